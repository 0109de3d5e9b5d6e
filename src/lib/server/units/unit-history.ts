/** Writing what a unit was called and where it hung over time (requirement O6). Present values: `unit`. */
import { corrected, type HistoryLine } from '#lib/domain/history/as-of.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import type { UnitHistoryKind } from '#lib/domain/units/history.ts';
import type { UnitHistoryTable, UnitTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import {
	insertUnitHistory,
	lastUnitLines,
	unitLines,
	type LastUnitLine,
	type UnitHistoryRow
} from './unit-history.queries.ts';

export type UnitState = Pick<UnitTable, 'name' | 'unit_type' | 'zone' | 'place' | 'parent_id'>;
const FIELDS = ['name', 'unit_type', 'zone', 'place'] as const;

export type UnitAct = {
	kind: UnitHistoryKind;
	/** A plain day; without it, today in the unit's zone. */
	effectiveOn?: string;
	reason?: string;
	ended?: boolean;
	/** What it was merged into, or split from. */
	otherUnitId?: string | null;
	/** A unit that came later than the day goes on from the day it came: it is moved because another one ends. */
	notBeforeLast?: boolean;
};
export type NewUnitLine = { unitId: string; state: UnitState; act: UnitAct };

/** Adds a line to the history of each of these units, after those they have. */
export async function writeUnitLines(ctx: Context, lines: readonly NewUnitLine[]): Promise<void> {
	if (lines.length === 0) return;
	const last = await lastUnitLines(
		ctx.db,
		lines.filter(({ act }) => act.kind !== 'created').map(({ unitId }) => unitId)
	);
	await keepLines(
		ctx,
		lines.map(({ unitId, state, act }) => ({
			unit_id: unitId,
			sequence: (last.get(unitId)?.sequence ?? 0) + 1,
			kind: act.kind,
			effective_on: dayOf(act, act.effectiveOn ?? localDay(ctx.now(), state.zone), last.get(unitId)),
			name: state.name,
			unit_type: state.unit_type,
			zone: state.zone,
			place: state.place,
			parent_id: state.parent_id,
			ended: act.ended ? (1 as const) : (0 as const),
			other_unit_id: act.otherUnitId ?? null,
			reason: act.reason ?? '',
			...recorded(ctx)
		}))
	);
}

/** The one place where lines are added, each with its seal. */
function keepLines(ctx: Context, rows: readonly UnitHistoryTable[]): Promise<void> {
	return inTransaction(ctx, async (ctx) => {
		await insertUnitHistory(ctx.db, rows);
		sealRows(ctx, 'unit-line', rows);
	});
}

const dayOf = ({ notBeforeLast }: UnitAct, day: string, last: LastUnitLine | undefined): string =>
	notBeforeLast && last && last.effectiveOn > day ? last.effectiveOn : day;

const recorded = (ctx: Context) => ({
	recorded_at: ctx.now().toISOString(),
	recorded_by: actorId(ctx)
});

export const toUnitLine = <Row extends UnitHistoryTable>(row: Row): Row & HistoryLine => ({
	...row,
	effectiveOn: row.effective_on
});

/** Without what other tables say of it. */
function ownColumns(line: UnitHistoryRow): UnitHistoryTable {
	const {
		parent_name: _,
		other_name: __,
		recorder: ___,
		parent_path: _4,
		other_path: _5,
		recorder_path: _6,
		...row
	} = line;
	return row;
}

/** A slip of the pen is mended on every day that carried it. */
export async function writeUnitCorrection(
	ctx: Context,
	unitId: string,
	{ was, is, reason }: { was: UnitState; is: UnitState; reason: string }
): Promise<void> {
	const differing = FIELDS.filter((field) => was[field] !== is[field]);
	const pick = (state: UnitState) => Object.fromEntries(differing.map((field) => [field, state[field]]));
	const lines = (await unitLines(ctx.db, unitId)).map(ownColumns).map(toUnitLine);
	await keepLines(
		ctx,
		corrected<UnitHistoryTable & HistoryLine>(lines, pick(was), pick(is)).map(({ effectiveOn: _, ...row }) => ({
			...row,
			kind: 'corrected' as const,
			reason,
			...recorded(ctx)
		}))
	);
}
