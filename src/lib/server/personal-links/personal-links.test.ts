/** A link of their own for everybody on a list: made, shown, replaced, opened, and what it opens no longer (C36). */
import readExcel from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { mergeParticipants } from '#lib/server/attendance/merge-participants.ts';
import { removeParticipant, restoreParticipant } from '#lib/server/attendance/remove-participant.ts';
import { cancelEvent } from '#lib/server/events/cancel-event.ts';
import { paths } from '#lib/paths.ts';
import { MORNING, testContext, type TestContext } from '#tests/support/context.ts';
import type { AuditAction } from '#lib/server/audit/actions.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent, type HallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { someKeys } from '#tests/support/keys.ts';
import { linkCalendar } from './link-calendar.ts';
import { linksSheet, listLinks } from './list-links.ts';
import { makeLinks } from './make-links.ts';
import { linkPass, noteSeen, openLink, sweepLinks, takeWrongLink } from './personal-links.ts';
import { tokenOf } from './token.ts';
import { linkHolder, replaceLink, showLink } from './show-link.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const [budi, dewi] = [root.as(world.actors.budi), root.as(world.actors.dewi)];
const phone = (minutes = 0) => root.as({ kind: 'anonymous' }).at(new Date(MORNING.getTime() + minutes * 60_000));
const DAY = 1440;
const NAMES = ['Rahmawati Ayu', 'Wicaksono Adi'];

const tokenIn = (sentence: string) => /\/k\/([\w-]+)$/.exec(sentence)?.[1] ?? '';
const which = (hall: HallEvent, index = 0) => ({ eventId: hall.eventId, participantId: hall.participantIds[index]! });

async function tokenFor(hall: HallEvent, index = 0, ctx: TestContext = budi): Promise<string> {
	const shown = await showLink(ctx, which(hall, index));
	if (!shown.ok) throw new Error(shown.reason);
	return tokenIn(shown.value.sentence);
}

async function rowsIn(bytes: Uint8Array): Promise<string[][]> {
	const [sheet] = (await readExcel(Buffer.from(bytes))) as unknown as { data: string[][] }[];
	return sheet?.data ?? [];
}

/** An event with these people and a link for each. */
async function linked(names = NAMES, over: Parameters<typeof aHallEvent>[2] = {}): Promise<HallEvent> {
	const hall = await aHallEvent(root, world, { names, ...over });
	expect(await makeLinks(budi, hall.eventId)).toEqual({ ok: true, value: { made: names.length } });
	return hall;
}
const acts = (action: AuditAction, subject: string) =>
	root.db
		.selectFrom('audit_entry')
		.select('data')
		.where('action', '=', action)
		.where('subject_id', '=', subject)
		.execute();

describe('C36 links are made', () => {
	test('once for everybody on the list, by whoever supervises the event and nobody else', async () => {
		const hall = await linked(NAMES, { staff: [{ personId: world.people.sumarto, duty: 'officer' }] });
		const officer = root.as({ ...world.actors.sumarto, grants: world.actors.budi.grants });
		const before = await tokenFor(hall);
		expect(await makeLinks(budi, hall.eventId)).toEqual({ ok: true, value: { made: 0 } });
		expect(await tokenFor(hall)).toBe(before);
		for (const stranger of [dewi, officer, root.as(world.actors.ani), phone()]) {
			expect(await makeLinks(stranger, hall.eventId)).toEqual({ ok: false, reason: 'not-found' });
			expect(await showLink(stranger, which(hall))).toEqual({ ok: false, reason: 'not-found' });
			expect(await replaceLink(stranger, which(hall))).toEqual({ ok: false, reason: 'not-found' });
			expect(await linksSheet(stranger, hall.eventId)).toEqual({ ok: false, reason: 'not-found' });
			expect(await linkHolder(stranger, which(hall))).toBeNull();
			expect(await listLinks(stranger, { eventId: hall.eventId, text: '', limit: 9, offset: 0 })).toBeNull();
		}
		expect(await acts('personal-link.made', hall.eventId)).toEqual([{ data: '{"links":2}' }]);
	});

	test('by two supervisors at once are one for each person', async () => {
		const hall = await aHallEvent(root, world, { names: Array.from({ length: 130 }, (_, n) => `Peserta Ke ${n}`) });
		const done = await Promise.all([makeLinks(budi, hall.eventId), makeLinks(budi, hall.eventId)]);
		expect(done.reduce((sum, one) => sum + (one.ok ? one.value.made : 0), 0)).toBe(130);
		const list = await listLinks(budi, { eventId: hall.eventId, text: 'ke 12', limit: 500, offset: 0 });
		expect(list).toMatchObject({ listed: 130, linked: 130 });
		expect(list?.lines).toHaveLength(11);
	});

	test('for those who came later without touching the others; an entry of another event has none here', async () => {
		const [hall, other] = [await linked(), await linked(['Orang Lain'])];
		expect(await showLink(budi, { ...which(other), eventId: hall.eventId })).toMatchObject({ reason: 'not-found' });
		const late = await aHallEvent(root, world, { names: ['Belum Punya'] });
		expect(await showLink(budi, which(late))).toEqual({ ok: false, reason: 'no-link' });
		expect(await linksSheet(budi, late.eventId)).toEqual({ ok: false, reason: 'no-link' });
	});

	test('not for an event that was called off, nor a day after its end', async () => {
		const hall = await aHallEvent(root, world, { names: NAMES });
		const over = budi.at(new Date(MORNING.getTime() + (DAY + 31) * 60_000));
		expect(await makeLinks(over, hall.eventId)).toEqual({ ok: false, reason: 'event-over' });
		expect(await cancelEvent(budi, { eventId: hall.eventId, reason: 'Banjir' })).toMatchObject({ ok: true });
		expect(await makeLinks(budi, hall.eventId)).toEqual({ ok: false, reason: 'event-cancelled' });
		expect(await replaceLink(budi, which(hall))).toEqual({ ok: false, reason: 'event-cancelled' });
	});
});

describe('C36 the secret of a link', () => {
	test('has 128 bits, is another for everybody, and stands nowhere in the database', async () => {
		const hall = await linked();
		const tokens = [await tokenFor(hall, 0), await tokenFor(hall, 1)];
		expect(new Set(tokens).size).toBe(2);
		for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(16);
		const rows = JSON.stringify([
			await root.db.selectFrom('personal_link').selectAll().execute(),
			await root.db.selectFrom('audit_entry').selectAll().execute()
		]);
		for (const token of tokens) expect(rows).not.toContain(token);
	});

	test('cannot be made of the database without the keys of the installation', async () => {
		const hall = await linked();
		const { seed } = await root.db
			.selectFrom('personal_link')
			.select('seed')
			.where('participant_id', '=', hall.participantIds[0]!)
			.executeTakeFirstOrThrow();
		expect(tokenOf(root, seed)).toBe(await tokenFor(hall));
		expect(await openLink(phone(), tokenOf({ keys: someKeys() }, seed))).toBeNull();
	});

	test('leads to the address that the site has for it', async () => {
		const hall = await linked();
		const shown = await showLink(budi, which(hall));
		const sentence = shown.ok ? shown.value.sentence : '';
		expect(sentence).toContain('Yth. Rahmawati Ayu, Anda diundang ke Sosialisasi Netralitas ASN');
		expect(sentence).toContain('Minggu, 22 November 2026 pukul 09.00 WITA');
		expect(sentence.endsWith(`${root.publicOrigin}${paths.personalLink(tokenIn(sentence))}`)).toBe(true);
		expect(await acts('personal-link.shown', hall.participantIds[0]!)).toHaveLength(1);
	});
});

describe('C36 a link opens', () => {
	test('the event and the pass of its person, without a number and without anybody else', async () => {
		const hall = await linked();
		const link = await openLink(phone(), await tokenFor(hall));
		expect(link).toMatchObject({ participantId: hall.participantIds[0], fullName: 'Rahmawati Ayu', cancelled: false });
		expect(link?.endsAt).toBe(new Date(MORNING.getTime() + (30 + DAY) * 60_000).toISOString());
		const shown = await linkPass(phone(), link!);
		expect(shown.pass).toMatch(/^KN1\./);
		expect(JSON.stringify([link, shown])).not.toMatch(/Wicaksono|\d{18}|number/);
	});

	test('nothing that is not one: one answer for unknown, replaced, over, and off the list', async () => {
		const hall = await linked();
		const old = await tokenFor(hall);
		const replaced = await replaceLink(budi, which(hall));
		const now = replaced.ok ? tokenIn(replaced.value.sentence) : '';
		expect(now).not.toBe(old);
		expect(await tokenFor(hall)).toBe(now);
		for (const token of [old, 'A'.repeat(22), '', `${now}x`, now.slice(0, -1), "' or 1=1 --"])
			expect([token, await openLink(phone(), token)]).toEqual([token, null]);
		expect(await openLink(phone(30 + DAY), now)).not.toBeNull();
		expect(await openLink(phone(31 + DAY), now)).toBeNull();
		expect(await acts('personal-link.replaced', hall.participantIds[0]!)).toHaveLength(1);
		expect(await removeParticipant(budi, { ...which(hall), reason: 'salah acara' })).toMatchObject({ ok: true });
		expect(await openLink(phone(), now)).toBeNull();
		expect(await restoreParticipant(budi, which(hall))).toMatchObject({ ok: true });
		expect(await openLink(phone(), now)).not.toBeNull();
	});

	test('an event that was called off, to say so and why, until its time is over', async () => {
		const hall = await linked();
		const token = await tokenFor(hall);
		expect(await cancelEvent(budi, { eventId: hall.eventId, reason: 'Banjir di jalan' })).toMatchObject({ ok: true });
		const link = await openLink(phone(), token);
		expect(link).toMatchObject({ cancelled: true });
		expect(await linkPass(phone(), link!)).toMatchObject({ cancelReason: 'Banjir di jalan' });
		expect(await openLink(phone(31 + DAY), token)).toBeNull();
	});

	test('the entry that its own was merged into; a new link for that one ends them both', async () => {
		const hall = await linked(['Rahmawati Ayu', 'Rahmawati Ayu P.']);
		const [kept, gone] = [await tokenFor(hall, 0), await tokenFor(hall, 1)];
		const merged = await mergeParticipants(budi, { ...which(hall, 0), otherId: hall.participantIds[1]! });
		const keepId = merged.ok ? merged.value.keepId : '';
		for (const token of [kept, gone]) expect((await openLink(phone(), token))?.participantId).toBe(keepId);
		expect(await replaceLink(budi, { eventId: hall.eventId, participantId: keepId })).toMatchObject({ ok: true });
		for (const token of [kept, gone]) expect(await openLink(phone(), token)).toBeNull();
	});

	test('nothing more often than three hundred times in ten minutes for whoever tries', async () => {
		const tries = [];
		for (let n = 0; n < 301; n++) tries.push(await takeWrongLink(phone(), '198.51.100.7'));
		expect([tries[299], tries[300], await takeWrongLink(phone(), '198.51.100.8')]).toEqual([true, false, true]);
	});
});

test('C36 the file of links bears the day on which the hall has the event', async () => {
	// Half past six in the morning in Balikpapan is still the evening before in Greenwich.
	const [startsAt, endsAt] = [new Date('2026-11-22T22:30:00Z'), new Date('2026-11-23T01:00:00Z')];
	const sessions = [{ title: 'Apel pagi', startsAt, endsAt, opensMinutesBefore: 30 }];
	const hall = await linked(NAMES, { sessions });
	expect(await linksSheet(budi, hall.eventId)).toMatchObject({ value: { name: 'tautan-pribadi-2026-11-23.xlsx' } });
});

test('C36 the file for whoever sends them holds, unit by unit, name, link and sentence, and the log says who took it', async () => {
	const hall = await linked();
	const file = await linksSheet(budi, hall.eventId, true);
	expect(file).toMatchObject({ ok: true, value: { name: 'tautan-pribadi-2026-11-22.xlsx' } });
	const rows = file.ok ? await rowsIn(file.value.bytes) : [];
	expect(rows[0]?.[0]).toBe('DATA CONTOH');
	expect(rows[1]).toEqual(['Unit kerja', 'Nama', 'Tautan pribadi', 'Kalimat untuk WhatsApp']);
	const address = `${root.publicOrigin}/k/${await tokenFor(hall)}`;
	expect(rows[2]?.slice(0, 3)).toEqual(['Kelurahan Gunung Sari Ulu', 'Rahmawati Ayu', address]);
	expect(rows[2]?.[3]).toContain(address);
	expect(rows).toHaveLength(4);
	expect(await acts('personal-link.downloaded-in-bulk', hall.eventId)).toEqual([{ data: '{"links":2}' }]);
});

test('C36 the entry of a calendar keeps its name when the event is changed or called off, and holds no link', async () => {
	const hall = await linked();
	const token = await tokenFor(hall);
	const field = (text: string, name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(text)?.[1]?.trim();
	const calendar = async () => linkCalendar(phone(), (await openLink(phone(), token))!);
	const before = await calendar();
	expect([field(before, 'SEQUENCE'), field(before, 'STATUS'), field(before, 'DTSTART')]).toEqual([
		'1',
		'CONFIRMED',
		'20261122T010000Z'
	]);
	expect(before.replaceAll('\r\n ', '')).not.toContain(token);
	expect(await cancelEvent(budi, { eventId: hall.eventId, reason: 'Banjir' })).toMatchObject({ ok: true });
	const after = await calendar();
	expect(field(after, 'UID')).toBe(field(before, 'UID'));
	expect([field(after, 'SEQUENCE'), field(after, 'STATUS')]).toEqual(['2', 'CANCELLED']);
});

test('C36 what changes of the plan is told on the pass until its person has seen it, and then what changes next', async () => {
	const hall = await linked();
	const token = await tokenFor(hall);
	const changes = async () => (await openLink(phone(), token))?.changes;
	const move = (venue: string) => root.db.updateTable('event').set({ venue }).where('id', '=', hall.eventId).execute();
	expect(await changes()).toEqual([]);
	await move('Aula Lama');
	const first = [{ what: 'place', before: 'Aula Balai Kota, Balikpapan', after: 'Aula Lama, Balikpapan' }];
	expect([await changes(), await changes()]).toEqual([first, first]);
	const link = (await openLink(phone(), token))!;
	await noteSeen(phone(), link, link.event.version - 1);
	expect(await changes()).toEqual(first);
	await noteSeen(phone(), link, link.event.version);
	expect(await changes()).toEqual([]);
	await move('Aula Baru');
	expect(await changes()).toMatchObject([{ before: 'Aula Lama, Balikpapan', after: 'Aula Baru, Balikpapan' }]);
	// The other one has seen neither.
	expect((await openLink(phone(), await tokenFor(hall, 1)))?.changes).toMatchObject([
		{ before: 'Aula Balai Kota, Balikpapan', after: 'Aula Baru, Balikpapan' }
	]);
});

test('a link is deleted thirty days after its event, and no other', async () => {
	const hall = await linked();
	const left = async () => (await listLinks(budi, { eventId: hall.eventId, text: '', limit: 9, offset: 0 }))?.linked;
	await sweepLinks(root.at(new Date(MORNING.getTime() + 29 * DAY * 60_000)));
	expect(await left()).toBe(2);
	expect(await sweepLinks(root.at(new Date(MORNING.getTime() + 31 * DAY * 60_000)))).toBeGreaterThanOrEqual(2);
	expect(await left()).toBe(0);
});
