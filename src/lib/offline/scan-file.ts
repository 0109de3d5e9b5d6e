/**
 * Waiting scans as a file that may travel by any way: AES-GCM, with a key that PBKDF2 makes of a code of 80 random bits.
 * The code stands on the screen once and in no file; without it nobody opens the file, we neither.
 */
import * as v from 'valibot';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { canonicalCode, newTypedCode } from '#lib/domain/typed-code.ts';
import { scanFileSchema, sealedScansSchema } from '#lib/schemas/scan-file.ts';
import type { QueuedScan } from './check-in-queue.ts';
import { deviceBytes } from './device.ts';

export type ScanFileRefusal = 'not-a-scan-file' | 'code-wrong';

/** The recommendation of 2023 for this hash; about a second on a cheap phone. */
const ITERATIONS = 600_000;
const HEAD = { format: 'kelas-netral-pindaian', version: 1, iterations: ITERATIONS } as const;

/** Only https pages may encrypt. */
export const canSeal = (): boolean => globalThis.crypto?.subtle !== undefined;

/** Four groups of four characters that are read aloud and typed without mistakes. */
export const newFileCode = (): string => newTypedCode(deviceBytes, 4);

export async function sealScans(scans: readonly QueuedScan[], code: string): Promise<string> {
	const [salt, iv] = [deviceBytes(16), deviceBytes(12)];
	const text = new TextEncoder().encode(JSON.stringify({ scans }));
	const key = await keyOf(code, salt, ITERATIONS);
	const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, text);
	return JSON.stringify({ ...HEAD, salt: toText(salt), iv: toText(iv), data: toText(new Uint8Array(data)) });
}

/** Refuses what is no such file, and a code that does not open it (or a file that was changed: it cannot be told apart). */
export async function openScans(file: string, code: string): Promise<Outcome<QueuedScan[], ScanFileRefusal>> {
	const sealed = v.safeParse(sealedScansSchema, parsed(file));
	if (!sealed.success) return no('not-a-scan-file');
	const { salt, iv, data, iterations } = sealed.output;
	let text: string;
	try {
		const key = await keyOf(code, toBytes(salt), iterations);
		const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: toBytes(iv) }, key, toBytes(data));
		text = new TextDecoder().decode(plain);
	} catch {
		return no('code-wrong');
	}
	const content = v.safeParse(scanFileSchema, parsed(text));
	return content.success ? ok(content.output.scans.map(withoutGaps)) : no('not-a-scan-file');
}

/** A key that is there without a value is not the same as one that is absent. */
const withoutGaps = (scan: object) =>
	Object.fromEntries(Object.entries(scan).filter(([, value]) => value !== undefined)) as QueuedScan;

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

async function keyOf(code: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
	const secret = new TextEncoder().encode(canonicalCode(code));
	const material = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveKey']);
	const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
	return crypto.subtle.deriveKey(how, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

function toText(bytes: Uint8Array): string {
	let binary = '';
	for (const byte of bytes) binary += String.fromCharCode(byte);
	return btoa(binary);
}

const toBytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
