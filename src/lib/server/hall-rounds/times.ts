import type { RoundTimes } from '#lib/domain/hall-rounds/round.ts';
import type { HallRoundTable } from '#lib/server/db/schema.ts';

/** The instants by which the domain knows where a round stands. */
export const timesOf = (row: HallRoundTable): RoundTimes => ({
	firstOpenedAt: row.first_opened_at,
	firstClosedAt: row.first_closed_at,
	secondOpenedAt: row.second_opened_at,
	secondClosedAt: row.second_closed_at,
	revealedAt: row.revealed_at,
	droppedAt: row.dropped_at
});
