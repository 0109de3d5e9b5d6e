import { can } from '#lib/domain/access/policy.ts';
import { effectiveDay, type DayRefusal } from '#lib/domain/history/as-of.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { parseDeclaredNumber, type DeclaredType } from '#lib/domain/people/employee-number.ts';
import { fromLocal } from '#lib/domain/time/office-time.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sealRows, sealStored } from '#lib/server/seal/seal.ts';
import { askForLinks } from './people.ts';
import { claimNumber, endNumbers, personById, updatePersonRow } from './people.queries.ts';

export type ChangeNumberRefusal =
	'not-found' | 'number-wrong' | 'looks-like-nik' | 'number-taken' | 'version-conflict' | DayRefusal;

/**
 * Gives somebody another number from a day on (empty: today); the old one stays in the history, because a PPPK's changes
 * with each contract. An empty number only ends the old one. Refuses 'not-found', 'number-wrong', 'looks-like-nik',
 * 'number-taken' (the unique index decides, not a look before), 'day-wrong', 'day-future' and 'version-conflict'.
 */
export async function changeNumber(
	ctx: Context,
	input: { personId: string; version: number; number: string; declared: DeclaredType; effectiveOn: string }
): Promise<Outcome<null, ChangeNumberRefusal>> {
	const person = await personById(ctx.db, input.personId);
	if (!person || !can(ctx.actor, 'person.write', { unitPath: person.unit_path, personId: person.id }))
		return no('not-found');
	if (person.merged_into !== null) return no('not-found');
	const parsed = parseDeclaredNumber(input.number, input.declared);
	if (parsed.kind === 'problem')
		return no(parsed.problem.reason === 'looks-like-nik' ? 'looks-like-nik' : 'number-wrong');
	const day = input.effectiveOn === '' ? null : effectiveDay(input.effectiveOn, person.unit_zone, ctx.now());
	if (day && !day.ok) return day;
	const from = day && fromLocal(day.value, '00.00', person.unit_zone);
	return inTransaction(ctx, async (ctx): Promise<Outcome<null, ChangeNumberRefusal>> => {
		if (!(await updatePersonRow(ctx.db, person.id, input.version, {}))) return no('version-conflict');
		const now = ctx.now().toISOString();
		const validFrom = from?.toISOString() ?? now;
		await sealStored(ctx, 'number-end', await endNumbers(ctx.db, person.id, validFrom));
		if (parsed.kind === 'number') {
			const row = {
				id: ctx.newId(),
				person_id: person.id,
				number_type: parsed.numberType,
				number: parsed.number,
				valid_from: validFrom,
				recorded_at: now,
				ended_at: null
			};
			if (!(await claimNumber(ctx.db, row))) throw new NumberTaken('taken');
			sealRows(ctx, 'number', [row]);
		}
		if (parsed.kind === 'number') await askForLinks(ctx);
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
