/** Which roles people hold, now or from a coming day, and whether an actor may reach whoever holds them. */
import { can, type Role } from '#lib/domain/access/policy.ts';
import { inParts } from '#lib/server/platform/breathe.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { grantsOfPeople } from './grants.queries.ts';
import { lockPeopleHere } from './give-grant.queries.ts';
import { grantsOf } from './sessions.queries.ts';

/** The roles a person holds now. */
export async function rolesOfPerson(ctx: Context, personId: string): Promise<Role[]> {
	return (await grantsOf(ctx.db, personId, ctx.now().toISOString())).map((row) => row.role);
}

export type HeldRole = { role: Role; unitId: string | null; unitPath: string | null };

/** The roles in force or to come of each of these people, for an import that must not give one twice. */
export async function heldRoles(ctx: Context, personIds: readonly string[]): Promise<Map<string, HeldRole[]>> {
	const held = new Map<string, HeldRole[]>();
	for await (const part of inParts(personIds, 1000)) {
		for (const row of await grantsOfPeople(ctx.db, part, ctx.now().toISOString())) {
			const role = { role: row.role, unitId: row.unit_id, unitPath: row.unit_path };
			held.set(row.person_id, [...(held.get(row.person_id) ?? []), role]);
		}
	}
	return held;
}

/**
 * Those of these people who have not left, each with the roles in force or to come; nobody else gives or takes one of
 * them, nor lets them leave, before the transaction ends.
 */
export async function lockRoles(ctx: Context, personIds: readonly string[]): Promise<Map<string, HeldRole[]>> {
	const here = await lockPeopleHere(ctx.db, personIds);
	const held = await heldRoles(ctx, [...here]);
	return new Map([...here].map((id) => [id, held.get(id) ?? []]));
}

/**
 * Whether nothing this person may do, now or later, is beyond what the actor could give: whoever hands out the code of
 * an account, or closes it, decides over every role its owner holds, in this agency and in any other (T-26).
 */
export async function isWithinReach(ctx: Context, personId: string): Promise<boolean> {
	return areWithinReach(ctx, personId, (await heldRoles(ctx, [personId])).get(personId) ?? []);
}

/** The same of roles that have been looked up. */
export function areWithinReach({ actor }: Context, personId: string, held: readonly HeldRole[]): boolean {
	return held.every(({ role, unitPath }) => can(actor, 'grant.write', { unitPath, role, personId }));
}
