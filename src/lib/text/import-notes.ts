/** What nobody should miss among the notes of an import: said beside the sums, not only in the fold below. */
import type { RowNote } from '#lib/domain/imports/findings.ts';
import { formatNumber } from './format.ts';

const WEIGHTY: Partial<Record<RowNote, (count: string) => string>> = {
	'nik-removed': (count) => `NIK dihapus di ${count} sel dan tidak disimpan.`,
	'number-restored': (count) => `${count} NIP yang dirusak Excel diambil dari daftar orang. Periksa di catatan.`,
	'letters-damaged': (count) => `${count} sel berisi huruf rusak. Sertifikat tidak terbit sebelum dibetulkan.`,
	'not-printable': (count) => `${count} sel berisi huruf yang belum ada di sertifikat.`,
	'told-apart': (count) => `${count} orang bernama dan berunit sama dibedakan dari jabatannya.`
};

export function weightyNotes(reasons: readonly RowNote[]): string[] {
	const counts = new Map<RowNote, number>();
	for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
	return Object.entries(WEIGHTY).flatMap(([reason, say]) => {
		const count = counts.get(reason as RowNote);
		return count ? [say(formatNumber(count))] : [];
	});
}
