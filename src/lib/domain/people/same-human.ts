/** Whether two rows can be one human, as far as the rows themselves tell. */
import { sharesWord, type NumberType } from './person.ts';

type Row = { name: string; number: string | null; numberType: NumberType | null };

/**
 * 'two-births': both hold a number of a civil servant, and these begin with different dates of birth; one of them must
 * be wrong. 'other-name': the names have no word in common, as after a change of name; a human has to say so. Else null.
 */
export function mergeDoubt(a: Row, b: Row): 'two-births' | 'other-name' | null {
	const [one, other] = [birthOf(a), birthOf(b)];
	if (one !== null && other !== null && one !== other) return 'two-births';
	return sharesWord(a.name, b.name) ? null : 'other-name';
}

/** The first eight digits of a NIP and of a PPPK's number are the date of birth. */
const birthOf = ({ number, numberType }: Row): string | null =>
	number !== null && (numberType === 'nip' || numberType === 'ni_pppk') ? number.slice(0, 8) : null;
