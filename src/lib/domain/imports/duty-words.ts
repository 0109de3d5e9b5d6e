/** What lists write when they want a duty changed, and why. */
import type { WaiveReason } from '#lib/domain/programmes/enrolment-status.ts';
import { titleKey } from './column-titles.ts';

export const DUTY_ACTS = ['waive', 'extend', 'end-waiver', 'remove', 'enrol'] as const;
export type DutyAct = (typeof DUTY_ACTS)[number];

/** The first words of each act; what stands behind them ("perpanjang tenggat 14 hari") says nothing more. */
const ACT_WORDS: [beginning: string, act: DutyAct][] = [
	['akhiri', 'end-waiver'],
	['pengecualianberakhir', 'end-waiver'],
	['aktifkembali', 'end-waiver'],
	['selesaicuti', 'end-waiver'],
	['kembalibertugas', 'end-waiver'],
	['kecuali', 'waive'],
	['dikecualikan', 'waive'],
	['pengecualian', 'waive'],
	['dispensasi', 'waive'],
	['perpanjang', 'extend'],
	['diperpanjang', 'extend'],
	['tambahwaktu', 'extend'],
	['tundatenggat', 'extend'],
	['keluarkan', 'remove'],
	['dikeluarkan', 'remove'],
	['hapus', 'remove'],
	['coret', 'remove'],
	['daftar', 'enrol'],
	['didaftarkan', 'enrol'],
	['tambah', 'enrol'],
	['pesertatambahan', 'enrol'],
	['pesertabaru', 'enrol']
];

/** The act that a word names; null for an empty cell, undefined for a word nobody knows. */
export function dutyAct(text: string): DutyAct | null | undefined {
	const key = titleKey(text);
	if (key === '') return null;
	return ACT_WORDS.find(([beginning]) => key.startsWith(beginning))?.[1];
}

/** "Cuti melahirkan", "Tugas Belajar (S2)", "CLTN": null for an empty cell, undefined for a reason nobody knows. */
export function waiveReason(text: string): WaiveReason | null | undefined {
	const key = titleKey(text);
	if (key === '') return null;
	// Before the other leaves: its long name begins like theirs.
	if (/cltn|diluartanggungan/.test(key)) return 'unpaid_leave';
	if (/^(?:tugasbelajar|tubel|tb$)/.test(key)) return 'study';
	if (/^(?:sedang)?(?:cuti|sakit|melahirkan)/.test(key)) return 'leave';
	return /tidakberlaku|tidakwajib|bukansasaran/.test(key) ? 'not_applicable' : undefined;
}
