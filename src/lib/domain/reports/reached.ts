/** How many of the obliged have reached which of a programme's two documents, beside how many have completed it (D1). */
import { statusesOf, type Status } from './completion-rate.ts';

/** *Belum*, *mengikuti*, *memahami*: everybody is in one of the three, by the further one. */
export type Reached = 'none' | 'followed' | 'understood';

export function reachedOf({
	followedAt,
	understoodAt
}: {
	followedAt: string | null;
	understoodAt: string | null;
}): Reached {
	if (understoodAt !== null) return 'understood';
	return followedAt === null ? 'none' : 'followed';
}

/** Who understood is not among those who followed. */
export type ReachedCounts = { followed: number; understood: number };

export const NONE_REACHED: Readonly<ReachedCounts> = { followed: 0, understood: 0 };

/** Of these rows those whose people are obliged, so that nobody is counted whom the percentage leaves out. */
export function reachedIn(rows: readonly ({ status: Status } & ReachedCounts)[]): ReachedCounts {
	const obliged = new Set<Status>(statusesOf('obliged'));
	const sum = { ...NONE_REACHED };
	for (const row of rows.filter(({ status }) => obliged.has(status))) {
		sum.followed += row.followed;
		sum.understood += row.understood;
	}
	return sum;
}
