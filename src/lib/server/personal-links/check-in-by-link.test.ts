/** Whoever holds a personal link checks in by the hall's code: the rules and the evidence of everybody's (C18–C22, C36). */
import { describe, expect, test } from 'vitest';
import { stepOf } from '#lib/domain/attendance/hall-code.ts';
import { countPresent, readHallCode } from '#lib/server/attendance/attendance.ts';
import { hallCode } from '#lib/server/attendance/hall-code.ts';
import { presentIn, readSeat } from '#lib/server/attendance/seat.ts';
import { undoCheckIn } from '#lib/server/attendance/undo-check-in.ts';
import { findEventSession } from '#lib/server/events/events.ts';
import { verifyPresence } from '#lib/server/verify/verify-attendance.ts';
import { MORNING, testContext, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent, type HallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { arriveByLink, BY_LINK, linkArrival, seatByLink, typeCodeByLink } from './check-in-by-link.ts';
import { makeLinks } from './make-links.ts';
import { openLink, type OpenedLink } from './personal-links.ts';
import { showLink } from './show-link.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
const phone = root.as({ kind: 'anonymous' });
const after = (ctx: TestContext, ms: number) => ctx.at(new Date(MORNING.getTime() + ms));
const MINUTE = 60_000;

type Hall = HallEvent & { links: OpenedLink[] };
async function hall(over: Parameters<typeof aHallEvent>[2] = {}): Promise<Hall> {
	const event = await aHallEvent(root, world, { names: ['Rahmawati Ayu', 'Wicaksono Adi'], ...over });
	expect(await makeLinks(budi, event.eventId)).toMatchObject({ ok: true });
	const links = [];
	for (const participantId of event.participantIds) {
		const shown = await showLink(budi, { eventId: event.eventId, participantId });
		links.push((await openLink(phone, /\/k\/([\w-]+)$/.exec(shown.ok ? shown.value.sentence : '')?.[1] ?? ''))!);
	}
	return { ...event, links };
}
async function codeOf(of: HallEvent, ctx: TestContext = phone, index = 0): Promise<string> {
	const session = await findEventSession(root, of.eventSessionIds[index]!);
	return hallCode(session!.code_secret, stepOf(ctx.now())).spoken;
}
const device = (deviceId: string) => ({ deviceId, address: '10.0.0.9' });
const ledger = (of: HallEvent) =>
	root.db
		.selectFrom('scan')
		.select(['participant_id', 'method', 'evidence', 'outcome', 'reason', 'note', 'operator_id', 'device_id'])
		.where('event_id', '=', of.eventId)
		.orderBy('received_at')
		.orderBy('id')
		.execute();

describe('C36 the hall’s code typed on the page of a link', () => {
	test('makes its person present as by themselves, with the link noted, and once', async () => {
		const of = await hall();
		const [link] = of.links as [OpenedLink];
		const typed = { code: (await codeOf(of)).toLowerCase(), ...device('ponsel-1') };
		expect(await typeCodeByLink(phone, link, typed)).toEqual({
			ok: true,
			value: { arrivedAt: MORNING.toISOString(), eventSessionId: of.eventSessionIds[0] }
		});
		expect(await typeCodeByLink(phone, link, typed)).toMatchObject({ ok: true });
		expect(await countPresent(root, of.eventSessionIds[0]!)).toBe(1);
		expect(await ledger(of)).toEqual([
			{
				...{
					participant_id: link.participantId,
					method: 'hall-code',
					evidence: 'B',
					outcome: 'recorded',
					reason: null
				},
				...{ note: BY_LINK, operator_id: null, device_id: 'ponsel-1' }
			}
		]);
	});

	test('is the participant’s act, whoever is signed in on that phone; the log names them beside it', async () => {
		const of = await hall();
		const code = await codeOf(of);
		expect(await typeCodeByLink(budi, of.links[0]!, { code, ...device('ponsel-budi') })).toMatchObject({ ok: true });
		expect((await ledger(of)).map((line) => line.operator_id)).toEqual([null]);
		const [line] = await root.db
			.selectFrom('audit_entry')
			.select(['actor_kind', 'data'])
			.where('action', '=', 'attendance.recorded')
			.where('subject_id', '=', of.eventSessionIds[0]!)
			.execute();
		expect(line?.actor_kind).toBe('anonymous');
		expect(JSON.parse(line?.data ?? '')).toMatchObject({ by: 'personal-link', signedIn: world.people.budi });
	});

	test('C18 one phone checks in one person a session, whichever link it opens; the refusal stands in the ledger', async () => {
		const of = await hall();
		const [one, other] = of.links as [OpenedLink, OpenedLink];
		const code = await codeOf(of);
		expect(await typeCodeByLink(phone, one, { code, ...device('berdua') })).toMatchObject({ ok: true });
		expect(await typeCodeByLink(phone, other, { code, ...device('berdua') })).toEqual({
			ok: false,
			reason: 'device-used'
		});
		expect((await ledger(of)).map((line) => [line.outcome, line.reason])).toEqual([
			['recorded', null],
			['refused', 'device-used']
		]);
		expect(await typeCodeByLink(phone, other, { code, ...device('sendiri') })).toMatchObject({ ok: true });
	});

	test('C22 of another event’s hall opens nothing, nor does one of a session that is not the code’s', async () => {
		const [of, other] = [await hall(), await hall()];
		const code = await codeOf(other);
		expect(await typeCodeByLink(phone, of.links[0]!, { code, ...device('salah-aula') })).toEqual({
			ok: false,
			reason: 'code-other-event'
		});
		const read = await typeCodeByLink(after(phone, -MINUTE), other.links[0]!, {
			code: await codeOf(other, after(phone, -MINUTE)),
			...device('menunggu-1')
		});
		const grant = read.ok && 'waits' in read.value ? read.value.waits : '';
		expect(grant).not.toBe('');
		expect(await arriveByLink(phone, of.links[0]!, { grant, deviceId: 'menunggu-1' })).toEqual({
			ok: false,
			reason: 'not-on-list'
		});
		expect(await linkArrival(phone, of.links[0]!, { grant, deviceId: 'menunggu-1' })).toBeNull();
		expect(await countPresent(root, of.eventSessionIds[0]!)).toBe(0);
	});

	test('C20 shown up to ten minutes early it waits, and counts from the opening, on this phone alone', async () => {
		const of = await hall();
		const [link] = of.links as [OpenedLink];
		const early = after(phone, -5 * MINUTE);
		const read = await typeCodeByLink(early, link, { code: await codeOf(of, early), ...device('pagi') });
		const grant = read.ok && 'waits' in read.value ? read.value.waits : '';
		expect(await linkArrival(early, link, { grant, deviceId: 'pagi' })).toMatchObject({
			waiting: true,
			typedHere: true
		});
		expect(await arriveByLink(early, link, { grant, deviceId: 'pagi' })).toMatchObject({ reason: 'session-not-open' });
		expect(await arriveByLink(phone, link, { grant, deviceId: 'lain' })).toMatchObject({ reason: 'code-changed' });
		const opened = after(phone, 2000);
		const done = await arriveByLink(opened, link, { grant, deviceId: 'pagi' });
		expect(done).toEqual({
			ok: true,
			value: { arrivedAt: MORNING.toISOString(), eventSessionId: of.eventSessionIds[0] }
		});
		expect(await arriveByLink(opened, link, { grant, deviceId: 'pagi' })).toEqual(done);
		expect(await ledger(of)).toHaveLength(1);
		expect(await arriveByLink(after(phone, 4 * MINUTE), link, { grant, deviceId: 'pagi' })).toMatchObject({
			reason: 'code-changed'
		});
	});

	test('C14 sent once more after it was undone says so and adds nothing; a code read since counts', async () => {
		const of = await hall();
		const [link] = of.links as [OpenedLink];
		const early = after(phone, -MINUTE);
		const read = await typeCodeByLink(early, link, { code: await codeOf(of, early), ...device('diulang') });
		const grant = read.ok && 'waits' in read.value ? read.value.waits : '';
		expect(await arriveByLink(phone, link, { grant, deviceId: 'diulang' })).toMatchObject({ ok: true });
		const undone = await undoCheckIn(after(budi, 30_000), {
			...{ eventId: of.eventId, eventSessionId: of.eventSessionIds[0]!, participantId: link.participantId },
			...{ reason: 'tidak ada di ruangan', nonce: root.newId() }
		});
		expect(undone).toMatchObject({ ok: true });
		const later = after(phone, MINUTE);
		expect(await arriveByLink(later, link, { grant, deviceId: 'diulang' })).toEqual({ ok: false, reason: 'undone' });
		expect(await ledger(of)).toHaveLength(2);
		expect(await countPresent(root, of.eventSessionIds[0]!)).toBe(0);
		const typed = { code: await codeOf(of, later), ...device('diulang') };
		expect(await typeCodeByLink(later, link, typed)).toMatchObject({
			ok: true,
			value: { arrivedAt: later.now().toISOString() }
		});
	});

	test('C20 is sent by itself for the person on whose page it was typed, and for nobody whose link is opened after it', async () => {
		const of = await hall();
		const [link, other] = of.links as [OpenedLink, OpenedLink];
		const early = after(phone, -MINUTE);
		const code = await codeOf(of, early);
		const typed = await typeCodeByLink(early, link, { code, ...device('seponsel') });
		const grant = typed.ok && 'waits' in typed.value ? typed.value.waits : '';
		const seen = await readHallCode(early, { code, ...device('seponsel') });
		const scanned = seen.ok ? seen.value.grant : '';
		const sends = async (one: OpenedLink, grant: string) =>
			(await linkArrival(early, one, { grant, deviceId: 'seponsel' }))?.typedHere;
		expect([await sends(link, grant), await sends(other, grant)]).toEqual([true, false]);
		expect([await sends(link, scanned), await sends(other, scanned)]).toEqual([false, false]);
	});

	test('C21 five wrong ones pause that phone for a minute, right ones included', async () => {
		const of = await hall();
		const type = (code: string, deviceId: string) =>
			typeCodeByLink(phone, of.links[0]!, { code, deviceId, address: '203.0.113.77' });
		for (let n = 0; n < 5; n++) expect(await type('AAAAAA', 'menebak')).toMatchObject({ reason: 'code-changed' });
		expect(await type(await codeOf(of), 'menebak')).toMatchObject({ reason: 'too-many-tries' });
		expect(await type(await codeOf(of), 'jujur')).toMatchObject({ ok: true });
	});

	test('opens no door of an event that was called off', async () => {
		const of = await hall();
		const cancelled = { ...of.links[0]!, cancelled: true };
		expect(await typeCodeByLink(phone, cancelled, { code: await codeOf(of), ...device('batal') })).toEqual({
			ok: false,
			reason: 'event-cancelled'
		});
	});
});

test('C36 V2 whoever is present by a link answers the rounds of that session on this phone, and of no other session', async () => {
	const of = await hall({ sessions: 2 });
	const [link, other] = of.links as [OpenedLink, OpenedLink];
	const eventSessionId = of.eventSessionIds[0]!;
	expect(await seatByLink(phone, link, { eventSessionId, deviceId: 'kursi' })).toEqual({
		ok: false,
		reason: 'no-seat'
	});
	expect(await typeCodeByLink(phone, link, { code: await codeOf(of), ...device('kursi') })).toMatchObject({ ok: true });
	const seated = await seatByLink(phone, link, { eventSessionId, deviceId: 'kursi' });
	const grant = seated.ok ? seated.value : '';
	const seat = readSeat(phone, { grant, deviceId: 'kursi', eventSessionId });
	// Their own link, and no number that others know too: it may sign.
	expect(seat).toEqual({ participantId: link.participantId, by: 'link' });
	expect(await presentIn(phone, { eventSessionId, seat: link.participantId })).toMatchObject({
		participantId: link.participantId,
		personId: null
	});
	expect(readSeat(phone, { grant, deviceId: 'kursi', eventSessionId: of.eventSessionIds[1]! })).toBeNull();
	const elsewhere = (await hall()).eventSessionIds[0]!;
	expect(await seatByLink(phone, link, { eventSessionId: elsewhere, deviceId: 'kursi' })).toMatchObject({
		reason: 'no-seat'
	});
	expect(await typeCodeByLink(phone, other, { code: await codeOf(of), ...device('kursi-2') })).toMatchObject({
		ok: true
	});
	expect(await seatByLink(phone, other, { eventSessionId, deviceId: 'kursi' })).toEqual({
		ok: false,
		reason: 'device-used'
	});
});

test('what was recorded through links agrees with the ledger', async () => {
	expect(await verifyPresence(root.db)).toMatchObject({ problems: [] });
});
