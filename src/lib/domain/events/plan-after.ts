/** What the form of an event's plan means for its sessions and speakers, slot by slot. */
import {
	doorMinutes,
	plannedHours,
	type EventSessionChange,
	type EventSessionHours,
	type EventSessionPast
} from './change-event.ts';

/** `slot`: the place of a session in the event's order, from 1. */
export type TypedEventSession = {
	slot: number;
	title: string;
	startsAt: Date;
	endsAt: Date;
	lateAfterMinutes?: number;
	room?: string;
};

/** What was typed, with the number of slots that the form has; what stands beyond them is left as it is. */
export type TypedSessions = { sessions: readonly TypedEventSession[]; slots: number; opensMinutesBefore: number };

/** Each session as it was and as the form means it: an empty slot takes one out, one beyond the form keeps its hours. */
export function sessionChanges<Known extends EventSessionHours & EventSessionPast>(
	known: readonly Known[],
	{ sessions, slots, opensMinutesBefore }: TypedSessions
): (EventSessionChange & { before: Known | null })[] {
	const first = known[0];
	const door = { minutes: opensMinutesBefore, changed: !first || doorMinutes(first) !== opensMinutesBefore };
	return Array.from({ length: Math.max(known.length, slots) }, (_, index) => {
		const before = known[index] ?? null;
		const typed = sessions.find(({ slot }) => slot === index + 1);
		const after = typed ? plannedHours(typed, before, door) : index < slots ? null : before;
		return { number: index + 1, before, after };
	}).filter(({ before, after }) => before !== null || after !== null);
}

export type PlannedSpeaker = {
	name: string;
	position: string;
	/** Whom they speak for: printed behind the position. */
	institution?: string;
	material: string;
	trainingHours: number;
};
/** A speaker as the event has them, with their entry on its list. */
export type KnownSpeaker = Required<PlannedSpeaker> & { participantId: string | null };

/**
 * Speakers after the form, in its order; those beyond its slots stay behind them. Whoever keeps their name, or place and
 * material, keeps their entry on the list: a corrected name is the same human.
 */
export function speakersAfter(
	known: readonly KnownSpeaker[],
	typed: readonly PlannedSpeaker[],
	slots: number
): KnownSpeaker[] {
	const names = new Set(typed.map((speaker) => speaker.name));
	const before = (speaker: PlannedSpeaker, index: number) => {
		const there = known[index];
		const corrected = there && there.material === speaker.material && !names.has(there.name) ? there : undefined;
		return known.find((it) => it.name === speaker.name) ?? corrected;
	};
	const after = typed.map((speaker, index) => ({
		...speaker,
		institution: speaker.institution ?? '',
		participantId: before(speaker, index)?.participantId ?? null
	}));
	return [...after, ...known.slice(slots)];
}
