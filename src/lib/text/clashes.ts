import type { CheckInMethod } from '#lib/domain/attendance/check-in.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { formatMoment } from './format.ts';
import { methodText } from './participants.ts';

type ClashScan = { at: string; deviceLabel: string; by: string | null; method: CheckInMethod };

/** "22 November 2026 pukul 09.03 WITA · Pintu Utara · kartu · Rina Contoh". */
export const clashScanText = ({ at, deviceLabel, by, method }: ClashScan, zone: Zone): string =>
	[formatMoment(at, zone), deviceLabel, methodText[method], by].filter(Boolean).join(' · ');

export const answerClashText = {
	'not-found': 'Bentrokan ini tidak ditemukan. Muat ulang halaman ini.',
	'reason-missing': 'Isi hasil pemeriksaan. Daftar hadir adalah bukti, jadi setiap keputusan dijelaskan.',
	'already-settled': 'Bentrokan ini sudah diperiksa. Hasil yang pertama tetap berlaku.'
};
