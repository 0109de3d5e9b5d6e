/** Bytes to text. Indonesian Excel writes UTF-8 with a mark, UTF-8 without one, or Windows-1252. */
const UNUSED_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

export type Decoded = { ok: true; value: { text: string; windows1252: boolean } } | { ok: false; reason: 'not-utf8' };

/**
 * UTF-8 if it is valid; UTF-16, with its mark or known by its zeros ("Unicode Text" of Excel); Windows-1252 if it can be
 * nothing else and looks like text, to be confirmed by the reader (reliability B-044); refused when it is none of them:
 * cut UTF-8, half a character, a mixture (B-045).
 */
export function decodeText(bytes: Uint8Array): Decoded {
	const wide = utf16Of(bytes);
	try {
		const text = new TextDecoder(wide ?? 'utf-8', { fatal: true }).decode(bytes);
		return { ok: true, value: { text, windows1252: false } };
	} catch {
		if (wide) return { ok: false, reason: 'not-utf8' };
	}
	return looksLike1252(bytes)
		? { ok: true, value: { text: new TextDecoder('windows-1252').decode(bytes), windows1252: true } }
		: { ok: false, reason: 'not-utf8' };
}

/** Two bytes a character: said by a mark, or shown by zeros in nearly every second place of its beginning. */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
	const pairs = Math.floor(Math.min(bytes.length, 2000) / 2);
	if (pairs < 8) return null;
	const zeros = [0, 0];
	for (let at = 0; at < pairs * 2; at++) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] as number) + 1;
	const [even = 0, odd = 0] = zeros;
	if (odd > pairs * 0.7 && even < pairs * 0.05) return 'utf-16le';
	return even > pairs * 0.7 && odd < pairs * 0.05 ? 'utf-16be' : null;
}

/** High bytes are single (two in a row are cut UTF-8), defined, and a small part of the text. */
function looksLike1252(bytes: Uint8Array): boolean {
	let high = 0;
	for (let index = 0; index < bytes.length; index++) {
		const byte = bytes[index] as number;
		if (byte < 0x80) continue;
		high += 1;
		if (UNUSED_1252.has(byte) || (bytes[index + 1] ?? 0) >= 0x80) return false;
	}
	return high * 5 < bytes.length;
}
