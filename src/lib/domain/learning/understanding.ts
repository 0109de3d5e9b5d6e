/**
 * The pass rule: every prohibition that stands on a firm enough basis must be understood, not only the mean. Those on a
 * weak one are asked and counted, and decide nothing. The latest answer to a prohibition decides. Source: docs/adr/0007-pass-mark.md, requirement Q11.
 */
import { DECIDING_CODES, PROHIBITION_CODES, type ProhibitionCode } from '../prohibitions.ts';

/** Latest verdict per prohibition; absent is not yet tested. */
export type Understanding = ReadonlyMap<ProhibitionCode, boolean>;

/** What a next attempt asks: the prohibitions not understood or never tested, in the poster's order. */
export function missedProhibitions(understanding: Understanding): ProhibitionCode[] {
	return PROHIBITION_CODES.filter((code) => understanding.get(code) !== true);
}

/**
 * How far the rule is met, as it is counted before a learner: so many understood, of those that decide. Who asks
 * whether somebody has passed (quiz, conditions of a programme, verify) asks this, so that the rule stands here alone.
 */
export const passProgress = (understanding: Understanding): { done: number; of: number } => ({
	done: DECIDING_CODES.filter((code) => understanding.get(code) === true).length,
	of: DECIDING_CODES.length
});

/** Passed: the rule is met whole. */
export function isPassed(understanding: Understanding): boolean {
	const { done, of } = passProgress(understanding);
	return done >= of;
}

/**
 * Whether a verdict kept earlier can stand beside what was understood. While all 16 decided, an attempt with a weak
 * prohibition missed was closed as not passed, and stays so; one with nothing missed never was.
 */
export function mayHaveBeenJudged(passed: boolean, understanding: Understanding): boolean {
	return passed ? isPassed(understanding) : missedProhibitions(understanding).length > 0;
}

/** Of all 16, whether they decide or not. */
export function understoodCount(understanding: Understanding): number {
	return PROHIBITION_CODES.length - missedProhibitions(understanding).length;
}

/** Verdicts of attempts in the order they were closed, folded so that the latest decides. */
export function latestVerdicts(
	attempts: readonly (readonly { prohibition: ProhibitionCode; right: boolean }[])[]
): Understanding {
	return new Map(attempts.flat().map((verdict) => [verdict.prohibition, verdict.right]));
}

/** The prohibitions missed in an attempt as one number: bit n is the n-th of PROHIBITION_CODES. */
export function missedBits(verdicts: readonly { prohibition: ProhibitionCode; right: boolean }[]): number {
	return verdicts
		.filter((verdict) => !verdict.right)
		.reduce((bits, { prohibition }) => bits | (1 << PROHIBITION_CODES.indexOf(prohibition)), 0);
}
