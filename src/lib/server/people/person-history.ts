/** Writing what somebody's record said over time (requirement O2). Present values stand in `person`. */
import { corrected, type HistoryLine } from '#lib/domain/history/as-of.ts';
import type { PersonHistoryKind } from '#lib/domain/people/history.ts';
import { localDay, type Zone } from '#lib/domain/time/office-time.ts';
import type { PersonHistoryTable, PersonTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { inParts, mapInSlices } from '#lib/server/platform/breathe.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { insertPersonHistory, lastLines, personLines, zonesOfUnits, type LastLine } from './person-history.queries.ts';

/** What a line repeats of the person. */
export type PersonState = Pick<
	PersonTable,
	'name' | 'title_prefix' | 'title_suffix' | 'employment_type' | 'position' | 'rank' | 'unit_id'
>;

const FIELDS = ['name', 'title_prefix', 'title_suffix', 'employment_type', 'position', 'rank', 'unit_id'] as const;

/** Why and from which day on; without a day, today where the person works. */
export type PersonAct = {
	kind: PersonHistoryKind;
	effectiveOn?: string;
	reason?: string;
	here?: boolean;
	/** Who came later than the day goes on from the day they came: an act of a unit, not of the person. */
	notBeforeLast?: boolean;
};

export type NewLine = { personId: string; state: PersonState; act: PersonAct };

/** Adds a line to the history of each of these people, after those they have. */
export async function writePersonLines(ctx: Context, lines: readonly NewLine[]): Promise<void> {
	if (lines.length === 0) return;
	const last = await lastLines(
		ctx.db,
		lines.filter(({ act }) => act.kind !== 'joined').map(({ personId }) => personId)
	);
	const zones = await zonesOfUnits(
		ctx.db,
		lines.map(({ state }) => state.unit_id)
	);
	await keepLines(
		ctx,
		await mapInSlices(lines, ({ personId, state, act }) =>
			rowOf(ctx, {
				personId,
				state,
				act,
				last: last.get(personId) ?? null,
				zone: zones.get(state.unit_id) ?? 'WIB'
			})
		)
	);
}

function rowOf(ctx: Context, line: NewLine & { last: LastLine | null; zone: Zone }): PersonHistoryTable {
	const { personId, last, state, act, zone } = line;
	const day = act.effectiveOn ?? localDay(ctx.now(), zone);
	return {
		person_id: personId,
		sequence: (last?.sequence ?? 0) + 1,
		kind: act.kind,
		effective_on: act.notBeforeLast && last && last.effectiveOn > day ? last.effectiveOn : day,
		name: state.name,
		title_prefix: state.title_prefix,
		title_suffix: state.title_suffix,
		employment_type: state.employment_type,
		position: state.position,
		rank: state.rank,
		unit_id: state.unit_id,
		here: act.here === false ? 0 : 1,
		reason: act.reason ?? '',
		recorded_at: ctx.now().toISOString(),
		recorded_by: actorId(ctx)
	};
}

/** The one place where lines are added, each with its seal. */
function keepLines(ctx: Context, rows: readonly PersonHistoryTable[]): Promise<void> {
	return inTransaction(ctx, async (ctx) => {
		await insertPersonHistory(ctx.db, rows);
		// A list of ten thousand people is sealed in short turns.
		for await (const part of inParts(rows, 500)) sealRows(ctx, 'person-line', part);
	});
}

type Line = PersonHistoryTable & HistoryLine;
export const toPersonLine = <Row extends PersonHistoryTable>(row: Row): Row & HistoryLine => ({
	...row,
	effectiveOn: row.effective_on
});

/** A slip of the pen is mended on every day that carried it. */
export async function writeCorrection(
	ctx: Context,
	personId: string,
	{ was, is, reason }: { was: PersonState; is: PersonState; reason: string }
): Promise<void> {
	const differing = FIELDS.filter((field) => was[field] !== is[field]);
	const pick = (state: PersonState) => Object.fromEntries(differing.map((field) => [field, state[field]]));
	const lines = (await personLines(ctx.db, personId)).map(
		({ unit_name: _, recorder: __, recorder_path: ___, ...row }) => toPersonLine(row)
	);
	const mended = corrected<Line>(lines, pick(was), pick(is));
	await keepLines(
		ctx,
		mended.map(({ effectiveOn: _, ...row }) => ({
			...row,
			kind: 'corrected' as const,
			reason,
			recorded_at: ctx.now().toISOString(),
			recorded_by: actorId(ctx)
		}))
	);
}
