import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { parseDeclaredNumber, type DeclaredType } from '#lib/domain/people/employee-number.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { claimNumber, endNumbers, personById, updatePersonRow } from './people.queries.ts';

export type ChangeNumberRefusal = 'not-found' | 'number-wrong' | 'looks-like-nik' | 'number-taken' | 'version-conflict';

/**
 * Gives somebody another number; the old one stays in the history, because a PPPK's changes with each contract.
 * An empty number only ends the old one. Refuses 'not-found', 'number-wrong', 'looks-like-nik', 'number-taken'
 * (the unique index decides, not a look before) and 'version-conflict'.
 */
export async function changeNumber(
	ctx: Context,
	input: { personId: string; version: number; number: string; declared: DeclaredType }
): Promise<Outcome<null, ChangeNumberRefusal>> {
	const person = await personById(ctx.db, input.personId);
	if (!person || !can(ctx.actor, 'person.write', { unitPath: person.unit_path, personId: person.id }))
		return no('not-found');
	const parsed = parseDeclaredNumber(input.number, input.declared);
	if (parsed.kind === 'problem')
		return no(parsed.problem.reason === 'looks-like-nik' ? 'looks-like-nik' : 'number-wrong');
	return inTransaction(ctx, async (ctx): Promise<Outcome<null, ChangeNumberRefusal>> => {
		if (!(await updatePersonRow(ctx.db, person.id, input.version, {}))) return no('version-conflict');
		const now = ctx.now().toISOString();
		await endNumbers(ctx.db, person.id, now);
		if (parsed.kind === 'number') {
			const row = {
				id: ctx.newId(),
				person_id: person.id,
				number_type: parsed.numberType,
				number: parsed.number,
				valid_from: now,
				ended_at: null
			};
			if (!(await claimNumber(ctx.db, row))) throw new NumberTaken('taken');
		}
		await recordAudit(
			ctx,
			'person.updated',
			{ type: 'person', id: person.id, unitId: person.unit_id },
			{ changed: 'number' }
		);
		return ok(null);
	}).catch((error: unknown) => {
		if (error instanceof NumberTaken) return no('number-taken');
		throw error;
	});
}

/** Carries the refusal out of the transaction, so that the old number does not end for nothing. */
class NumberTaken extends Error {}
