/**
 * The installation's secrets, in DATA_DIR/keys.json (owner may read only), made at the first start and never shown.
 * `mac` signs short-lived grants and device cookies; the Ed25519 pair signs participants' passes, so that a scanner
 * checks a pass offline with the public half alone.
 */
import {
	createHmac,
	createPrivateKey,
	createPublicKey,
	createSecretKey,
	generateKeyPairSync,
	sign,
	timingSafeEqual,
	verify
} from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateFolder } from './private-files.ts';

export type Keys = {
	/** HMAC-SHA-256 of the text under a purpose, first 16 bytes, base64url. */
	mac(purpose: string, text: string): string;
	macMatches(purpose: string, text: string, given: string): boolean;
	/** Ed25519 signature, base64url (86 characters). */
	sign(text: string): string;
	signatureMatches(text: string, signature: string): boolean;
	/** SPKI, base64url: what a scanner needs to check passes. */
	publicKey: string;
};

type Stored = { mac: string; privateKey: string };

export function makeKeys(stored: Stored): Keys {
	const macKey = createSecretKey(Buffer.from(stored.mac, 'base64url'));
	const privateKey = createPrivateKey({
		key: Buffer.from(stored.privateKey, 'base64url'),
		format: 'der',
		type: 'pkcs8'
	});
	const publicKey = createPublicKey(privateKey);
	const mac = (purpose: string, text: string) =>
		createHmac('sha256', macKey).update(`${purpose}\0${text}`).digest().subarray(0, 16).toString('base64url');
	return {
		mac,
		macMatches: (purpose, text, given) => {
			const wanted = Buffer.from(mac(purpose, text));
			const found = Buffer.from(given);
			return wanted.length === found.length && timingSafeEqual(wanted, found);
		},
		sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64url'),
		signatureMatches: (text, signature) => {
			const bytes = Buffer.from(signature, 'base64url');
			return bytes.length === 64 && verify(null, Buffer.from(text), publicKey, bytes);
		},
		publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url')
	};
}

export function newStoredKeys(random: (size: number) => Uint8Array): Stored {
	const { privateKey } = generateKeyPairSync('ed25519');
	return {
		mac: Buffer.from(random(32)).toString('base64url'),
		privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url')
	};
}

export function loadKeys(dataDir: string, random: (size: number) => Uint8Array): Keys {
	const file = join(dataDir, 'keys.json');
	if (!existsSync(file)) {
		makePrivateFolder(dataDir);
		writeFileSync(file, JSON.stringify(newStoredKeys(random)), { mode: 0o600, flag: 'wx' });
	}
	return makeKeys(JSON.parse(readFileSync(file, 'utf8')) as Stored);
}
