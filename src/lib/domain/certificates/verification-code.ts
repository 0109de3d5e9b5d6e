/**
 * The code beside the QR: 16 characters of Crockford's alphabet (80 bits), printed in groups of four.
 * Source: requirement K16, reliability B-131 and T-49.
 */
import { canonicalCode } from '#lib/domain/typed-code.ts';
import { unbroken } from '#lib/domain/unseen.ts';

const CODE = /^[0-9A-HJKMNP-TV-Z]{16}$/;
const CHECK_CODE = /^[0-9A-HJKMNP-TV-Z]{8}$/;

/** What follows the last slash of a pasted address; anything else as it is. */
const lastPart = (text: string) =>
	(/verifikasi\//i.test(text) ? (text.split(/verifikasi\//i).at(-1) ?? '') : text).replace(/[?#].*$/, '');

/** The 16 characters of a typed, scanned or pasted code or address; null when it cannot be one. */
export function readVerificationCode(typed: string): string | null {
	if (typed.length > 300) return null;
	const code = canonicalCode(lastPart(unbroken(typed).trim()));
	return CODE.test(code) ? code : null;
}

/** How many letters and digits were typed, as a person would count them on the paper: tells a gap from a stranger. */
export function typedLength(typed: string): number {
	return canonicalCode(lastPart(unbroken(typed.slice(0, 300)).trim())).length;
}

/** The first half of a code, enough together with the number when the paper is damaged; null when it cannot be one. */
export function readCheckCode(typed: string): string | null {
	if (typed.length > 300) return null;
	const code = canonicalCode(unbroken(typed).trim());
	if (CODE.test(code)) return code.slice(0, 8);
	return CHECK_CODE.test(code) ? code : null;
}

/** "7F3K9XQ2M4TPW8RA" as printed: "7F3K-9XQ2-M4TP-W8RA". */
export function groupCode(code: string): string {
	return code.replace(/(.{4})(?=.)/g, '$1-');
}
