/** Sentences of the step that asks what the spellings of a list's units mean. */
import type { ImportKind } from '#lib/domain/imports/columns.ts';
import type { GuessReason } from '#lib/domain/imports/guess-unit.ts';
import { formatNumber } from './format.ts';

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

type Guessed = {
	/** Several units have just this name. */
	ambiguous: boolean;
	guesses: readonly { reason: GuessReason; read: readonly [string, string] | null }[];
};

/** Why the first guess stands there: "Bpp dibaca Balikpapan". */
export function guessSaid({ ambiguous, guesses }: Guessed): string {
	const [first] = guesses;
	if (ambiguous) return 'beberapa unit bernama sama';
	if (!first) return 'tidak ada yang mirip';
	if (first.reason === 'short-word' && first.read) return `${capital(first.read[0])} dibaca ${capital(first.read[1])}`;
	return {
		'same-words': 'ejaan lain nama ini',
		initials: 'huruf awalnya sama',
		'short-word': 'singkatan',
		alike: 'mirip'
	}[first.reason];
}

export const rowsSaid = (rows: number): string => `${formatNumber(rows)} baris`;

/** What becomes of rows whose unit nobody names: a person needs one, a participant may come from anywhere. */
export const leaveSaid = (kind: ImportKind, rows: number): string =>
	kind === 'participants' ? 'Biarkan seperti tertulis' : `Lewati ${rowsSaid(rows)} ini`;

export const remainingSaid = (choices: number): string =>
	choices === 0 ? 'Semua ejaan sudah diputuskan.' : `Tersisa ${formatNumber(choices)} keputusan.`;

export function withoutSaid(kind: ImportKind, left: { choices: number; rows: number }): string {
	if (left.choices === 0) return '';
	return kind === 'participants'
		? `Tanpa itu, ${rowsSaid(left.rows)} masuk dengan nama unit seperti tertulis.`
		: `Tanpa itu, ${rowsSaid(left.rows)} belum dapat masuk.`;
}

export const keptSaid = (kept: boolean): string =>
	kept
		? 'Pilihan Anda diingat sebagai ejaan lain unit itu; bulan depan tidak ditanya lagi.'
		: 'Pilihan Anda berlaku untuk berkas ini.';

export const matchText = {
	'not-found': 'Impor ini tidak ditemukan, atau di luar lingkup Anda. Unggah berkasnya sekali lagi.',
	'already-applied': 'Impor ini sudah diterapkan. Tidak ada yang berubah.',
	'unit-unknown': 'Unit itu tidak ditemukan. Pilih dari daftar yang muncul saat mengetik, atau tulis kode unitnya.'
};
