/** What stands under a list: place and date, signatures, totals, remarks. Nobody's row may be taken for it. */
import type { Field } from './columns.ts';
import type { LayoutNote, SheetRow } from './sheet.ts';

const MONTH =
	/januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember/giu;
const MARKS = [
	/^(?:mengetahui|menyetujui|mengesahkan|disetujui|disahkan|ditetapkan|dibuat di|yang membuat|pembuat daftar|tembusan)\b/iu,
	/^(?:a\.?\s?n\.|u\.?\s?b\.|plt\.|plh\.)\s*(?:kepala|ketua|sekretaris|wali|bupati|gubernur|camat|lurah)\b/iu,
	/^(?:catatan|keterangan|ket\.)\s*:/iu,
	/^(?:jumlah|total)(?:\s*:|\s+(?:pegawai|peserta|orang|keseluruhan|seluruhnya|pns|pppk|asn)\b|$)/iu,
	/^(?:nip|nrp)\b[\s.:]*\d[\d\s.]{6,}$/iu,
	/^\(?\s*[.…_]{5,}\s*\)?$/u
];

/** Whether a text belongs under a list and into no row of it. Long texts are nobody's signature. */
export function isFootText(text: string): boolean {
	const line = text.length > 120 ? '' : text.trim();
	return line !== '' && (isPlaceAndDay(line) || MARKS.some((mark) => mark.test(line)));
}

/** "Balikpapan, 1 November 2026", "Balikpapan, ……… 2026". */
function isPlaceAndDay(line: string): boolean {
	const [, day] = /^[\p{L} .'-]{3,40},([^,]{3,60})$/u.exec(line) ?? [];
	if (day === undefined || !/20\d\d$|[.…_]{2,}$/.test(day)) return false;
	return /^[\s\d.…_-]+$/.test(day.replace(/^\s*(?:tgl\.?|tanggal)/i, '').replace(MONTH, ''));
}

type Look = { who: number[]; others: number[]; number: number };

const textAt = (row: SheetRow, column: number) => (row.cells[column] ?? '').trim();
const filled = (row: SheetRow) => row.cells.filter((cell) => cell.trim() !== '');

/**
 * How many rows belong to the list; the rest stands under it. Cut are only rows behind the last that is surely
 * somebody's, from the first on that names nobody (no name, no number) and is one lone text or wears a mark as above.
 */
export function listEnd(rows: readonly SheetRow[], columns: readonly (Field | null)[]): number {
	const look: Look = {
		who: indexesOf(columns, ['name', 'number', 'code']),
		others: columns.flatMap((field, index) => (field !== null && field !== 'name' ? [index] : [])),
		number: columns.indexOf('number')
	};
	const name = columns.indexOf('name');
	if (name < 0) return rows.length;
	const isEntry = entryTest(rows, look, name);
	let last = rows.length - 1;
	while (last >= 0 && !isEntry(rows[last] as SheetRow)) last -= 1;
	// A list without a single row of somebody is no list with a foot.
	if (last < 0) return rows.length;
	for (let at = last + 1; at < rows.length; at++) if (isFoot(rows, at, look)) return at;
	return rows.length;
}

const indexesOf = (columns: readonly (Field | null)[], wanted: readonly Field[]) =>
	columns.flatMap((field, index) => (field && wanted.includes(field) ? [index] : []));

/** Somebody: a name beside a number, where most rows have one; else a name beside anything else, without a mark. */
function entryTest(rows: readonly SheetRow[], look: Look, name: number): (row: SheetRow) => boolean {
	const hasNumber = (row: SheetRow) =>
		textAt(row, name) !== '' && look.number >= 0 && textAt(row, look.number).replace(/\D/g, '').length >= 9;
	const counted = (row: SheetRow) =>
		textAt(row, name) !== '' && row.cells.slice(0, name).some((cell) => /^\d{1,5}\.?$/.test(cell.trim()));
	const sure = (row: SheetRow) => hasNumber(row) || counted(row);
	// Judged by what stands above the first mark: a short list may have a long foot.
	const mark = rows.findIndex((row) => row.cells.some(isFootText));
	const body = mark > 0 ? rows.slice(0, mark) : rows;
	if (body.filter(sure).length * 2 >= body.length) return sure;
	const loose = (row: SheetRow) =>
		textAt(row, name) !== '' && look.others.some((column) => textAt(row, column) !== '') && !row.cells.some(isFootText);
	return loose;
}

/** The row and everything below it belongs to no list. */
function isFoot(rows: readonly SheetRow[], at: number, { who }: Look): boolean {
	for (let next = at; next < rows.length; next++) {
		const row = rows[next] as SheetRow;
		if (row.cells.some(isFootText)) return true;
		if (who.some((column) => textAt(row, column) !== '') || filled(row).length > 1) return false;
	}
	return true;
}

export function footNote(rows: readonly SheetRow[]): LayoutNote[] {
	const [first, last] = [rows[0], rows.at(-1)];
	if (!first || !last) return [];
	return [{ note: 'foot', from: first.row, to: last.row, sample: (filled(first)[0] ?? '').trim().slice(0, 60) }];
}
