import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { pledgesInForce } from '#lib/server/content/content.ts';
import { content, useContent } from '#tests/support/course-in-use.ts';
import { aCourse, writeCourse } from '#tests/support/course.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { pledgePage } from './pledges.ts';
import { signPledge } from './sign-pledge.ts';

const pledge = (kind: 'ikrar' | 'pakta', version: number, validFrom: string) => ({
	id: `${kind}-${version}`,
	kind,
	version,
	title: `Judul ${kind}`,
	opening: `Pembuka ${version}`,
	points: ['Satu.', 'Dua.'],
	closing: 'Penutup.',
	valid_from: validFrom,
	source: ['uji'],
	review: { state: 'draf', by: 'Peninjau' }
});
const dir = writeCourse();
mkdirSync(join(dir, 'pledges'));
const put = (made: ReturnType<typeof pledge>) =>
	writeFileSync(join(dir, 'pledges', `${made.id}.yaml`), stringify(made));
put(pledge('ikrar', 1, '2026-11-01'));
put(pledge('pakta', 1, '2026-11-01'));
put(pledge('pakta', 2, '2026-12-01'));

const connection = await freshDatabase();
const system = testContext(connection);
const world = await aWorld(system);
await aCourse(system, { unitId: world.units.city.id, personIds: [world.people.ani], dir });
await aCourse(system, { unitId: world.units.city.id, personIds: [world.people.budi], track: 'rt-lkd', dir });
const ani = system.as(world.actors.ani);
const budi = system.as(world.actors.budi);
const dewi = system.as(world.actors.dewi);
const FIRST = { pledgeId: 'pakta-1', version: 1, deviceId: 'ponsel' };
const SECOND = { pledgeId: 'pakta-2', version: 2, deviceId: 'kantor' };
const DECEMBER = '2026-12-01T01:00:00.000Z';

const signingOf = async (ctx: TestContext) =>
	(await pledgePage(ctx)).pledges.map(({ id, signing, signedAt }) => [id, signing, signedAt]);
const rows = () => system.db.selectFrom('pledge_signature').selectAll().orderBy('signed_at').execute();

test('the words in force are the newest that have begun, by the office day', () => {
	const ids = (at: string) => pledgesInForce({ content: content(), now: () => new Date(at) }).map((found) => found.id);
	expect(ids('2026-10-31T16:59:59.000Z')).toEqual([]);
	expect(ids('2026-10-31T17:00:00.000Z')).toEqual(['ikrar-1', 'pakta-1']);
	expect(ids(DECEMBER)).toEqual(['ikrar-1', 'pakta-2']);
});

test('L4 a signature keeps text, version, time and device, with one line in the audit log', async () => {
	expect(await signingOf(ani)).toEqual([
		['ikrar-1', 'spoken', null],
		['pakta-1', 'open', null]
	]);
	expect(await signPledge(ani, FIRST)).toMatchObject({ ok: true });
	expect(await rows()).toEqual([
		{
			person_id: world.people.ani,
			pledge_id: 'pakta-1',
			version: 1,
			text_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
			signed_at: '2026-11-22T01:00:00.000Z',
			device_id: 'ponsel'
		}
	]);
	expect((await signingOf(ani))[1]).toEqual(['pakta-1', 'signed', '2026-11-22T01:00:00.000Z']);
});

test('signing ten times at once, or later from another device, leaves the first signature', async () => {
	const later = ani.at('2026-11-23T01:00:00.000Z');
	await Promise.all(Array.from({ length: 10 }, () => signPledge(later, { ...FIRST, deviceId: 'lain' })));
	expect(await rows()).toEqual([
		expect.objectContaining({ device_id: 'ponsel', signed_at: '2026-11-22T01:00:00.000Z' })
	]);
	const lines = await system.db.selectFrom('audit_entry').selectAll().where('action', '=', 'pledge.signed').execute();
	expect(lines).toMatchObject([
		{ actor_id: world.people.ani, subject_type: 'pledge', subject_id: 'pakta-1', data: '{"version":1}' }
	]);
});

test('L4 a new text asks again and keeps the earlier signature', async () => {
	const then = ani.at(DECEMBER);
	expect((await signingOf(then))[1]).toEqual(['pakta-2', 'again', '2026-11-22T01:00:00.000Z']);
	expect(await signPledge(then, FIRST)).toEqual({ ok: false, reason: 'text-changed' });
	expect(await signPledge(ani, SECOND)).toEqual({ ok: false, reason: 'text-changed' });
	expect(await signPledge(then, SECOND)).toMatchObject({ ok: true });
	expect((await signingOf(then))[1]).toEqual(['pakta-2', 'signed', DECEMBER]);
	expect((await rows()).map((row) => row.pledge_id)).toEqual(['pakta-1', 'pakta-2']);
});

test('what one person signed is not another’s; nobody signs without signing in, and the ikrar not at all', async () => {
	expect((await signingOf(dewi))[1]).toEqual(['pakta-1', 'open', null]);
	expect((await signingOf(system.as({ kind: 'anonymous' })))[1]).toEqual(['pakta-1', 'sign-in', null]);
	expect(await signPledge(system.as({ kind: 'anonymous' }), FIRST)).toEqual({ ok: false, reason: 'not-found' });
	expect(await signPledge(dewi, { ...FIRST, pledgeId: 'ikrar-1' })).toEqual({ ok: false, reason: 'text-changed' });
});

test('an RT officer, who is not ASN, is not asked and cannot sign', async () => {
	expect((await signingOf(budi))[1]).toEqual(['pakta-1', 'not-yours', null]);
	expect(await signPledge(budi, FIRST)).toEqual({ ok: false, reason: 'not-yours' });
});

test('no reviewer’s name reaches the page', async () => {
	useContent(dir);
	expect(JSON.stringify(await pledgePage(ani))).not.toContain('Peninjau');
});
