import { fullName } from '#lib/domain/people/person.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { CheckInRefusal, CheckInReview, ScanOutcome } from '#lib/domain/attendance/check-in.ts';
import type { CheckInPack, OfflineVerdict } from '#lib/domain/attendance/offline-check-in.ts';
import type { VerdictSound } from '#lib/offline/signals.ts';
import type { Receipt } from '#lib/domain/attendance/receipt.ts';
import { outcomeWord, refusalText, reviewText } from '#lib/text/attendance.ts';
import { formatHour } from '#lib/text/format.ts';

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

const KIND: Record<ScanOutcome, VerdictSound> = {
	recorded: 'present',
	already: 'already',
	review: 'review',
	refused: 'refused',
	undone: 'refused',
	confirmed: 'present',
	declined: 'refused'
};

export function verdictOf(receipt: Receipt, zone: Zone): ScanVerdict {
	const { participant, outcome } = receipt;
	return {
		kind: KIND[outcome],
		word: outcomeWord[outcome],
		...(participant ? { name: fullName(participant), unit: participant.unitLabel } : {}),
		...lineOf(receipt, zone)
	};
}

/** When, where and by whom the person became present; or why not, and what to do. */
function lineOf({ outcome, reason, first }: Receipt, zone: Zone): Pick<ScanVerdict, 'facts' | 'line'> {
	if (outcome === 'refused') return { line: refusalText[reason as CheckInRefusal] };
	if (outcome === 'review') return { line: reviewText[reason as CheckInReview] };
	if (!first) return {};
	return {
		facts: [formatHour(first.arrivedAt, zone), first.deviceLabel, first.operatorName].filter(Boolean).join(' · ')
	};
}

export const READY: ScanVerdict = { kind: 'ready', word: 'Arahkan ke kode' };

/** Kept on this phone because nobody answered, and nothing here knows whose it is: not yet a presence, and said so. */
const KEPT: ScanVerdict = {
	kind: 'review',
	word: 'DISIMPAN',
	line: 'Luring. Pindaian disimpan di ponsel ini dan dikirim sendiri saat tersambung.'
};

/** The phone keeps nothing any more: the person must not be waved through. */
export const NOT_KEPT: ScanVerdict = {
	kind: 'refused',
	word: 'TIDAK TERSIMPAN',
	line: 'Penyimpanan ponsel ini penuh atau tertutup (mode samaran). Catat dengan Cari nama, atau pakai ponsel lain.'
};

/** Nothing will be sent before the operator has done something, so that no network alone makes it a presence. */
const HELD: Record<NonNullable<Held>, ScanVerdict> = {
	'signed-out': {
		kind: 'review',
		word: 'DISIMPAN',
		line: 'Disimpan di ponsel ini. Masuk lagi untuk mengirimnya.',
		act: 'sign-in'
	},
	refused: {
		kind: 'review',
		word: 'DISIMPAN',
		line: 'Disimpan di ponsel ini. Server tidak menerimanya dari akun ini.',
		act: 'waiting'
	}
};

type Alone = { pack: CheckInPack | null; zone: Zone; held: Held };

/** What this phone says by itself. "Luring" stands in each, since the server has the last word. */
export function offlineVerdict(said: OfflineVerdict, { pack, zone, held }: Alone): ScanVerdict {
	if (said.outcome === 'refused' && pack)
		return { kind: 'refused', word: outcomeWord.refused, line: `${held ? '' : 'Luring. '}${refusalText[said.reason]}` };
	const who = 'person' in said ? { name: said.person.name, unit: said.person.unit } : {};
	if (held && said.outcome !== 'already') return { ...HELD[held], ...who };
	if (said.outcome === 'unknown' || said.outcome === 'refused' || !pack) return KEPT;
	const line =
		said.outcome === 'recorded'
			? 'Luring. Disimpan di ponsel ini, dikirim sendiri saat tersambung.'
			: `${held ? 'M' : 'Luring. M'}enurut daftar pukul ${formatHour(pack.takenAt, zone)} dan ponsel ini.`;
	return { kind: KIND[said.outcome], word: outcomeWord[said.outcome], ...who, line };
}

/** A sentence for the operator when the server decided otherwise than this phone had said; null when it did not. */
export function surpriseOf(said: OfflineVerdict, receipt: Receipt, own: { gate: string; zone: Zone }): string | null {
	if (!('person' in said)) return null;
	const { name } = said.person;
	const { outcome, first } = receipt;
	if (outcome === 'refused') return `${name}: ditolak. ${refusalText[receipt.reason as CheckInRefusal]}`;
	if (said.outcome !== 'recorded' || outcome !== 'already' || !first) return null;
	const at = formatHour(first.arrivedAt, own.zone);
	// Scanned here first, sent later: the other gate's scan came to the server in between.
	if (first.deviceLabel === own.gate)
		return `${name}: juga dicatat di pintu lain selagi ponsel ini luring. Dihitung sekali, sejak pukul ${at}.`;
	const who = [first.deviceLabel, first.operatorName].filter(Boolean).join(', ');
	return `${name}: sudah dicatat pukul ${at} oleh ${who}.`;
}
