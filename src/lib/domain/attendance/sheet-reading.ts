/**
 * What was seen of a paper sheet so far, over one picture or many: a camera passes over it, and each row counts as it was
 * seen best. Which rows were signed is proposed here and said by whoever looks at the paper.
 */
import { readRowCode } from './row-code.ts';
import { guessSigned, readBox, type Corners, type Snapshot, type SignedGuess } from './signature-ink.ts';

/** A code that the decoder found in a picture. */
export type FoundCode = { text: string; corners: Corners };
export type SeenRow = { row: number; text: string; ink: number | null; guess: SignedGuess; clarity: number };
export type SheetReading = {
	/** Of the sheet that lies there, "7Q2X-9M4T". */
	sheetCode: string;
	/** By row. */
	rows: ReadonlyMap<number, SeenRow>;
	/** The row codes of the last picture that became the best view of their row. */
	better: readonly { row: number; corners: Corners }[];
};

/**
 * Takes in what the decoder found in a picture. The sheet is the one most of the codes are of; of another one than
 * before it begins anew. A picture without a row code changes nothing.
 */
export function readPicture(
	before: SheetReading | null,
	picture: Snapshot,
	found: readonly FoundCode[]
): SheetReading | null {
	const codes = found.flatMap(({ text, corners }) => {
		const code = readRowCode(text);
		return code ? [{ ...code, text, corners }] : [];
	});
	const sheetCode = mostOften(codes.map((code) => code.sheetCode));
	if (sheetCode === null) return before;
	const rows = new Map(before?.sheetCode === sheetCode ? before.rows : []);
	const better: { row: number; corners: Corners }[] = [];
	for (const { row, text, corners, sheetCode: of } of codes) {
		if (of !== sheetCode || row === 0) continue;
		const { ink, clarity } = readBox(picture, corners);
		const seen = rows.get(row);
		// A box that was cut off is worth less than any whole one.
		if (seen && (seen.ink !== null) >= (ink !== null) && !(clarity > seen.clarity && ink !== null)) continue;
		rows.set(row, { row, text, ink, guess: guessSigned(ink), clarity });
		better.push({ row, corners });
	}
	return { sheetCode, rows, better };
}

function mostOften(values: readonly string[]): string | null {
	const counted = [...Map.groupBy(values, (value) => value)].sort(([, a], [, b]) => b.length - a.length);
	return counted[0]?.[0] ?? null;
}
