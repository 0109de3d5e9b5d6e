/** Sentences of a list that changes people's duties. */
import type { DutyAct } from '#lib/domain/imports/duty-words.ts';
import type { RowFinding } from '#lib/domain/imports/findings.ts';
import { formatPlainDay } from './format.ts';

export const dutyActText: Record<DutyAct, string> = {
	waive: 'Kecualikan',
	extend: 'Perpanjang tenggat',
	'end-waiver': 'Akhiri pengecualian',
	remove: 'Keluarkan',
	enrol: 'Daftarkan'
};

type Sentence = (finding: RowFinding<string>) => { what: string; fix: string };
const said =
	(what: string, fix: string): Sentence =>
	() => ({ what, fix });

export const dutyErrorSentences = {
	// The same words whether nobody has this number or somebody of another agency.
	'person-unknown': said(
		'Orang ini tidak ditemukan di instansi Anda.',
		'Periksa NIP-nya, atau nama dan unitnya. Orang baru ditambahkan dahulu di halaman Orang.'
	),
	'person-several': said(
		'Ada beberapa orang dengan nama ini di unit itu.',
		'Isi NIP supaya jelas siapa yang dimaksud.'
	),
	'person-other-name': ({ detail }) => ({
		what: `NIP ini milik ${detail}, bukan nama di baris ini.`,
		fix: 'Periksa NIP dan nama di baris ini.'
	}),
	'not-enrolled': said(
		'Orang ini belum terdaftar di program ini.',
		'Tulis “daftarkan” di kolom Tindakan lebih dahulu.'
	),
	'already-removed': said(
		'Orang ini sudah dikeluarkan dari program ini.',
		'Tulis “daftarkan” bila ia harus ikut lagi.'
	),
	'person-outside': said(
		'Unit orang ini di luar unit program ini.',
		'Hapus baris ini, atau buka program untuk unitnya.'
	),
	'duty-twice': ({ detail }) => ({
		what: `Orang ini ada lagi di baris ${detail}, dengan tindakan, alasan, atau tanggal yang lain.`,
		fix: 'Sisakan satu baris untuk tiap orang.'
	}),
	'act-unknown': said(
		'Tindakan ini tidak dikenal.',
		'Tulis kecualikan, perpanjang, akhiri pengecualian, keluarkan, atau daftarkan.'
	),
	'reason-unknown': said('Alasan ini tidak dikenal.', 'Tulis cuti, tugas belajar, CLTN, atau tidak berlaku.'),
	'day-past': said('Tanggal ini sudah lewat.', 'Tulis tanggal mulai hari ini.')
} satisfies Record<string, Sentence>;

export const dutyNoteSentences = {
	'duty-done': () => 'Sudah selesai belajar; tidak ada yang diubah.',
	'due-later': ({ detail }: RowFinding<string>) =>
		`Tenggatnya sudah lebih lama (${formatPlainDay(detail ?? '')}); tidak diubah.`
};
