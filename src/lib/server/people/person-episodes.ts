/** What somebody's record said over time, as episodes from day to day. */
import { can } from '#lib/domain/access/policy.ts';
import { timeline } from '#lib/domain/history/as-of.ts';
import type { PersonHistoryKind } from '#lib/domain/people/history.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { personLines, type PersonHistoryRow } from './person-history.queries.ts';
import { toPersonLine } from './person-history.ts';

export type PersonEpisode = {
	sequence: number;
	kind: PersonHistoryKind;
	holds: boolean;
	/** A plain day. */
	from: string;
	unitName: string;
	position: string;
	rank: string;
	name: string;
	titlePrefix: string;
	titleSuffix: string;
	reason: string;
	recordedAt: string;
	/** Null: by the system, or by somebody whom the reader may not know of (`byOther`). */
	recordedBy: string | null;
	byOther: boolean;
};

/** Everything that was written of somebody, the newest first; what was written over later holds on no day any more. */
export async function personEpisodes(ctx: Context, personId: string): Promise<PersonEpisode[]> {
	const lines = (await personLines(ctx.db, personId)).map(toPersonLine);
	const knows = (row: PersonHistoryRow) =>
		(ctx.actor.kind === 'person' && ctx.actor.personId === row.recorded_by) ||
		(row.recorder_path !== null && can(ctx.actor, 'person.read', { unitPath: row.recorder_path }));
	const holding = new Set(timeline(lines));
	return lines
		.map((row) => ({
			sequence: row.sequence,
			holds: holding.has(row),
			kind: row.kind,
			from: row.effective_on,
			unitName: row.unit_name,
			position: row.position,
			rank: row.rank,
			name: row.name,
			titlePrefix: row.title_prefix,
			titleSuffix: row.title_suffix,
			reason: row.reason,
			recordedAt: row.recorded_at,
			recordedBy: knows(row) ? row.recorder : null,
			byOther: row.recorder !== null && !knows(row)
		}))
		.reverse();
}
