/**
 * What is known of somebody's understanding of each prohibition, from every answer of theirs that was scored. It is a sum
 * of evidence: a right answer speaks for understanding as much as the question is hard to guess, a wrong one against it
 * as much as people who understand seldom slip; both fade with time, and neither is forgotten at a floor, because a sum
 * that forgets mistakes lets through whoever sees the right choice by its form. No number of tries ends anybody's
 * chances, while there are stories whose reasons they have not been shown. Source: docs/adr/0033-evidence.md, requirement Q20; `npm run simulate` shows what the figures below lead to.
 */
import { DECIDING_CODES, PROHIBITION_CODES, type ProhibitionCode } from '../prohibitions.ts';

export const EVIDENCE = {
	/** How often somebody who understands answers wrongly all the same. */
	slip: 0.1,
	/** What is left of the evidence after a week. */
	keptPerWeek: 0.97,
	/** From this probability a prohibition is held (*dikuasai*) … */
	held: 0.9,
	/** … and below this one it no longer is: one slip does not take away what was shown. */
	lost: 0.75,
	/** A right answer that its owner calls a guess says half as much. */
	guessed: 0.5,
	/** A wrong one given very surely says a quarter more. */
	surelyWrong: 1.25
} as const;

/** Between the first and the last occasion there has to be as much, before somebody may be said to have understood. */
export const APART_DAYS = 7;

const DAY_MS = 86_400_000;

/** One answer that was scored. */
export type ScoredAnswer = {
	prohibition: ProhibitionCode;
	right: boolean;
	/** How many choices stood there, at least 2: one of so many is found by guessing. */
	choices: number;
	/** 1 a guess, 2 fairly sure, 3 very sure; null: not said. */
	confidence: number | null;
	/** Its reasons were shown to this person a short while ago, see familiar.ts: answered rightly it says nothing for them. */
	familiar: boolean;
	/** When it was scored, ISO. */
	at: string;
};

/** Of one prohibition: log-odds of understanding as they stood at `at` (milliseconds), and whether it counts as held. */
export type Grasp = { logOdds: number; at: number; held: boolean; answers: number; lastRight: boolean };

/** What was asked about at least once; absent is not yet asked. */
export type Understanding = ReadonlyMap<ProhibitionCode, Grasp>;

const logOddsOf = (probability: number) => Math.log(probability / (1 - probability));
const HELD = logOddsOf(EVIDENCE.held);
const LOST = logOddsOf(EVIDENCE.lost);

/** What one answer says, in log-odds: positive speaks for understanding. */
export function weightOf({
	right,
	choices,
	confidence,
	familiar
}: Pick<ScoredAnswer, 'right' | 'choices' | 'confidence' | 'familiar'>): number {
	if (right && familiar) return 0;
	const guess = 1 / Math.max(2, choices);
	if (right) return Math.log((1 - EVIDENCE.slip) / guess) * (confidence === 1 ? EVIDENCE.guessed : 1);
	return Math.log(EVIDENCE.slip / (1 - guess)) * (confidence === 3 ? EVIDENCE.surelyWrong : 1);
}

const holds = (held: boolean, logOdds: number) => logOdds >= HELD || (held && logOdds >= LOST);

function faded({ logOdds, at }: Pick<Grasp, 'logOdds' | 'at'>, now: number): number {
	const weeks = Math.max(0, now - at) / (7 * DAY_MS);
	return logOdds * EVIDENCE.keptPerWeek ** weeks;
}

function after(before: Grasp | undefined, answer: ScoredAnswer, at: number): Grasp {
	const start = before ? faded(before, at) : 0;
	const logOdds = start + weightOf(answer);
	// What faded below in between is lost before the answer speaks.
	const held = holds(before !== undefined && holds(before.held, start), logOdds);
	return { logOdds, at, held, answers: (before?.answers ?? 0) + 1, lastRight: answer.right };
}

/** What is known after further answers, in the order they were scored. */
export function withAnswers(known: Understanding, answers: readonly ScoredAnswer[]): Understanding {
	const next = new Map(known);
	// Those of one attempt share their instant: it is read once.
	let read = { text: '', at: 0 };
	for (const answer of answers) {
		if (answer.at !== read.text) read = { text: answer.at, at: Date.parse(answer.at) };
		next.set(answer.prohibition, after(next.get(answer.prohibition), answer, read.at));
	}
	return next;
}

/** What is left at `now` of what was known. */
export function asOf(known: Understanding, now: Date): Understanding {
	const at = now.getTime();
	const left = new Map(known);
	for (const [code, grasp] of known) if (grasp.at !== at) left.set(code, fadedTo(grasp, at));
	return left;
}

function fadedTo(grasp: Grasp, at: number): Grasp {
	const logOdds = faded(grasp, at);
	return { ...grasp, logOdds, at, held: holds(grasp.held, logOdds) };
}

/** What somebody's answers say at `now`, folded in the order they were scored. */
export const understandingAt = (answers: readonly ScoredAnswer[], now: Date): Understanding =>
	asOf(withAnswers(new Map(), answers), now);

/** What is not shown yet, in the poster's order: asked and not held, or never asked. */
export const unprovenCodes = (understanding: Understanding): ProhibitionCode[] =>
	PROHIBITION_CODES.filter((code) => understanding.get(code)?.held !== true);

/** Of all 16, whether they decide or not. */
export const heldCount = (understanding: Understanding): number =>
	PROHIBITION_CODES.length - unprovenCodes(understanding).length;

/** How far the rule is met, as a learner counts it: so many held, of those that decide. */
export const heldProgress = (understanding: Understanding): { done: number; of: number } => ({
	done: DECIDING_CODES.filter((code) => understanding.get(code)?.held === true).length,
	of: DECIDING_CODES.length
});

/**
 * *Memahami*: every prohibition that decides is held, and not all of it was shown on one occasion: the last answer came
 * at least a week after the first, both about stories that were new. A prohibition on a weak basis is asked and shown,
 * and decides nothing.
 */
export function hasUnderstood(answers: readonly ScoredAnswer[], now: Date): boolean {
	const fresh = answers.filter((answer) => !answer.familiar);
	const [first, last] = [fresh[0], fresh.at(-1)];
	if (!first || !last || Date.parse(last.at) - Date.parse(first.at) < APART_DAYS * DAY_MS) return false;
	const { done, of } = heldProgress(understandingAt(answers, now));
	return done >= of;
}

/** Every prohibition was asked about and answered: the half of *mengikuti* that a round shows. */
export const decidedAll = (answers: readonly Pick<ScoredAnswer, 'prohibition'>[]): boolean =>
	new Set(answers.map((answer) => answer.prohibition)).size === PROHIBITION_CODES.length;

/** The prohibitions missed in an attempt as one number: bit n is the n-th of PROHIBITION_CODES. */
export function missedBits(verdicts: readonly { prohibition: ProhibitionCode; right: boolean }[]): number {
	return verdicts
		.filter((verdict) => !verdict.right)
		.reduce((bits, { prohibition }) => bits | (1 << PROHIBITION_CODES.indexOf(prohibition)), 0);
}
