/** keys.json of version 0.1.0: one secret for tokens and seals, one Ed25519 pair for passes, in clear in DATA_DIR. */
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyMaterial } from '#lib/server/platform/keys.ts';

type Legacy = { mac: string; privateKey: string };

/** Its keys by purpose, without ids; null when there is none. Its seals were made with the secret of its tokens. */
export function readLegacyKeys(dataDir: string): Pick<KeyMaterial, 'purpose' | 'secret'>[] | null {
	const file = join(dataDir, 'keys.json');
	if (!existsSync(file)) return null;
	const { mac, privateKey } = JSON.parse(readFileSync(file, 'utf8')) as Legacy;
	const secret = Buffer.from(mac, 'base64url');
	return [
		{ purpose: 'mac', secret },
		{ purpose: 'pass', secret: Buffer.from(privateKey, 'base64url') },
		{ purpose: 'seal', secret }
	];
}

/** Out of the way, not deleted: that is for whoever has seen a backup of the database and the secret. */
export function putLegacyKeysAside(dataDir: string): void {
	renameSync(join(dataDir, 'keys.json'), join(dataDir, 'keys.json.lama'));
}
