/** Sentences about how a sheet laid out for people's eyes was read as a list. */
import type { LayoutNote } from '#lib/domain/imports/sheet.ts';
import { formatNumber } from './format.ts';

const listed = (texts: readonly string[], count: number) =>
	texts.map((text) => `“${text}”`).join(', ') + (count > texts.length ? ', …' : '');

export function layoutSaid(note: LayoutNote): string {
	switch (note.note) {
		case 'joined-titles':
			return `Judul kolom dua baris digabung, misalnya “${note.sample}”.`;
		case 'column-numbers':
			return `Baris ${note.row} berisi nomor kolom (1, 2, 3, …) dan tidak dibaca.`;
		case 'filled-down':
			return `Sel gabungan di kolom ${note.columns.join(', ')} diisikan ke ${formatNumber(note.count)} baris di bawahnya.`;
		case 'foot':
			return `${note.from === note.to ? `Baris ${note.from}` : `Baris ${note.from}–${note.to}`} di bawah daftar tidak dibaca: “${note.sample}”.`;
		case 'groups':
			return `${formatNumber(note.count)} baris kelompok (${listed(note.samples, note.count)}) ${note.used ? 'dibaca sebagai unit kerja baris di bawahnya.' : 'tidak dibaca; yang dipakai kolom unit kerja.'}`;
		case 'columns-cut':
			return `Kolom di kanan ${note.last} tidak dibaca.`;
		case 'joined-sheets':
			return `${note.sheets.length} lembar dibaca bersama: ${listed(note.sheets, 0)}.${note.left > 0 ? ` ${note.left} lembar lain tidak.` : ''}`;
		case 'sheet-as-unit':
			return 'Nama lembar dipakai sebagai unit kerja.';
	}
}
