/** What a text needs so that a spreadsheet shows it as it is: one rule for every list that leaves this house (D10). */

/** Excel's own limit. */
export const MAX_LETTERS = 32_767;

/** Letters that make a CSV or an XLSX unreadable; tabs and line ends are fine. */
const UNWRITABLE =
	/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd\p{Surrogate}\p{Noncharacter_Code_Point}]/gu;

/** The text as any file can carry it: one kind of line end, no control character, no longer than a cell may be. */
export function writable(text: string): string {
	const plain = text.replace(/\r\n?/g, '\n').replace(UNWRITABLE, '');
	return plain.length <= MAX_LETTERS ? plain : `${plain.slice(0, MAX_LETTERS - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** A formula, also behind spaces and in the wide letters of an East Asian keyboard; and what `sep=` says to Excel. */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠]|"?sep=)/i;
/** "-" and "–" alone say that there is nothing. */
const NOTHING = /^ *[-–—] *$/;
/** A number short enough to come back as it was: no leading zero, nothing that is rounded. */
const SHORT = /^(?:0|[1-9]\d{0,8})$/;
/** Figures with the signs of numbers, dates and hours: `0812…`, `64.71`, `1,98E+17`, `12/2026`, `22/11/2026 08:30`. */
const FIGURES =
	/^\s*\(?(?:rp\.? ?)?[.,]?\d[\d.,:/-]*(?: \d+[.,:/-][\d.,:/-]*)*(?:e[+-]?\d+)?(?: ?(?:%|am|pm))?\)?\s*$/i;
const MONTH =
	'(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|ag(?:us(?:tus)?|t)|aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[sc](?:ember)?)';
/** "31 Desember 2099", "1-Mei-26", "Mei 2026": shown with two figures of the year afterwards. */
const DATE = new RegExp(`^\\s*(?:\\d{1,2}[ ./-])?${MONTH}(?:[ ./-]\\d{2,4})?\\s*$`, 'i');

/** Whether a spreadsheet would take the text for a formula, a number or a date, and lose what was written. */
function isTaken(text: string): boolean {
	const bare = text.replace(/^'+/, '');
	if (NOTHING.test(bare) || SHORT.test(bare)) return false;
	return FORMULA.test(bare) || FIGURES.test(bare) || (/\d/.test(bare) && DATE.test(bare));
}

/** The text with the apostrophe before it that makes it text, where a spreadsheet would take it for something else. */
export const guarded = (text: string): string => (isTaken(text) ? `'${text}` : text);

/** What `guarded` made of a text, as it was before; any other text as it is. */
export const unguarded = (text: string): string =>
	text.startsWith("'") && isTaken(text.slice(1)) ? text.slice(1) : text;
