/** Bytes to text. Indonesian Excel writes UTF-8 with a mark, UTF-8 without one, or Windows-1252. */
const UNUSED_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

export type Decoded = { ok: true; value: { text: string; windows1252: boolean } } | { ok: false; reason: 'not-utf8' };

/**
 * UTF-8 if it is valid; Windows-1252 if it can be nothing else and looks like text, to be confirmed by the reader
 * (reliability B-044); refused when it is neither: cut UTF-8, UTF-16, a mixture of both (B-045).
 */
export function decodeText(bytes: Uint8Array): Decoded {
	if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
		return { ok: false, reason: 'not-utf8' };
	try {
		return { ok: true, value: { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), windows1252: false } };
	} catch {
		// Not UTF-8: decided below.
	}
	return looksLike1252(bytes)
		? { ok: true, value: { text: new TextDecoder('windows-1252').decode(bytes), windows1252: true } }
		: { ok: false, reason: 'not-utf8' };
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
