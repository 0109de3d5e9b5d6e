/** How long a personal link lives, and what the doors of its event are to whoever holds it (C36). */
import { doorState, type DoorState } from '#lib/domain/attendance/check-in.ts';

const DAY_MS = 86_400_000;

export type LinkSession = { opensAt: string; endsAt: string; closedAt: string | null };
export type LinkFacts = {
	/** The entry was taken off the list, and not because it was merged into another. */
	removed: boolean;
	cancelled: boolean;
	sessions: readonly LinkSession[];
	/** The event's own end, for one that has no sessions. */
	eventEndsAt: string;
};

/** `cancelled` still opens, to say so; `over` is nobody's any more, and looks like a link that never was. */
export type LinkLife = 'alive' | 'cancelled' | 'over';

/** The last instant of the link: one day after the end of the last session. */
export function linkEndsAt({ sessions, eventEndsAt }: Pick<LinkFacts, 'sessions' | 'eventEndsAt'>): string {
	const ends = sessions.map(({ endsAt }) => Date.parse(endsAt));
	return new Date(Math.max(...(ends.length ? ends : [Date.parse(eventEndsAt)])) + DAY_MS).toISOString();
}

/** Whether the link opens at that moment. */
export function linkLife(facts: LinkFacts, now: Date): LinkLife {
	if (facts.removed || now.getTime() > Date.parse(linkEndsAt(facts))) return 'over';
	return facts.cancelled ? 'cancelled' : 'alive';
}

/**
 * Which sessions take an arrival at that moment (`open`), and the next whose doors are still to open (`next`, null when
 * none is). A door that is open is not waited for.
 */
export function doorsNow<S extends LinkSession>(
	{ sessions, cancelled }: { sessions: readonly S[]; cancelled: boolean },
	now: Date
): { open: S[]; next: S | null } {
	const at = now.toISOString();
	const inState = (wanted: DoorState) => sessions.filter((one) => doorState({ ...one, cancelled }, at) === wanted);
	const [next = null] = inState('not-yet').sort((a, b) => a.opensAt.localeCompare(b.opensAt));
	return { open: inState('open'), next };
}
