/** Why somebody of the list does not come to a session, and who may say so (requirement C32). */
export const EXCUSES = ['leave', 'sick', 'represented'] as const;
/** Izin, sakit, diwakilkan. */
export type Excuse = (typeof EXCUSES)[number];
/** What a line says: an excuse, or that the one before it is taken back. */
export type ExcuseWord = Excuse | 'withdrawn';
/** By the person, on their personal link or signed in on the page of their event; or by a supervisor at the desk. */
export type ToldVia = 'link' | 'desk';
export type ExcuseLine = { id: string; kind: ExcuseWord; via: ToldVia; toldAt: string };

/** The line that holds: the last one told, by whomever. Null while nobody said anything. */
export function lastTold<Line extends Omit<ExcuseLine, 'via'>>(lines: readonly Line[]): Line | null {
	return lines.reduce<Line | null>((last, line) => (last === null || isLater(line, last) ? line : last), null);
}

type Told = Pick<ExcuseLine, 'id' | 'toldAt'>;
const isLater = (a: Told, b: Told) => a.toldAt > b.toldAt || (a.toldAt === b.toldAt && a.id > b.id);

/** The excuse that holds by these lines; null where none was told, or it was taken back. */
export function standingExcuse(lines: readonly Omit<ExcuseLine, 'via'>[]): Excuse | null {
	const kind = lastTold(lines)?.kind ?? 'withdrawn';
	return kind === 'withdrawn' ? null : kind;
}

export type ExcuseFacts = {
	via: ToldVia;
	now: Date;
	/** Of the session. */
	startsAt: string;
	present: boolean;
	lines: readonly ExcuseLine[];
};
export type ExcuseRefusal = 'session-begun' | 'desk-decided' | 'is-present' | 'nothing-told';

/**
 * Whether an excuse may be told now (`wanted`), or taken back (null): null where it may. The person may themselves until
 * the session starts ('session-begun'), and not against what the desk has said ('desk-decided'); the desk may at any time.
 * Nobody is excused who is there ('is-present'), and what was not told is not taken back ('nothing-told').
 */
export function excuseProblem(facts: ExcuseFacts, wanted: Excuse | null): ExcuseRefusal | null {
	const { via, now, startsAt, present, lines } = facts;
	if (via === 'link' && now.toISOString() >= startsAt) return 'session-begun';
	if (via === 'link' && lastTold(lines)?.via === 'desk') return 'desk-decided';
	if (wanted === null) return standingExcuse(lines) === null ? 'nothing-told' : null;
	return present ? 'is-present' : null;
}

/** What somebody may do themselves about one session of an event they are listed for. */
export type OwnExcuseState = { mayTell: boolean; mayTakeBack: boolean; byDesk: boolean };

/**
 * The same rule as `excuseProblem`, told beforehand: what one's own page offers. Nothing where the event was called off,
 * after the session has begun, or once the person is there; what the desk wrote down is shown and not theirs to change.
 * `held` is the excuse that holds, or null.
 */
export function ownExcuseState(
	facts: Pick<ExcuseFacts, 'now' | 'startsAt' | 'present'> & { cancelled: boolean },
	held: { via: ToldVia } | null
): OwnExcuseState {
	const ahead = !facts.cancelled && facts.now.toISOString() < facts.startsAt && !facts.present;
	return {
		mayTell: ahead && held === null,
		mayTakeBack: ahead && held?.via === 'link',
		byDesk: held?.via === 'desk'
	};
}
