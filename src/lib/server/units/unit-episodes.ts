/** What a unit was called and where it hung over time, as episodes from day to day. */
import { can } from '#lib/domain/access/policy.ts';
import { timeline } from '#lib/domain/history/as-of.ts';
import type { UnitHistoryKind } from '#lib/domain/units/history.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { unitLines, type UnitHistoryRow } from './unit-history.queries.ts';
import { toUnitLine } from './unit-history.ts';

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
	const lines = (await unitLines(ctx.db, unitId)).map(toUnitLine);
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
