import { fullName } from '#lib/domain/people/person.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { CheckInRefusal, CheckInReview, ScanOutcome } from '#lib/domain/attendance/check-in.ts';
import type { VerdictSound } from '#lib/offline/signals.ts';
import type { Receipt } from '#lib/schemas/receipts.ts';
import { outcomeWord, refusalText, reviewText } from '#lib/text/attendance.ts';
import { formatHour } from '#lib/text/format.ts';

/** What fills the sheet after a scan. */
export type Verdict = { kind: VerdictSound | 'siap'; word: string; name?: string; unit?: string; line?: string };

const KIND: Record<ScanOutcome, VerdictSound> = {
	recorded: 'hadir',
	already: 'sudah',
	review: 'tinjau',
	refused: 'tolak',
	undone: 'tolak'
};

export function verdictOf(receipt: Receipt, zone: Zone): Verdict {
	const { participant, outcome } = receipt;
	return {
		kind: KIND[outcome],
		word: outcomeWord[outcome],
		...(participant ? { name: fullName(participant), unit: participant.unitLabel } : {}),
		line: lineOf(receipt, zone)
	};
}

/** When, where and by whom the person became present; or why not, and what to do. */
function lineOf({ outcome, reason, first }: Receipt, zone: Zone): string {
	if (outcome === 'refused') return refusalText[reason as CheckInRefusal];
	if (outcome === 'review') return reviewText[reason as CheckInReview];
	if (!first) return '';
	return [formatHour(first.arrivedAt, zone), first.deviceLabel, first.operatorName].filter(Boolean).join(' · ');
}

/** Kept on this phone because nobody answered: not yet a presence, and said so. */
export const KEPT: Verdict = {
	kind: 'tinjau',
	word: 'DISIMPAN',
	line: 'Jaringan terputus. Pindaian disimpan di ponsel ini dan dikirim sendiri saat tersambung.'
};
