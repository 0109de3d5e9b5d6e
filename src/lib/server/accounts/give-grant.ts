import { can, type Role } from '#lib/domain/access/policy.ts';
import { grantPeriod } from '#lib/domain/access/grant-period.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { isUniqueViolation } from '#lib/server/db/dialect.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { grantRole } from './grant-role.ts';
import { grantsOfPeople } from './grants.queries.ts';
import { holdPeopleHere, personForGrant, unitForGrant } from './give-grant.queries.ts';

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
export type GiveGrantRefusal =
	| 'not-found'
	| 'self-grant'
	| 'above-level'
	| 'person-left'
	| 'needs-unit'
	| 'dates-wrong'
	| 'acting-needs-end'
	| 'already-held';

/**
 * Gives a role over a unit and all below it, from and until a day (requirements O3, O7; reliability T-26).
 * Refuses 'not-found' (person or unit outside the scope), 'self-grant', 'above-level', 'person-left', 'needs-unit',
 * 'dates-wrong', 'acting-needs-end' and 'already-held'.
 */
export async function giveGrant(ctx: Context, input: GiveGrantInput): Promise<Outcome<string, GiveGrantRefusal>> {
	return inTransaction(ctx, async (ctx): Promise<Outcome<string, GiveGrantRefusal>> => {
		await holdPeopleHere(ctx.db, [input.personId]);
		const [person, unit] = [
			await personForGrant(ctx.db, input.personId),
			input.unitId ? await unitForGrant(ctx.db, input.unitId) : null
		];
		if (!person || unit === undefined) return no('not-found');
		const problem = grantProblem(ctx, input, { person, unitPath: unit?.path ?? null });
		if (problem) return no(problem);
		const period = grantPeriod(input, unit?.zone ?? 'WIB', ctx.now());
		if (!period.ok) return period;
		const held = await grantsOfPeople(ctx.db, [person.id], ctx.now().toISOString());
		if (
			held.some(
				(grant) => grant.role === input.role && grant.unit_id === input.unitId && (grant.acting === 1) === input.acting
			)
		) {
			return no('already-held');
		}
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

function grantProblem(
	ctx: Context,
	input: GiveGrantInput,
	at: { person: { id: string; unit_path: string; left_at: string | null }; unitPath: string | null }
): GiveGrantRefusal | null {
	const { person, unitPath } = at;
	if (ctx.actor.kind === 'person' && ctx.actor.personId === person.id) return 'self-grant';
	if (!can(ctx.actor, 'person.read', { unitPath: person.unit_path })) return 'not-found';
	if (input.unitId === null && input.role !== 'national-admin' && input.role !== 'auditor') return 'needs-unit';
	// Outside the own subtree no role at all may be given: the unit does not exist for the actor.
	if (input.unitId !== null && !can(ctx.actor, 'grant.read', { unitPath })) return 'not-found';
	if (!can(ctx.actor, 'grant.write', { unitPath, role: input.role, personId: person.id })) return 'above-level';
	return person.left_at === null ? null : 'person-left';
}
