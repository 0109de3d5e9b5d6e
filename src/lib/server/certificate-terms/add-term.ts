import { can } from '#lib/domain/access/policy.ts';
import type { HoursActivity } from '#lib/domain/certificates/training-hours.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { findUnit } from '#lib/server/units/units.ts';
import { insertHoursRule, insertSignatory, signatoriesAt } from './certificate-terms.queries.ts';

/** Plain days; `validUntil` empty: until somebody ends it. */
type Days = { validFrom: string; validUntil: string };
type AddRefusal = 'not-found' | 'unit-ended' | 'days-wrong';

export type NewSignatory = Days & { unitId: string; name: string; title: string; number: string };

/**
 * Says who may sign for a unit and all below it, between two days. For the unit's admins. Refuses 'not-found' (also outside
 * the scope), 'unit-ended', a last day before the first ('days-wrong'), and somebody who stands there already with the same
 * name and office ('already-there').
 */
export async function addSignatory(
	ctx: Context,
	input: NewSignatory
): Promise<Outcome<string, AddRefusal | 'already-there'>> {
	return inTransaction(ctx, async (ctx): Promise<Outcome<string, AddRefusal | 'already-there'>> => {
		const problem = await addProblem(ctx, input);
		if (problem) return no(problem);
		const there = await signatoriesAt(ctx.db, [input.unitId]);
		if (there.some((row) => row.ended_at === null && row.name === input.name && row.title === input.title))
			return no('already-there');
		const row = {
			...newTerm(ctx, input),
			name: input.name,
			title: input.title,
			number: input.number
		};
		await insertSignatory(ctx.db, row);
		sealRows(ctx, 'signatory', [row]);
		sealRows(ctx, 'signatory-end', [row]);
		await recordAudit(ctx, 'signatory.added', { type: 'signatory', id: row.id, unitId: row.unit_id });
		return ok(row.id);
	});
}

export type NewHoursRule = Days & {
	unitId: string;
	activity: HoursActivity;
	/** Of one activity; null, of an event alone: as many as its minutes make. */
	mostHours: number | null;
	setBy: string;
	/** The letter's name and number, and its day. */
	basis: string;
	basisOn: string;
};

/**
 * Sets by which letter a unit and all below it count JP, between two days. Refuses as `addSignatory`, and a programme's
 * without a number ('hours-missing'): nobody's minutes are counted there.
 */
export async function addHoursRule(
	ctx: Context,
	input: NewHoursRule
): Promise<Outcome<string, AddRefusal | 'hours-missing'>> {
	return inTransaction(ctx, async (ctx): Promise<Outcome<string, AddRefusal | 'hours-missing'>> => {
		const problem = await addProblem(ctx, input);
		if (problem) return no(problem);
		if (input.activity === 'programme' && input.mostHours === null) return no('hours-missing');
		const row = {
			...newTerm(ctx, input),
			activity: input.activity,
			most_hours: input.mostHours,
			set_by: input.setBy,
			basis: input.basis,
			basis_on: input.basisOn
		};
		await insertHoursRule(ctx.db, row);
		sealRows(ctx, 'hours-rule', [row]);
		sealRows(ctx, 'hours-rule-end', [row]);
		await recordAudit(ctx, 'hours-rule.added', { type: 'hours-rule', id: row.id, unitId: row.unit_id });
		return ok(row.id);
	});
}

async function addProblem(ctx: Context, { unitId, validFrom, validUntil }: Days & { unitId: string }) {
	const unit = await findUnit(ctx, unitId);
	if (!unit || !can(ctx.actor, 'unit.write', { unitPath: unit.path })) return 'not-found';
	if (unit.endedAt !== null) return 'unit-ended';
	return validUntil !== '' && validUntil < validFrom ? 'days-wrong' : null;
}

const newTerm = (ctx: Context, { unitId, validFrom, validUntil }: Days & { unitId: string }) => ({
	id: ctx.newId(),
	unit_id: unitId,
	valid_from: validFrom,
	valid_until: validUntil || null,
	added_at: ctx.now().toISOString(),
	added_by: actorId(ctx),
	ended_at: null,
	ended_by: null
});
