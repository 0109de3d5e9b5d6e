/** Compares a chosen PDF with the hash that was stored when it was issued: in the browser, nothing leaves the device (K5). */
export type FileCheck = 'same' | 'different' | 'not-pdf' | 'too-large' | 'unsupported' | 'unreadable';

const MOST_BYTES = 20_000_000;

/** `expected` is a SHA-256 in hex; spaces in it do not matter. One changed byte is 'different'. */
export async function checkFile(file: Blob, expected: string): Promise<FileCheck> {
	if (file.size > MOST_BYTES) return 'too-large';
	// Only https (and this very machine) may compute hashes.
	if (!globalThis.crypto?.subtle) return 'unsupported';
	let bytes: ArrayBuffer;
	try {
		bytes = await file.arrayBuffer();
	} catch {
		return 'unreadable';
	}
	if (!String.fromCharCode(...new Uint8Array(bytes.slice(0, 5))).startsWith('%PDF-')) return 'not-pdf';
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	const found = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	return found === expected.replace(/\s/g, '').toLowerCase() ? 'same' : 'different';
}
