import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { Asks } from '#lib/domain/programmes/conditions.ts';
import { definitionProblem, type DefinitionProblem } from '#lib/domain/programmes/plan.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { findUnit } from '#lib/server/units/units.ts';
import { insertProgramme } from './programmes.queries.ts';

export type NewProgramme = {
	/** Null: national, for a national admin only. */
	ownerUnitId: string | null;
	title: string;
	/** An id of content/tracks. */
	track: string;
	/** Slugs in reading order; each has to be on the track. */
	modules: readonly string[];
	asks: Asks;
	/** A proposal: the unit that opens it counts by its own letter, and says who signs. */
	trainingHours: number;
	numberFormat: string;
};
export type ProgrammeRefusal = 'not-found' | 'unknown-track' | DefinitionProblem;

/**
 * Defines a programme: what is learnt and what has to be met. Nobody is obliged before it is assigned.
 * Refuses: 'not-found' (owner outside the scope; national, and not a national admin), 'unknown-track', 'unknown-module'
 * (not on that track), 'nothing-asked' (no condition, or modules asked and none chosen), 'no-quiz' (the track has none), 'understanding-alone' (asked without the quiz),
 * 'number-format' (would repeat certificate numbers).
 */
export async function createProgramme(ctx: Context, input: NewProgramme): Promise<Outcome<string, ProgrammeRefusal>> {
	const owner = input.ownerUnitId === null ? null : await findUnit(ctx, input.ownerUnitId);
	if (input.ownerUnitId !== null && (!owner || owner.endedAt !== null)) return no('not-found');
	if (!can(ctx.actor, 'programme.write', { unitPath: owner?.path ?? null })) return no('not-found');
	const track = ctx.content.tracks.get(input.track);
	if (!track) return no('unknown-track');
	const problem = definitionProblem(input, track);
	if (problem) return no(problem);
	const id = ctx.newId();
	return inTransaction(ctx, async (ctx) => {
		await insertProgramme(ctx.db, rowOf(ctx, id, input), input.modules.map(toModuleRow));
		await recordAudit(
			ctx,
			'programme.created',
			{ type: 'programme', id, unitId: owner?.id ?? null },
			{ track: input.track, modules: input.modules.length }
		);
		return ok(id);
	});
}

const toModuleRow = (module_slug: string, index: number) => ({ module_slug, position: index + 1 });
const flag = (set: boolean) => (set ? 1 : 0);

const rowOf = (ctx: Context, id: string, input: NewProgramme) => ({
	id,
	owner_unit_id: input.ownerUnitId,
	title: input.title,
	track: input.track,
	training_hours: input.trainingHours,
	hours_set_by: '',
	asks_modules: flag(input.asks.modules) as 0 | 1,
	asks_quiz: flag(input.asks.quiz) as 0 | 1,
	asks_understanding: flag(input.asks.understanding) as 0 | 1,
	asks_attendance: flag(input.asks.attendance) as 0 | 1,
	asks_pledge: flag(input.asks.pledge) as 0 | 1,
	signatory_name: '',
	signatory_title: '',
	signatory_number: '',
	number_format: input.numberFormat,
	created_at: ctx.now().toISOString(),
	created_by: actorId(ctx),
	retired_at: null,
	version: 1
});
