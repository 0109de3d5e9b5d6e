import { toAsciiDigits } from './people/digits.ts';
import { withoutUnseen } from './unseen.ts';

/** Codes that people read aloud and type: Crockford's alphabet, no I, L, O, U; groups of four. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `groups` × 4 characters, 20 bits each group: three groups are 60 bits, four are 80. */
export function newTypedCode(randomBytes: (size: number) => Uint8Array, groups = 3): string {
	const letters = [...randomBytes(groups * 4)].map((byte) => ALPHABET[byte % 32]);
	return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** As typed to as made: O is 0, I and L are 1; case, spaces, quotes and dashes of any kind do not matter. */
export function canonicalCode(typed: string): string {
	return toAsciiDigits(withoutUnseen(typed))
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[\s\p{Z}\p{Pd}\u2212'"‘’“”_.]/gu, '')
		.replace(/O/g, '0')
		.replace(/[IL]/g, '1');
}

export function typedCodeMatches(typed: string, made: string): boolean {
	const a = canonicalCode(typed);
	const b = canonicalCode(made);
	if (a.length !== b.length) return false;
	let difference = 0;
	for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
	return difference === 0;
}
