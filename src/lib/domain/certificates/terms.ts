/** Terms that a unit's admins keep and others choose from: who signs, and by which letter JP count. */

/** Plain days, both included; `validUntil` null: as long as nobody ends it. */
export type DatedTerm = { validFrom: string; validUntil: string | null };
/** `unitPath`: of the unit that keeps it; it holds there and below. */
export type UnitTerm = DatedTerm & { unitPath: string };
/** A unit and a plain day: where and when something is signed for. */
export type TermAt = { unitPath: string; day: string };

/** Whether the term holds on a plain day. */
export const isInForce = ({ validFrom, validUntil }: DatedTerm, day: string): boolean =>
	validFrom <= day && (validUntil === null || day <= validUntil);

/** Whether it holds on the day for the unit: kept there or above it, never by a neighbour or by a unit below. */
export const holdsFor = (term: UnitTerm, { unitPath, day }: TermAt): boolean =>
	unitPath.startsWith(term.unitPath) && isInForce(term, day);

export type TermEndProblem = 'already-ended' | 'end-later';

/**
 * Why a term cannot get this last day; null when it can. Ending is done once, and never makes a term last longer than it
 * was given ('end-later'). A day before the first is right for one that should never have been: it held on no day then.
 */
export function endProblem(
	term: { validUntil: string | null; endedAt: string | null },
	lastDay: string
): TermEndProblem | null {
	if (term.endedAt !== null) return 'already-ended';
	return term.validUntil !== null && lastDay > term.validUntil ? 'end-later' : null;
}

/** How a term stands on a day: `never` was ended before it began. */
export type TermState = 'in-force' | 'coming' | 'past' | 'never';

export function termState(term: DatedTerm, today: string): TermState {
	if (isInForce(term, today)) return 'in-force';
	if (term.validUntil !== null && term.validUntil < term.validFrom) return 'never';
	return today < term.validFrom ? 'coming' : 'past';
}

/** What a form says of a signatory that was typed freely, before there were terms: leave the words as they are. */
export const AS_STOOD = 'tetap';
