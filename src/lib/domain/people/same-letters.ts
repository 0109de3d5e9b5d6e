/** Lists of SIMPEG are in CAPITALS; what the agency wrote with care is not overwritten by the same letters shouted. */

/** Letters and digits only, folded: "S.SOS." and "S.Sos." are the same letters. */
const folded = (text: string): string =>
	text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, '');

const isShouted = (text: string): boolean => /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);

/** What to store of a new wording: what is stored already, when the new one is the same letters in capitals. */
export const keepCase = (wanted: string, stored: string): string =>
	stored !== '' && isShouted(wanted) && folded(wanted) === folded(stored) ? stored : wanted;
