/** Where the keys of an installation come from, who can open them, and how they change. */
import { createHmac } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { randomBytes } from '#lib/server/platform/ids.ts';
import { newKeySecret } from '#lib/server/platform/keys.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { sealAndVerify } from '#tests/support/seals.ts';
import { listKeys, openKeys, readKeys } from './keys.ts';
import { retireKey } from './retire-key.ts';
import { rotateKeys } from './rotate-keys.ts';

const connection = await freshDatabase();
const { db } = connection;
const START = new Date('2026-11-22T01:00:00.000Z');
const later = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
const start = { db, now: () => START, randomBytes };
const place = mkdtempSync(join(tmpdir(), 'kelas-netral-kunci-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));
const folder = () => mkdtempSync(join(place, 'data-'));
const secret = () => Buffer.from(randomBytes(32)).toString('base64url');
const ctx = testContext(connection, undefined, START);

beforeEach(async () => void (await db.deleteFrom('server_key').execute()));

/** As version 0.1.0 made it. */
function olderFolder(): { dataDir: string; mac: string } {
	const dataDir = folder();
	const mac = secret();
	const privateKey = newKeySecret('pass', randomBytes).toString('base64url');
	writeFileSync(join(dataDir, 'keys.json'), JSON.stringify({ mac, privateKey }));
	return { dataDir, mac };
}

describe('at the first start', () => {
	test('without a secret in the environment a file for the owner alone is made, and no key lies in the database in clear', async () => {
		const dataDir = folder();
		const { ring } = await openKeys(start, { dataDir, secret: '' });
		expect(statSync(join(dataDir, 'secret.key')).mode & 0o077).toBe(0);
		const rows = await db.selectFrom('server_key').selectAll().execute();
		expect(rows.map((row) => row.id).sort()).toEqual(['mac-1', 'pass-1', 'seal-1']);
		expect(rows.find((row) => row.purpose === 'pass')?.public_key).toBe(ring.publicKeys[0]);
		// One nonce, one text and one mark each, and nothing that imports as a key.
		expect(rows.every((row) => /^1\.[\w-]{16}\.[\w-]{43,}\.[\w-]{22}$/.test(row.secret))).toBe(true);
	});

	test('with one in the environment no file is made', async () => {
		const dataDir = folder();
		await openKeys(start, { dataDir, secret: secret() });
		expect(existsSync(join(dataDir, 'secret.key'))).toBe(false);
	});

	test.each(['pendek', 'a'.repeat(42), 'bukan base64url, tetapi cukup panjang untuk tiga puluh dua'])(
		'a secret that is too short or no base64url is refused in words: %s',
		async (given) => {
			await expect(openKeys(start, { dataDir: folder(), secret: given })).rejects.toThrow(
				/KELAS_NETRAL_SECRET harus berisi sedikitnya 32 byte/
			);
		}
	);

	test('two servers that start at once have the same keys', async () => {
		const given = secret();
		// Connections are there already, so that they do meet.
		await Promise.all(Array.from({ length: 6 }, () => listKeys(ctx)));
		const both = await Promise.all(
			Array.from({ length: 6 }, () => openKeys(start, { dataDir: folder(), secret: given }))
		);
		const [one, other] = both.map(({ ring }) => ring);
		expect(one!.signatureMatches('teks', other!.sign('teks'))).toBe(true);
		expect(one!.mac('tujuan', 'teks')).toBe(other!.mac('tujuan', 'teks'));
		expect(one!.sealKeyIds).toEqual(other!.sealKeyIds);
		expect((await listKeys(ctx)).length).toBe(3);
	});
});

describe('a second server', () => {
	test('that starts at the same moment with a secret of its own refuses, and does not keep that secret', async () => {
		await Promise.all([listKeys(ctx), listKeys(ctx)]);
		const folders = [folder(), folder()];
		const both = await Promise.allSettled(folders.map((dataDir) => openKeys(start, { dataDir, secret: '' })));
		const kept = folders.map((dataDir) => existsSync(join(dataDir, 'secret.key')));
		expect(both.map(({ status }) => status === 'fulfilled')).toEqual(kept);
		expect(kept.filter(Boolean)).toEqual([true]);
		expect((await listKeys(ctx)).length).toBe(3);
	});

	test('with the same secret accepts what the first one signed, whatever its folder', async () => {
		const given = secret();
		const { ring: first } = await openKeys(start, { dataDir: folder(), secret: given });
		const { ring: second } = await openKeys(start, { dataDir: folder(), secret: given });
		expect(second.signatureMatches('pas', first.sign('pas'))).toBe(true);
		expect(second.macMatches('langkah', 'x', first.mac('langkah', 'x'))).toBe(true);
		expect(second.macMatches('perangkat', 'x', first.mac('langkah', 'x'))).toBe(false);
		expect(second.sealMatches('segel', 'x', first.seal('segel', 'x'))).toBe(true);
	});

	test('without a secret, or with another one, refuses to start and leaves nothing behind', async () => {
		await openKeys(start, { dataDir: folder(), secret: secret() });
		const dataDir = folder();
		await expect(openKeys(start, { dataDir, secret: '' })).rejects.toThrow(/rahasia yang tidak ada di sini/);
		expect(existsSync(join(dataDir, 'secret.key'))).toBe(false);
		await expect(openKeys(start, { dataDir, secret: secret() })).rejects.toThrow(/tidak terbuka dengan rahasia/);
		expect((await listKeys(ctx)).length).toBe(3);
	});

	test('opens them with the file of the first one, or with what stands in it', async () => {
		const dataDir = folder();
		await openKeys(start, { dataDir, secret: '' });
		const text = readFileSync(join(dataDir, 'secret.key'), 'utf8').trim();
		expect((await readKeys(start, { dataDir: folder(), secret: text })).ring.publicKeys.length).toBe(1);
		expect((await readKeys(start, { dataDir, secret: '' })).ring.publicKeys.length).toBe(1);
	});
});

describe('whoever has the database alone', () => {
	test.each([
		['when it signs', { valid_from: '1970-01-01T00:00:00.000Z' }],
		['that it is retired', { retired_at: '2026-01-01T00:00:00.000Z' }],
		['its name', { id: 'mac-9' }]
	])('cannot change of a key %s: it opens no more', async (_, change) => {
		const place = { dataDir: folder(), secret: secret() };
		await openKeys(start, place);
		await db.updateTable('server_key').set(change).where('id', '=', 'mac-1').execute();
		await expect(openKeys(start, place)).rejects.toThrow(/tidak terbuka/);
	});

	test('cannot put one key in the place of another', async () => {
		const place = { dataDir: folder(), secret: secret() };
		await openKeys(start, place);
		const mac = await db.selectFrom('server_key').select('secret').where('id', '=', 'mac-1').executeTakeFirstOrThrow();
		await db.updateTable('server_key').set(mac).where('id', '=', 'seal-1').execute();
		await expect(openKeys(start, place)).rejects.toThrow(/Kunci seal-1 .* tidak terbuka/);
	});

	test('gets no new keys made by throwing them all away, once something is sealed', async () => {
		const place = { dataDir: folder(), secret: secret() };
		const { ring } = await openKeys(start, place);
		const sealing = { ...ctx, keys: ring };
		await recordAudit(sealing, 'unit.updated', { type: 'unit', id: 'u1' });
		await sealAndVerify(sealing, connection);
		await db.deleteFrom('server_key').execute();
		await expect(openKeys(start, place)).rejects.toThrow(/berisi segel, tetapi tidak ada kunci/);
		await db.deleteFrom('server_key').execute();
	});
});

describe('rotation', () => {
	/** Seals of other tests stand in this database, so a first start needs keys to take over. */
	const opened = async () => {
		const given = secret();
		let now = START;
		const { ring, secret: wrapping } = await openKeys(
			{ db, now: () => now, randomBytes },
			{ dataDir: olderFolder().dataDir, secret: given }
		);
		const place = { dataDir: folder(), secret: given };
		return { place, wrapping, ring, moveTo: (at: Date) => (now = at), now: () => now };
	};

	test('a new key checks at once and signs later; what was signed before stays good', async () => {
		const { place, wrapping, ring, now, moveTo } = await opened();
		const before = { pass: ring.sign('pas'), token: ring.mac('langkah', 'x'), seal: ring.seal('s', 'x') };
		const order = ring.steadyMac('urutan', 'x');
		const outcome = await rotateKeys({ ...ctx, keys: ring }, { secret: wrapping, purposes: ['mac', 'pass', 'seal'] });
		expect(outcome).toMatchObject({ ok: true, value: [{ id: 'mac-2' }, { id: 'pass-2' }, { id: 'seal-2' }] });
		// A server that has read them, and one that has not looked yet.
		const { ring: told } = await readKeys({ db, now }, place);
		moveTo(later(4));
		expect([told.sign('pas'), told.mac('langkah', 'x'), told.seal('s', 'x')]).toEqual(Object.values(before));
		expect(told.publicKeys.length).toBe(2);
		moveTo(later(6));
		expect(told.mac('langkah', 'x')).not.toBe(before.token);
		expect(told.seal('s', 'x')).not.toBe(before.seal);
		// A scanner may have taken its list along up to a day ago.
		expect(told.sign('pas')).toBe(before.pass);
		moveTo(later(25 * 60));
		expect(told.sign('pas')).not.toBe(before.pass);
		expect(told.signatureMatches('pas', before.pass)).toBe(true);
		expect(told.macMatches('langkah', 'x', before.token)).toBe(true);
		expect(told.sealMatches('s', 'x', before.seal)).toBe(true);
		expect(told.steadyMac('urutan', 'x')).toBe(order);
	});

	test('a retired key signs and checks nothing any more, except seals, which can be checked for ever', async () => {
		const { place, wrapping, ring, now, moveTo } = await opened();
		const before = { pass: ring.sign('pas'), seal: ring.seal('s', 'x') };
		await rotateKeys(ctx, { secret: wrapping, purposes: ['pass', 'seal'] });
		const retire = (id: string, at: Date) => retireKey(ctx.at(at), { secret: wrapping, id });
		expect(await retire('pass-1', later(1))).toEqual({ ok: false, reason: 'signs-now' });
		expect(await retire('pass-7', later(1))).toEqual({ ok: false, reason: 'no-such-key' });
		moveTo(later(25 * 60));
		expect([await retire('pass-1', now()), await retire('seal-1', now())]).toMatchObject([{ ok: true }, { ok: true }]);
		expect(await retire('pass-1', now())).toEqual({ ok: false, reason: 'no-such-key' });
		const { ring: after } = await readKeys({ db, now }, place);
		expect(after.signatureMatches('pas', before.pass)).toBe(false);
		expect(after.publicKeys.length).toBe(1);
		expect(after.sealMatches('s', 'x', before.seal)).toBe(true);
		const signing = (await listKeys({ db, now })).filter(({ signs }) => signs);
		expect(signing.map(({ id }) => id).sort()).toEqual(['mac-1', 'pass-2', 'seal-2']);
	});

	test('nobody who is signed in may do so, whoever they are', async () => {
		const { wrapping } = await opened();
		const person = ctx.as({
			kind: 'person',
			personId: 'p',
			accountId: 'a',
			sessionId: 's',
			name: 'P',
			unitId: null,
			grants: []
		});
		expect(await rotateKeys(person, { secret: wrapping, purposes: ['mac'] })).toEqual({
			ok: false,
			reason: 'not-allowed'
		});
		expect(await retireKey(person, { secret: wrapping, id: 'mac-1' })).toEqual({ ok: false, reason: 'not-allowed' });
	});
});

describe('keys.json of version 0.1.0', () => {
	test('is taken over at the first start: its passes, tokens and seals stay good, and it is put aside', async () => {
		const { dataDir, mac } = olderFolder();
		const old = (purpose: string, text: string) =>
			createHmac('sha256', Buffer.from(mac, 'base64url'))
				.update(`${purpose}\0${text}`)
				.digest()
				.subarray(0, 16)
				.toString('base64url');
		const { ring } = await openKeys(start, { dataDir, secret: '' });
		expect(ring.macMatches('device', 'x', old('device', 'x'))).toBe(true);
		const seal = `${old('seal-key', '').slice(0, 4)}.${old('seal-leaf', 'x')}`;
		expect([ring.sealMatches('seal-leaf', 'x', seal), ring.seal('seal-leaf', 'x')]).toEqual([true, seal]);
		expect([existsSync(join(dataDir, 'keys.json')), existsSync(join(dataDir, 'keys.json.lama'))]).toEqual([
			false,
			true
		]);
	});

	test('of a second folder joins the keys that are there, to check and not to sign', async () => {
		const given = secret();
		const { ring: first } = await openKeys(start, { dataDir: olderFolder().dataDir, secret: given });
		const signs = [first.mac('x', 'x'), first.sign('x'), first.seal('x', 'x')];
		const { dataDir, mac } = olderFolder();
		const { ring } = await openKeys(start, { dataDir, secret: given });
		expect([ring.mac('x', 'x'), ring.sign('x'), ring.seal('x', 'x')]).toEqual(signs);
		expect(ring.publicKeys.length).toBe(2);
		const seen = await openKeys(start, { dataDir, secret: given });
		expect([mac.length, seen.ring.publicKeys.length]).toEqual([43, 2]);
	});
});
