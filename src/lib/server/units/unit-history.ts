/** Writing and reading what a unit was called and where it hung over time (requirement O6). Present values: `unit`. */
import { can } from '#lib/domain/access/policy.ts';
import { corrected, timeline, type HistoryLine } from '#lib/domain/history/as-of.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import type { UnitHistoryKind } from '#lib/domain/units/history.ts';
import type { UnitHistoryTable, UnitTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
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

const toLine = <Row extends UnitHistoryTable>(row: Row): Row & HistoryLine => ({
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
	const lines = (await unitLines(ctx.db, unitId)).map(ownColumns).map(toLine);
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

export type UnitEpisode = {
	sequence: number;
	kind: UnitHistoryKind;
	holds: boolean;
	/** A plain day. */
	from: string;
	name: string;
	parentName: string | null;
	otherName: string | null;
	ended: boolean;
	reason: string;
	recordedAt: string;
	/** Null: by the system, or by somebody whom the reader may not know of (`byOther`). */
	recordedBy: string | null;
	byOther: boolean;
};

/** Everything that was written of the unit, the newest first; what was written over later holds on no day any more. */
export async function unitEpisodes(ctx: Context, unitId: string): Promise<UnitEpisode[]> {
	const lines = (await unitLines(ctx.db, unitId)).map(toLine);
	const seen = (action: 'unit.write' | 'person.read', path: string | null) =>
		path !== null && can(ctx.actor, action, { unitPath: path });
	const knows = (row: UnitHistoryRow) =>
		seen('person.read', row.recorder_path) || (ctx.actor.kind === 'person' && ctx.actor.personId === row.recorded_by);
	const holding = new Set(timeline(lines));
	return lines
		.map((row) => ({
			sequence: row.sequence,
			holds: holding.has(row),
			kind: row.kind,
			from: row.effective_on,
			name: row.name,
			// What lies outside the reader's own scope is not theirs to read, here as little as in the lineage.
			parentName: seen('unit.write', row.parent_path) ? row.parent_name : null,
			otherName: seen('unit.write', row.other_path) ? row.other_name : null,
			ended: row.ended === 1,
			reason: row.reason,
			recordedAt: row.recorded_at,
			recordedBy: knows(row) ? row.recorder : null,
			byOther: row.recorder !== null && !knows(row)
		}))
		.reverse();
}
