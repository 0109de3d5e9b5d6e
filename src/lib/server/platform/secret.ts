/**
 * The one secret of an installation: it wraps the keys in the database, and stands in the environment or in
 * DATA_DIR/secret.key (owner may read only). Whoever has the database alone has no key.
 */
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from './ids.ts';
import { makePrivateFolder } from './private-files.ts';

const LEAST_BYTES = 32;
export const SECRET_FILE = 'secret.key';

export type Secret = {
	/** AES-256-GCM with a key made of the secret; `label` is bound to it and must be given again. */
	wrap(plain: Buffer, label: string): string;
	/** Null when it was wrapped with another secret, under another label, or changed since. */
	unwrap(wrapped: string, label: string): Buffer | null;
};

/**
 * What KELAS_NETRAL_SECRET says, else what the file holds; null when there is neither. Throws, in words for whoever
 * starts the server, when it is too short or not base64url.
 */
export function readSecret(dataDir: string, given: string): Secret | null {
	const file = join(dataDir, SECRET_FILE);
	if (given !== '') return secretOf(given, 'KELAS_NETRAL_SECRET');
	return existsSync(file) ? secretOf(readFileSync(file, 'utf8').trim(), file) : null;
}

/** Makes the file, for a first start that was given no secret. */
export function makeSecretFile(dataDir: string): Secret {
	makePrivateFolder(dataDir);
	const text = Buffer.from(randomBytes(LEAST_BYTES)).toString('base64url');
	writeFileSync(join(dataDir, SECRET_FILE), `${text}\n`, { mode: 0o600, flag: 'wx' });
	return secretOf(text, SECRET_FILE);
}

function secretOf(text: string, where: string): Secret {
	const bytes = Buffer.from(text, 'base64url');
	if (!/^[\w-]+=*$/.test(text) || bytes.length < LEAST_BYTES)
		throw new Error(
			`${where} harus berisi sedikitnya ${LEAST_BYTES} byte acak dalam base64url. Contoh membuatnya: ` +
				`node -p "crypto.randomBytes(32).toString('base64url')"`
		);
	const key = Buffer.from(hkdfSync('sha256', bytes, '', 'kelas-netral server_key', 32));
	return {
		wrap: (plain, label) => {
			const nonce = Buffer.from(randomBytes(12));
			const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(label));
			const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
			return ['1', ...[nonce, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.');
		},
		unwrap: (wrapped, label) => {
			const [version, ...rest] = wrapped.split('.');
			const [nonce, sealed, tag] = rest.map((part) => Buffer.from(part, 'base64url'));
			if (version !== '1' || nonce?.length !== 12 || !sealed || tag?.length !== 16) return null;
			try {
				const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(label)).setAuthTag(tag);
				return Buffer.concat([decipher.update(sealed), decipher.final()]);
			} catch {
				return null;
			}
		}
	};
}
