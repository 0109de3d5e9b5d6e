import { fullName } from '#lib/domain/people/person.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { CheckInRefusal, CheckInReview, ScanOutcome } from '#lib/domain/attendance/check-in.ts';
import type { OfflineVerdict } from '#lib/domain/attendance/offline-check-in.ts';
import type { VerdictSound } from '#lib/offline/signals.ts';
import type { Receipt } from '#lib/domain/attendance/receipt.ts';
import { outcomeWord, refusalText, reviewText } from '#lib/text/attendance.ts';
import { formatHour } from '#lib/text/format.ts';
import { heldLine, keptLine, notKeptLine, waitsWord } from '#lib/text/scanner.ts';
import type { HistoryEntry } from './history-entry.ts';

/** What fills the sheet after a scan. */
export type ScanVerdict = {
	kind: VerdictSound | 'ready';
	word: string;
	name?: string;
	unit?: string;
	/** When, where and by whom: facts, which no translation touches. */
	facts?: string;
	/** A sentence: why, and what to do. */
	line?: string;
	/** What has to be done by the operator, as a link under the sheet. */
	act?: 'sign-in' | 'waiting';
};

/** Why scans are kept and not recorded: this operator has to sign in again, or the event is closed for them. */
export type Held = 'signed-out' | 'refused' | null;

/** Who is spoken of where the server has not said it. */
export type Named = { id: string | null; name: string; unit: string };

/** What this phone decided by itself. `waits` counts once a supervisor agrees; `undone` takes back what was said. */
export type SaidAlone =
	| Exclude<OfflineVerdict, { person: unknown }>
	| { outcome: 'recorded' | 'already' | 'waits' | 'undone'; person: Named };

const KIND: Record<ScanOutcome, VerdictSound> = {
	recorded: 'present',
	already: 'already',
	review: 'review',
	refused: 'refused',
	undone: 'already',
	confirmed: 'present',
	declined: 'refused'
};
/** Reviews that count only once a supervisor has said yes; all others count until one says no. */
const WAITING: ReadonlySet<string> = new Set(['by-officer', 'after-close']);
const SAID_KIND = { recorded: 'present', already: 'already', waits: 'review', undone: 'already' } as const;

/** What the server answered. `named` is who is spoken of, where the answer does not say it. */
export function verdictOf(receipt: Receipt, zone: Zone, named?: Pick<Named, 'name' | 'unit'>): ScanVerdict {
	const { participant, outcome } = receipt;
	const waits = outcome === 'review' && WAITING.has(receipt.reason ?? '');
	const who = participant
		? { name: fullName(participant), unit: participant.unitLabel }
		: named?.name
			? { name: named.name, unit: named.unit }
			: {};
	return { kind: KIND[outcome], word: waits ? waitsWord : outcomeWord[outcome], ...who, ...lineOf(receipt, zone) };
}

/** When, where and by whom the person became present; or why not, and what to do. */
function lineOf({ outcome, reason, first }: Receipt, zone: Zone): Pick<ScanVerdict, 'facts' | 'line'> {
	if (outcome === 'refused') return { line: refusalText[reason as CheckInRefusal] };
	if (outcome === 'review') return { line: reviewText[reason as CheckInReview] ?? '' };
	if (outcome === 'undone' || !first) return {};
	return {
		facts: [formatHour(first.arrivedAt, zone), first.deviceLabel, first.operatorName].filter(Boolean).join(' · ')
	};
}

export const READY: ScanVerdict = { kind: 'ready', word: 'Arahkan ke kode' };

/** Kept on this phone because nobody answered, and nothing here knows whose it is: not yet a presence, and said so. */
const KEPT: ScanVerdict = { kind: 'review', word: 'DISIMPAN', line: keptLine.unknown };

/** The phone keeps nothing any more: the person must not be waved through. */
export const NOT_KEPT: ScanVerdict = { kind: 'refused', word: 'TIDAK TERSIMPAN', line: notKeptLine };

/** Nothing will be sent before the operator has done something, so that no network alone makes it a presence. */
const HELD: Record<NonNullable<Held>, ScanVerdict> = {
	'signed-out': { kind: 'review', word: 'DISIMPAN', line: heldLine['signed-out'], act: 'sign-in' },
	refused: { kind: 'review', word: 'DISIMPAN', line: heldLine.refused, act: 'waiting' }
};

type Alone = { listAt: string | null; zone: Zone; held: Held };

/** What this phone says by itself. "Luring" stands in each, since the server has the last word. */
export function offlineVerdict(said: SaidAlone, { listAt, zone, held }: Alone): ScanVerdict {
	if (said.outcome === 'refused')
		return { kind: 'refused', word: outcomeWord.refused, line: `${held ? '' : 'Luring. '}${refusalText[said.reason]}` };
	const who = 'person' in said ? { name: said.person.name, unit: said.person.unit } : {};
	if (held && said.outcome !== 'already') return { ...HELD[held], ...who };
	if (said.outcome === 'unknown') return KEPT;
	const word = said.outcome === 'waits' ? waitsWord : outcomeWord[said.outcome];
	const line =
		said.outcome === 'already' && listAt
			? `${held ? 'M' : 'Luring. M'}enurut daftar pukul ${formatHour(listAt, zone)} dan ponsel ini.`
			: keptLine[said.outcome];
	return { kind: SAID_KIND[said.outcome], word, ...who, line };
}

/** A sentence for the operator when the server decided otherwise than this phone had said; null when it did not. */
export function surpriseOf(said: HistoryEntry, receipt: Receipt, own: { gate: string; zone: Zone }): string | null {
	if (!said.name) return null;
	const { name } = said;
	const { outcome, first } = receipt;
	if (outcome === 'refused' && said.sound !== 'refused')
		return `${name}: ${said.kind === 'undo' ? 'tidak jadi diurungkan' : 'ditolak'}. ${refusalText[receipt.reason as CheckInRefusal]}`;
	if (said.sound !== 'present' || outcome !== 'already' || !first) return null;
	const at = formatHour(first.arrivedAt, own.zone);
	// Scanned here first, sent later: the other gate's scan came to the server in between.
	if (first.deviceLabel === own.gate)
		return `${name}: juga dicatat di pintu lain selagi ponsel ini luring. Dihitung sekali, sejak pukul ${at}.`;
	const who = [first.deviceLabel, first.operatorName].filter(Boolean).join(', ');
	return `${name}: sudah dicatat pukul ${at} oleh ${who}.`;
}
