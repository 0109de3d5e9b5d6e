import { grantProblem, isHeldAlready, type GrantProblem } from '#lib/domain/access/give-grant.ts';
import { grantPeriod } from '#lib/domain/access/grant-period.ts';
import type { Role } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { isUniqueViolation } from '#lib/server/db/dialect.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { grantRole } from './grant-role.ts';
import { grantsOfPeople } from './grants.queries.ts';
import { lockPeopleHere, personForGrant, unitForGrant } from './give-grant.queries.ts';

export type GiveGrantInput = {
	personId: string;
	role: Role;
	/** Null is the whole country: national admin and auditor only. */
	unitId: string | null;
	/** Plain days, or empty: from now on, without end. */
	from: string;
	until: string;
	acting: boolean;
	reason: string;
};
export type GiveGrantRefusal = GrantProblem | 'dates-wrong' | 'acting-needs-end' | 'already-held';

/**
 * Gives a role over a unit and all below it, from and until a day (requirements O3, O7; reliability T-26).
 * Refuses 'not-found' (person or unit outside the scope), 'self-grant', 'above-level', 'person-left', 'needs-unit',
 * 'dates-wrong', 'acting-needs-end' and 'already-held'.
 */
export async function giveGrant(ctx: Context, input: GiveGrantInput): Promise<Outcome<string, GiveGrantRefusal>> {
	return inTransaction(ctx, async (ctx): Promise<Outcome<string, GiveGrantRefusal>> => {
		await lockPeopleHere(ctx.db, [input.personId]);
		const [person, unit] = [
			await personForGrant(ctx.db, input.personId),
			input.unitId ? await unitForGrant(ctx.db, input.unitId) : null
		];
		if (!person || unit === undefined) return no('not-found');
		const problem = grantProblem(ctx.actor, input, {
			personId: person.id,
			personPath: person.unit_path,
			unitPath: unit?.path ?? null,
			left: person.left_at !== null
		});
		if (problem) return no(problem);
		const period = grantPeriod(input, unit?.zone ?? 'WIB', ctx.now());
		if (!period.ok) return period;
		const held = await grantsOfPeople(ctx.db, [person.id], ctx.now().toISOString());
		const same = held.map(({ role, unit_id, acting }) => ({ role, unitId: unit_id, acting: acting === 1 }));
		if (isHeldAlready(input, same)) return no('already-held');
		return ok(
			await grantRole(ctx, {
				personId: person.id,
				role: input.role,
				unitId: input.unitId,
				reason: input.reason,
				acting: input.acting,
				validFrom: period.value.from,
				validUntil: period.value.until
			})
		);
	}).catch((error: unknown) => {
		// Given meanwhile by an act that asks nobody: the index decides.
		if (isUniqueViolation(error)) return no('already-held');
		throw error;
	});
}
