/** The signature on a pass, checked on the phone with the public key alone (requirement C8). */
import type { SignatureCheck } from '#lib/domain/attendance/offline-check-in.ts';
import { readPass } from '#lib/domain/attendance/pass.ts';

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
	Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

/** `publicKey`: Ed25519, SPKI, base64url. Browsers before 2025, and pages without https, answer 'unchecked'. */
export async function checkSignature(publicKey: string, text: string): Promise<SignatureCheck> {
	const read = readPass(text);
	if (!read) return 'bad';
	let key: CryptoKey;
	try {
		key = await crypto.subtle.importKey('spki', bytesOf(publicKey), 'Ed25519', false, ['verify']);
	} catch {
		return 'unchecked';
	}
	const good = await crypto.subtle.verify('Ed25519', key, bytesOf(read.signature), new TextEncoder().encode(read.body));
	return good ? 'good' : 'bad';
}
