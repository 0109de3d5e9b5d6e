/** The signature on a pass, checked on the phone with the public key alone (requirement C8). */
import type { SignatureCheck } from '#lib/domain/attendance/offline-check-in.ts';
import { readPass } from '#lib/domain/attendance/pass.ts';

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
	Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

/**
 * `publicKeys`: Ed25519, SPKI, base64url; a pass is good by any of them, since keys are changed over the years. Browsers
 * before 2025, and pages without https, answer 'unchecked'.
 */
export async function checkSignature(publicKeys: readonly string[], text: string): Promise<SignatureCheck> {
	const read = readPass(text);
	if (!read) return 'bad';
	const [signature, body] = [bytesOf(read.signature), new TextEncoder().encode(read.body)];
	try {
		for (const publicKey of publicKeys) {
			const key = await crypto.subtle.importKey('spki', bytesOf(publicKey), 'Ed25519', false, ['verify']);
			if (await crypto.subtle.verify('Ed25519', key, signature, body)) return 'good';
		}
	} catch {
		return 'unchecked';
	}
	return 'bad';
}
