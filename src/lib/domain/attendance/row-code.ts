/**
 * The code that stands on each row of a paper list (C30): `L`, the sheet's eight letters, the row in two digits, nine
 * letters of signature. Twenty characters, so that it is the smallest QR there is (21 modules) and a camera reads a whole
 * sheet at once. It says which row of which sheet lies there, not that anybody signed: it stands on every row. Row 00 is
 * the sheet itself, in its head.
 */
export type RowCode = { sheetCode: string; row: number; signature: string };

const LETTER = '[0-9A-HJKMNP-TV-Z]';
const FORM = new RegExp(`^L(${LETTER}{4})(${LETTER}{4})(\\d{2})(${LETTER}{9})$`);
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What is signed: a code of one session is nothing in another, and each row has its own. */
export const rowBody = (eventSessionId: string, sheetCode: string, row: number): string =>
	`${eventSessionId}\0${sheetCode}\0${row}`;

/** Nine letters (45 bits) of a MAC in base64url. */
function rowSignature(mac: string): string {
	const bytes = atob(mac.replaceAll('-', '+').replaceAll('_', '/'));
	return [...bytes.slice(0, 9)].map((byte) => ALPHABET[byte.charCodeAt(0) % 32]).join('');
}

/** `sheetCode` as it is printed, "7Q2X-9M4T"; `mac` of `rowBody`. */
export const rowCodeText = (sheetCode: string, row: number, mac: string): string =>
	`L${sheetCode.replace('-', '')}${String(row).padStart(2, '0')}${rowSignature(mac)}`;

/** A text that a camera or a hand reader gave, taken apart; null when it is no row code at all. Checks no signature. */
export function readRowCode(text: string): RowCode | null {
	const [, first, second, row, signature] = FORM.exec(text.trim().toUpperCase()) ?? [];
	if (!first || !second || !row || !signature) return null;
	return { sheetCode: `${first}-${second}`, row: Number(row), signature };
}

/**
 * Where the code, the row's number and the room to sign stand in a row's box, in points of the paper: the paper draws it
 * from here, and whoever looks for ink looks there.
 */
export const SIGNATURE_BOX = {
	width: 110,
	height: 45.2,
	code: { x: 4, y: 2.8, side: 39.6 },
	number: { x: 48, y: 3, width: 14, height: 14 },
	room: { x: 48, y: 3.4, width: 58.5, height: 38.4 }
} as const;
