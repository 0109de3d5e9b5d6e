/**
 * The installation's keys: in the database, where every server finds the same ones, wrapped by a secret that is not
 * (platform/secret.ts). Made at the first start, taken over from a keys.json of version 0.1.0.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from '#lib/server/platform/context.ts';
import { KEY_PURPOSES, KeyRing, newKeySecret, type KeyMaterial } from '#lib/server/platform/keys.ts';
import { makeSecretFile, readSecret, SECRET_FILE, type Secret } from '#lib/server/platform/secret.ts';
import { allKeys, hasSeals, insertKeysOnce } from './keys.queries.ts';
import { putLegacyKeysAside, readLegacyKeys } from './legacy-keys.ts';
import { nextId, signingNow, unwrapKeys, wrapKey } from './wrapped-keys.ts';

/** What there is before the first key: a context that has none yet. */
type Start = Pick<Context, 'db' | 'now' | 'randomBytes'>;
/** `secret`: of the environment, empty when it does not say. */
export type KeyPlace = { dataDir: string; secret: string };
export type OpenKeys = { ring: KeyRing; secret: Secret };

/** Older than any key made here: what it signed holds, and it signs nothing new. */
const LONG_AGO = new Date(0);
/** Servers look for new keys this often; a new one begins to sign only after several looks (rotate-keys.ts). */
const LOOK_EVERY_MS = 60_000;

/**
 * The keys, made at the first start of an installation. Throws, in words for whoever starts the server, when the secret
 * is missing or another one, and when there are seals but no key that could check them.
 */
export async function openKeys(start: Start, place: KeyPlace): Promise<OpenKeys> {
	const known = await allKeys(start.db);
	const legacy = readLegacyKeys(place.dataDir);
	if (known.length === 0) {
		if (!legacy && (await hasSeals(start.db)))
			throw new Error(
				'Basis data ini berisi segel, tetapi tidak ada kunci: server_key kosong dan tidak ada keys.json. Pulihkan dari cadangan.'
			);
		return makeKeys(start, place, legacy);
	}
	const secret = secretOf(place);
	const material = unwrapKeys(secret, known);
	if (!legacy) return { ring: new KeyRing(material, start.now), secret };
	const older = legacy.filter(
		(one) => !material.some((mine) => mine.purpose === one.purpose && mine.secret.equals(one.secret))
	);
	const ids = known.map((row) => row.id);
	const added = older.map((one) => ({
		...one,
		id: nextId(one.purpose, ids),
		validFrom: LONG_AGO,
		retiredAt: null
	}));
	if (added.length > 0)
		await insertKeysOnce(
			start.db,
			added.map((one) => wrapKey(secret, one))
		);
	putLegacyKeysAside(place.dataDir);
	return readKeys(start, place);
}

/** The keys of an installation that has been started before; makes nothing, for whoever only looks. */
export async function readKeys({ db, now }: Pick<Context, 'db' | 'now'>, place: KeyPlace): Promise<OpenKeys> {
	const secret = secretOf(place);
	return { ring: new KeyRing(unwrapKeys(secret, await allKeys(db)), now), secret };
}

function secretOf({ dataDir, secret }: KeyPlace): Secret {
	const found = readSecret(dataDir, secret);
	if (found) return found;
	throw new Error(
		`Kunci di basis data ini dibungkus dengan rahasia yang tidak ada di sini. Isi KELAS_NETRAL_SECRET dengan rahasia ` +
			`yang sama dengan server lain, atau salin ${SECRET_FILE} dari DATA_DIR server itu ke ${dataDir}.`
	);
}

async function makeKeys(start: Start, place: KeyPlace, legacy: ReturnType<typeof readLegacyKeys>): Promise<OpenKeys> {
	const given = readSecret(place.dataDir, place.secret);
	const secret = given ?? makeSecretFile(place.dataDir);
	const first =
		legacy ?? KEY_PURPOSES.map((purpose) => ({ purpose, secret: newKeySecret(purpose, start.randomBytes) }));
	const keys = first.map((one): KeyMaterial => ({
		...one,
		id: nextId(one.purpose, []),
		validFrom: start.now(),
		retiredAt: null
	}));
	await insertKeysOnce(
		start.db,
		keys.map((key) => wrapKey(secret, key))
	);
	try {
		// Those of another server, if it was quicker.
		const opened = await readKeys(start, place);
		if (legacy) putLegacyKeysAside(place.dataDir);
		return opened;
	} catch (error) {
		// Ours opens nothing, and would hide the right one that is copied here.
		if (!given) rmSync(join(place.dataDir, SECRET_FILE));
		throw error;
	}
}

export type ListedKey = { id: string; validFrom: string; retiredAt: string | null; signs: boolean };

/** All keys, without what is secret of them; `signs`: the one of its purpose that signs now. */
export async function listKeys({ db, now }: Pick<Context, 'db' | 'now'>): Promise<ListedKey[]> {
	const rows = await allKeys(db);
	return rows.map((row) => ({
		id: row.id,
		validFrom: row.valid_from,
		retiredAt: row.retired_at,
		signs: signingNow(rows, row.purpose, now()) === row.id
	}));
}

/** Looks every minute for keys that were made or ended since; answers the function that stops it. */
export function followKeys(ctx: Context, { ring, secret }: OpenKeys): () => void {
	const look = async (): Promise<void> => {
		try {
			ring.replace(unwrapKeys(secret, await allKeys(ctx.db)));
		} catch (error) {
			// Those in memory go on: an unreadable row must not stop a server that works.
			ctx.log.error({ err: error }, 'keys');
		}
	};
	const timer = setInterval(() => void look(), LOOK_EVERY_MS);
	return () => clearInterval(timer);
}
