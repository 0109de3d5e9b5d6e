/** Sentences of the pages about one unit. */
import type { UnitHistoryKind } from '#lib/domain/units/history.ts';
import { CONFLICT, dayText, NOT_FOUND } from './records.ts';
import { formatNumber } from './format.ts';

export const unitHistoryText: Record<UnitHistoryKind, string> = {
	created: 'Tercatat',
	corrected: 'Dibetulkan',
	changed: 'Berubah',
	moved: 'Pindah induk',
	ended: 'Ditutup',
	merged: 'Digabung ke',
	split: 'Dipecah dari'
};

const ENDED = 'Unit ini sudah berakhir. Datanya tidak diubah lagi.';
export const updateUnitText = { ...dayText, 'not-found': NOT_FOUND, 'unit-ended': ENDED, 'version-conflict': CONFLICT };
export const addUnitText = {
	'not-found': NOT_FOUND,
	'code-taken': 'Kode itu sudah dipakai unit lain. Pakai kode lain.'
};
const CIRCLE = 'Unit tidak dapat dipindahkan ke bawah dirinya sendiri. Pilih unit lain.';
const ABOVE_HERE =
	'Ada peran di sini yang tidak dapat Anda berikan atau cabut: setingkat, di atas, atau di luar lingkup Anda. Minta admin pusat.';
export const moveUnitText = {
	...dayText,
	'not-found': NOT_FOUND,
	'version-conflict': CONFLICT,
	'unit-ended': ENDED,
	'above-level': ABOVE_HERE,
	circle: CIRCLE,
	'circle-then': 'Pada tanggal itu unit tujuan masih berada di bawah unit ini. Pilih tanggal sesudahnya.',
	'other-agency': 'Memindahkan unit ke instansi lain hanya dapat dilakukan admin pusat.'
};
export const endUnitText = {
	...dayText,
	'not-found': NOT_FOUND,
	'version-conflict': CONFLICT,
	'unit-ended': ENDED,
	'above-level': ABOVE_HERE,
	circle: 'Unit tujuan berada di bawah unit ini. Pilih unit lain.',
	'other-agency': 'Menggabungkan unit ke instansi lain hanya dapat dilakukan admin pusat.',
	'needs-target': 'Unit ini masih punya pegawai atau unit di bawahnya. Pilih unit yang menampungnya.',
	'programmes-run': 'Unit ini punya program sendiri yang belum ditutup. Tutup programnya dahulu di halaman Program.',
	'changed-since':
		'Jumlahnya berubah sejak Anda membuka halaman ini. Periksa angka yang baru, lalu tekan tombolnya lagi.'
};
export const splitUnitText = {
	...dayText,
	'not-found': NOT_FOUND,
	'version-conflict': CONFLICT,
	'unit-ended': ENDED,
	'nothing-chosen': 'Pilih sedikitnya satu orang atau satu unit yang masuk unit baru.',
	'code-taken': addUnitText['code-taken'],
	'changed-since': 'Ada yang Anda pilih tetapi sudah tidak di unit ini. Periksa pilihannya, lalu tekan tombolnya lagi.',
	circle: CIRCLE,
	'other-agency': moveUnitText['other-agency']
};

/** "24 orang, 3 unit, 2 peran pindah": what a merging takes along. */
export function movesText({ people, units, grants }: { people: number; units: number; grants: number }): string {
	const parts = [
		people > 0 && `${formatNumber(people)} orang`,
		units > 0 && `${formatNumber(units)} unit`,
		grants > 0 && `${formatNumber(grants)} peran`
	].filter(Boolean);
	return parts.length > 0 ? `${parts.join(', ')} pindah` : 'Tidak ada yang perlu pindah';
}

/** Said once on the page of a unit, after an act on it. The keys stand in the address. */
export const unitDoneText = {
	baru: 'Unit ditambahkan',
	data: 'Data unit disimpan',
	pindah: 'Unit dipindahkan',
	berakhir: 'Unit diakhiri',
	gabung: 'Unit digabungkan ke unit ini',
	pecah: 'Unit baru dibuat dari unit lain',
	ejaan: 'Ejaan dilupakan'
};
export type UnitDone = keyof typeof unitDoneText;
