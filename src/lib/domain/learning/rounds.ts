/**
 * When a learner is asked, and about what. A round (*putaran*) is one occasion: the first asks about all sixteen, later
 * ones about what is not shown yet and a random few of what is, each time in another story. It is a calendar and no
 * algorithm: day 0, day 7 and day 30, then one whenever wanted, seven days after the last. Inside a later round what was
 * missed is asked again at once, in short parts. Source: docs/adr/0033-evidence.md, requirement Q22.
 */
import { PROHIBITION_CODES, type ProhibitionCode } from '../prohibitions.ts';
import { seededRandom, shuffled } from '../quiz/seeded-random.ts';
import { unprovenCodes, type Understanding } from './understanding.ts';

/** Days after the first round on which the planned ones open. */
const PLANNED_DAYS = [0, 7, 30] as const;
/** So long after the last part of a round another may begin. */
const BETWEEN_DAYS = 7;
/** So long after its first part further parts of a round may begin. */
const PART_DAYS = 3;
/** So often at most is one prohibition asked about in a round after the first. */
export const MOST_PER_ROUND = 6;
/** This share of what is held is asked again, at least one of it. */
const PROVEN_SHARE = 0.15;
/** So long for each scenario an attempt is open before it may be sent, in seconds. A quick reader needs four times that. */
export const SECONDS_PER_ANSWER = 5;

const DAY_MS = 86_400_000;

/** A closed attempt: one part of a round. */
export type TakenPart = { closedAt: string; asked: readonly ProhibitionCode[] };

export type Round = {
	/** 1 is the first. */
	number: number;
	firstClosedAt: string;
	lastClosedAt: string;
	parts: number;
	/** How often each prohibition was asked about in it. */
	asked: ReadonlyMap<ProhibitionCode, number>;
};

/** Parts in the order they were closed, gathered into rounds. */
export const roundsOf = (parts: readonly TakenPart[]): Round[] => parts.reduce<Round[]>(withPart, []);

/** The rounds with one more part: what came within the days of the last round belongs to it. */
export function withPart(rounds: readonly Round[], part: TakenPart): Round[] {
	const last = rounds.at(-1);
	const same = last !== undefined && isWithin(last, part.closedAt);
	const asked = new Map(same ? last.asked : []);
	for (const code of part.asked) asked.set(code, (asked.get(code) ?? 0) + 1);
	const at = part.closedAt;
	if (same) return [...rounds.slice(0, -1), { ...last, lastClosedAt: at, parts: last.parts + 1, asked }];
	return [...rounds, { number: rounds.length + 1, firstClosedAt: at, lastClosedAt: at, parts: 1, asked }];
}

/** Nearer to the last part than the next round could be. */
const isWithin = ({ lastClosedAt }: Round, at: string) =>
	Date.parse(at) < Date.parse(lastClosedAt) + BETWEEN_DAYS * DAY_MS;

const daysAfter = (at: string, days: number) => new Date(Date.parse(at) + days * DAY_MS);

export type RoundState =
	| {
			kind: 'ready';
			round: number;
			/** Of this round, counted from 1. */
			part: number;
			/** What has to be asked, in the poster's order; a few of the held ones come to it when it is drawn. */
			unproven: ProhibitionCode[];
			/** When the calendar has it; null: beyond the calendar, for whoever wants one. */
			plannedAt: Date | null;
	  }
	| { kind: 'waiting'; round: number; opensAt: Date; plannedAt: Date | null };

/** Where somebody stands between rounds, while no attempt of theirs is open. */
export function roundState(rounds: readonly Round[], understanding: Understanding, now: Date): RoundState {
	const [first, last] = [rounds[0], rounds.at(-1)];
	if (!first || !last) return { kind: 'ready', round: 1, part: 1, unproven: [...PROHIBITION_CODES], plannedAt: now };
	const unproven = unprovenCodes(understanding);
	const again = last.number === 1 ? [] : unproven.filter((code) => (last.asked.get(code) ?? 0) < MOST_PER_ROUND);
	if (again.length > 0 && now < daysAfter(last.firstClosedAt, PART_DAYS))
		return { kind: 'ready', round: last.number, part: last.parts + 1, unproven: again, plannedAt: now };
	const round = last.number + 1;
	const day = PLANNED_DAYS[last.number];
	const opensAt = daysAfter(last.lastClosedAt, BETWEEN_DAYS);
	const plannedAt = day === undefined ? null : later(daysAfter(first.firstClosedAt, day), opensAt);
	return now < opensAt
		? { kind: 'waiting', round, opensAt, plannedAt }
		: { kind: 'ready', round, part: 1, unproven, plannedAt };
}

/**
 * The round that comes next for whoever closed parts at these instants, in their order, and whether it is still to open.
 * Of what is understood it knows nothing: that a round may go on in further parts is not said.
 */
export function nextRound(closedAt: readonly string[], now: Date): { round: number; waiting: boolean } {
	const last = roundsOf(closedAt.map((at) => ({ closedAt: at, asked: [] }))).at(-1);
	if (!last) return { round: 1, waiting: false };
	return { round: last.number + 1, waiting: now < daysAfter(last.lastClosedAt, BETWEEN_DAYS) };
}

const later = (a: Date, b: Date) => (a > b ? a : b);

/**
 * What a part asks, one question each: all that is unproven, and in the first part of a later round a few of the held
 * ones, chosen by the seed. Never empty: whoever holds all is asked about some of it.
 */
export function partAsks(
	{ round, part, unproven }: Pick<Extract<RoundState, { kind: 'ready' }>, 'round' | 'part' | 'unproven'>,
	seed: number
): ProhibitionCode[] {
	if (round === 1 || part > 1) return unproven;
	const held = PROHIBITION_CODES.filter((code) => !unproven.includes(code));
	const few = shuffled(held, seededRandom(seed)).slice(0, Math.ceil(held.length * PROVEN_SHARE));
	return PROHIBITION_CODES.filter((code) => unproven.includes(code) || few.includes(code));
}

/**
 * From when an attempt may be sent: so many seconds for each scenario after it was opened. Measured from opening to
 * sending and nothing else: it does not say of any single scenario how long it was read, or that it was.
 */
export function sendableFrom({ startedAt, asked }: { startedAt: string; asked: number }, perAnswer: number): Date {
	return new Date(Date.parse(startedAt) + asked * perAnswer * 1000);
}
