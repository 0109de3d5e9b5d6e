import { can } from '#lib/domain/access/policy.ts';
import { effectiveDay, type DayRefusal } from '#lib/domain/history/as-of.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { parseDeclaredNumber, type DeclaredType } from '#lib/domain/people/employee-number.ts';
import type { NumberType } from '#lib/domain/people/person.ts';
import { fromLocal } from '#lib/domain/time/office-time.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sealRows, sealStored } from '#lib/server/seal/seal.ts';
import { askForLinks } from './after-person-change.ts';
import { personById } from './people.queries.ts';
import { claimNumber, endNumbers, updatePersonRow } from './person-writes.queries.ts';

export type ChangeNumberRefusal =
	'not-found' | 'number-wrong' | 'looks-like-nik' | 'number-taken' | 'version-conflict' | DayRefusal;

export type ChangeNumberInput = {
	personId: string;
	version: number;
	number: string;
	declared: DeclaredType;
	/** A plain day, or empty: today. */
	effectiveOn: string;
};

/**
 * Gives somebody another number from a day on (empty: today); the old one stays in the history, because a PPPK's changes
 * with each contract. An empty number only ends the old one. Refuses 'not-found', 'number-wrong', 'looks-like-nik',
 * 'number-taken' (the unique index decides, not a look before), 'day-wrong', 'day-future' and 'version-conflict'.
 */
export async function changeNumber(
	ctx: Context,
	input: ChangeNumberInput
): Promise<Outcome<null, ChangeNumberRefusal>> {
	return inTransaction(ctx, async (ctx): Promise<Outcome<null, ChangeNumberRefusal>> => {
		const person = await personById(ctx.db, input.personId);
		if (!person || !can(ctx.actor, 'person.write', { unitPath: person.unit_path, personId: person.id }))
			return no('not-found');
		if (person.merged_into !== null) return no('not-found');
		if (person.version !== input.version) return no('version-conflict');
		const parsed = parseDeclaredNumber(input.number, input.declared);
		if (parsed.kind === 'problem')
			return no(parsed.problem.reason === 'looks-like-nik' ? 'looks-like-nik' : 'number-wrong');
		const day = input.effectiveOn === '' ? null : effectiveDay(input.effectiveOn, person.unit_zone, ctx.now());
		if (day && !day.ok) return day;
		if (!(await updatePersonRow(ctx.db, person.id, input.version, {}))) return no('version-conflict');
		const from = day && fromLocal(day.value, '00.00', person.unit_zone);
		await replaceNumber(ctx, person.id, { to: parsed.kind === 'number' ? parsed : null, from });
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

type NewNumber = { number: string; numberType: NumberType };

/** Ends what they have and gives the new one, if any, from the same moment; without one, now. */
async function replaceNumber(
	ctx: Context,
	personId: string,
	{ to, from }: { to: NewNumber | null; from: Date | null }
): Promise<void> {
	const now = ctx.now().toISOString();
	const validFrom = from?.toISOString() ?? now;
	await sealStored(ctx, 'number-end', await endNumbers(ctx.db, personId, validFrom));
	if (!to) return;
	const row = {
		id: ctx.newId(),
		person_id: personId,
		number_type: to.numberType,
		number: to.number,
		valid_from: validFrom,
		recorded_at: now,
		ended_at: null
	};
	if (!(await claimNumber(ctx.db, row))) throw new NumberTaken('taken');
	sealRows(ctx, 'number', [row]);
	await askForLinks(ctx);
}

/** Carries the refusal out of the transaction, so that the old number does not end for nothing. */
class NumberTaken extends Error {}
