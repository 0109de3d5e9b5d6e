/** A number written into the cell of the name, as SIMPEG prints it: "Sri Nasution, S.Kom⏎NIP. 198911122010092308". */
import { digitGroups } from './digits.ts';
import { numberIn } from './nik.ts';

export type NameAndNumber = { name: string; number: string | null };

/** More digits than this are no part of a name: a house, a rank, "RT 05", "Fulan II". */
const MOST_DIGITS = 7;

/**
 * The name and the NIP that stand in one text; `number` is as written, for `parseEmployeeNumber` to judge. Null when it
 * holds eight or more digits that are not cleanly one NIP: then nobody can say what the name is.
 */
export function splitNameNumber(text: string): NameAndNumber | null {
	if (countDigits(text) <= MOST_DIGITS) return { name: text, number: null };
	const place = numberIn(text);
	if (!place) return null;
	const before = text
		.slice(0, place.start)
		.replace(/[\s([/|,;:–-]*\b(?:n\.?\s?i\.?\s?p\.?|ni\s?p{2,3}k|nrp|nomor|no)\b[\s.:]*$/iu, '')
		.replace(/[\s([/|,;:–-]+$/u, '');
	const after = text.slice(place.end).replace(/^[\s)\].,;:/|–-]+/u, '');
	const name = [before, after].filter(Boolean).join(' ');
	return countDigits(name) > MOST_DIGITS ? null : { name, number: text.slice(place.start, place.end) };
}

const countDigits = (text: string): number =>
	/\p{Nd}/u.test(text) ? digitGroups(text).reduce((sum, { digits }) => sum + digits.length, 0) : 0;
