/** Izin, sakit, diwakilkan: told by the person or at the desk, taken back the same way, and never against a presence (C32). */
import { expect, test } from 'vitest';
import { cancelEvent } from '#lib/server/events/cancel-event.ts';
import { excuseByLink } from '#lib/server/personal-links/excuse-by-link.ts';
import { makeLinks } from '#lib/server/personal-links/make-links.ts';
import { linkPass, openLink, type OpenedLink } from '#lib/server/personal-links/personal-links.ts';
import { showLink } from '#lib/server/personal-links/show-link.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { sealAndVerify } from '#tests/support/seals.ts';
import { listRoster } from './attendance.ts';
import { checkInBatch } from './check-in-batch.ts';
import { closeEventSession } from './close-session.ts';
import { entryExcuses, standInFor } from './entry-excuses.ts';
import { makeMinutes, listMinutes } from './minutes.ts';
import { myPass } from './my-events.ts';
import { tellMyExcuse } from './my-excuse.ts';
import { mergeParticipants } from './merge-participants.ts';
import { removeParticipant } from './remove-participant.ts';
import { sessionNumbers } from './session-numbers.ts';
import { tellExcuse, withdrawExcuse, type WrittenExcuse } from './tell-excuse.ts';

const connection = await freshDatabase();
const root = testContext(connection);
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
const phone = root.as({ kind: 'anonymous' });
const at = (minutes: number, ctx = budi) => ctx.at(new Date(root.now().getTime() + minutes * 60_000));

const LEAVE: WrittenExcuse = { kind: 'leave', reason: 'dinas luar', standInName: '', standInNumber: '' };
const SICK: WrittenExcuse = { kind: 'sick', reason: 'demam tinggi', standInName: 'x', standInNumber: '1' };
const SENT: WrittenExcuse = {
	kind: 'represented',
	reason: '',
	standInName: ' Sri  Utami ',
	standInNumber: '19870315 201001 1 901'
};

/** Doors open from now on; the session starts in half an hour, and the second in an hour. */
async function hall() {
	const starts = (minutes: number) => ({
		title: `Sesi ${minutes}`,
		startsAt: at(minutes).now(),
		endsAt: at(minutes + 30).now(),
		opensMinutesBefore: minutes
	});
	const event = await aHallEvent(root, world, {
		names: ['Rahmawati Ayu', 'Wicaksono Adi', 'Made Artha'],
		sessions: [starts(30), starts(60)]
	});
	const of = { eventId: event.eventId, eventSessionId: event.eventSessionIds[0]! };
	const who = (index: number) => ({ ...of, participantId: event.participantIds[index]! });
	const mark = (index: number, minute: number) =>
		checkInBatch(at(minute), {
			...of,
			deviceId: 'd',
			deviceLabel: 'Meja',
			items: [{ nonce: root.newId(), participantId: event.participantIds[index], note: 'dikenali' }]
		});
	const close = (minute: number) => closeEventSession(at(minute), { ...of, headCount: 0 });
	const people = async () => (await sessionNumbers(at(90), of))?.people;
	return { event, of, who, mark, close, people };
}
async function linkOf(who: { eventId: string; participantId: string }): Promise<OpenedLink> {
	await makeLinks(budi, who.eventId);
	const shown = await showLink(budi, who);
	return (await openLink(phone, /\/k\/([\w-]+)$/.exec(shown.ok ? shown.value.sentence : '')?.[1] ?? ''))!;
}
const refused = (reason: string) => ({ ok: false, reason });

test('C32 what a supervisor writes down shows in the list by its word, and is a class of its own in the sums', async () => {
	const { who, of, people } = await hall();
	expect(await tellExcuse(at(1), { ...who(0), ...LEAVE })).toEqual({ ok: true, value: { kind: 'leave' } });
	expect(await tellExcuse(at(1), { ...who(1), ...SICK })).toMatchObject({ ok: true });
	expect(await people()).toEqual({ registered: 3, inTime: 0, late: 0, excused: 2, missing: 1, notApplicable: 0 });
	const shown = await listRoster(budi, { ...of, text: '', limit: 10 });
	expect(shown.map(({ excuse }) => excuse && [excuse.kind, excuse.via, excuse.reason])).toEqual(
		shown.map(({ fullName }) =>
			fullName === 'Rahmawati Ayu'
				? ['leave', 'desk', 'dinas luar']
				: fullName === 'Wicaksono Adi'
					? // Nothing of an illness is kept but the word, whatever was typed.
						['sick', 'desk', '']
					: null
		)
	);
	const [line] = await root.db
		.selectFrom('audit_entry')
		.select('data')
		.where('action', '=', 'attendance.excused')
		.where('subject_id', '=', who(1).participantId)
		.execute();
	expect(line?.data).not.toMatch(/sick|demam|sakit/);
});

test('C32 it is taken back the same way and told anew; each stays as a line, and sent twice it is one', async () => {
	const { event, who, people } = await hall();
	await tellExcuse(at(1), { ...who(0), ...LEAVE });
	await tellExcuse(at(2), { ...who(0), ...LEAVE });
	expect(await withdrawExcuse(at(3), who(0))).toMatchObject({ ok: true });
	expect(await people()).toMatchObject({ excused: 0, missing: 3 });
	expect(await withdrawExcuse(at(4), who(0))).toEqual(refused('nothing-told'));
	await tellExcuse(at(5), { ...who(0), ...SICK });
	const { sessions, lines } = await entryExcuses(budi, event.eventId, who(0).participantId);
	expect(lines.map(({ kind, by }) => [kind, by])).toEqual(
		['sick', 'withdrawn', 'leave'].map((kind) => [kind, expect.stringContaining('Budi')])
	);
	expect(sessions.map(({ held }) => held?.kind ?? null)).toEqual(['sick', null]);
});

test('C32 C36 the person says so on their link until the session starts, and takes it back there', async () => {
	const { event, of, who, people } = await hall();
	const link = await linkOf(who(0));
	const tell = (minute: number, wanted: WrittenExcuse | null, eventSessionId = of.eventSessionId) =>
		excuseByLink(at(minute, phone), link, { eventSessionId, wanted });
	expect(await tell(1, SENT)).toEqual({ ok: true, value: { kind: 'represented' } });
	expect((await linkPass(phone, link)).excuses.get(of.eventSessionId)).toMatchObject({
		kind: 'represented',
		via: 'link',
		standInName: 'Sri Utami',
		standInNumber: '198703152010011901'
	});
	expect(await people()).toMatchObject({ excused: 1, missing: 2 });
	expect(await tell(2, null)).toEqual({ ok: true, value: { kind: 'withdrawn' } });
	expect(await tell(29, LEAVE)).toMatchObject({ ok: true });
	expect(await tell(30, null)).toEqual(refused('session-begun'));
	expect(await tell(30, SICK, event.eventSessionIds[1])).toMatchObject({ ok: true });
	const other = await hall();
	expect(await tell(1, LEAVE, other.of.eventSessionId)).toEqual(refused('not-found'));
	const acts = await root.db
		.selectFrom('audit_entry')
		.select(['actor_kind', 'data'])
		.where('action', '=', 'attendance.excused')
		.where('subject_id', '=', link.participantId)
		.execute();
	expect(acts.every(({ actor_kind: kind, data }) => kind === 'anonymous' && data.includes('personal-link'))).toBe(true);
});

test('C32 signed in, a participant says so of their own entry and no other, on the same terms as by their link', async () => {
	const { event, of, who, people } = await hall();
	const ani = (minute: number) => at(minute).as(world.actors.ani);
	const tell = (minute: number, wanted: WrittenExcuse | null, where = of) => tellMyExcuse(ani(minute), where, wanted);
	expect(await tell(1, LEAVE)).toEqual(refused('not-found'));
	await root.db
		.updateTable('participant')
		.set({ person_id: world.people.ani })
		.where('id', '=', who(0).participantId)
		.execute();
	expect(await tell(1, SENT)).toEqual({ ok: true, value: { kind: 'represented' } });
	expect(await people()).toMatchObject({ registered: 3, excused: 1 });
	expect((await myPass(ani(2), of.eventId))?.sessions.map(({ excuse }) => excuse?.standInName ?? null)).toEqual([
		'Sri Utami',
		null
	]);
	const { lines } = await entryExcuses(budi, event.eventId, who(0).participantId);
	expect(lines.map(({ via, toldBy }) => [via, toldBy])).toEqual([['link', world.people.ani]]);
	expect(await tell(2, null)).toEqual({ ok: true, value: { kind: 'withdrawn' } });
	expect(await tell(30, LEAVE)).toEqual(refused('session-begun'));
	await tellExcuse(at(3), { ...who(0), ...LEAVE });
	expect(await tell(4, null)).toEqual(refused('desk-decided'));
	const other = await hall();
	expect(await tell(1, LEAVE, { ...of, eventSessionId: other.of.eventSessionId })).toEqual(refused('not-found'));
	expect(await tellMyExcuse(phone, of, LEAVE)).toEqual(refused('not-found'));
	const acts = await root.db
		.selectFrom('audit_entry')
		.select('data')
		.where('action', '=', 'attendance.excused')
		.where('subject_id', '=', who(0).participantId)
		.where('actor_id', '=', world.people.ani)
		.execute();
	expect(acts).toHaveLength(1);
	expect(acts[0]?.data).not.toMatch(/personal-link|represented|Utami/);
});

test('C32 what the desk has said stands: a link neither changes it nor tells again what the desk took back', async () => {
	const { of, who } = await hall();
	const link = await linkOf(who(0));
	const tell = (wanted: WrittenExcuse | null) =>
		excuseByLink(at(5, phone), link, { eventSessionId: of.eventSessionId, wanted });
	await tell(LEAVE);
	expect(await withdrawExcuse(at(6), who(0))).toMatchObject({ ok: true });
	expect(await tell(SICK)).toEqual(refused('desk-decided'));
	await tellExcuse(at(7), { ...who(0), ...LEAVE });
	expect(await tell(null)).toEqual(refused('desk-decided'));
});

test('C32 presence wins: whoever arrives after all is present, the excuse stays as a line, and nobody there is excused', async () => {
	const { event, who, mark, people } = await hall();
	await tellExcuse(at(1), { ...who(0), ...SICK });
	await mark(0, 10);
	await mark(1, 11);
	expect(await people()).toMatchObject({ inTime: 2, excused: 0, missing: 1 });
	expect((await entryExcuses(budi, event.eventId, who(0).participantId)).sessions[0]).toMatchObject({
		present: true,
		held: { kind: 'sick' }
	});
	expect(await tellExcuse(at(12), { ...who(1), ...LEAVE })).toEqual(refused('is-present'));
	// Taking back what is moot harms nothing.
	expect(await withdrawExcuse(at(12), who(0))).toMatchObject({ ok: true });
});

test('C32 who comes instead is named, is asked in like a guest, and is not the one who is absent', async () => {
	const { who, people } = await hall();
	for (const [wrong, reason] of [
		[{ ...SENT, standInName: ' ' }, 'name-empty'],
		[{ ...SENT, standInNumber: '12' }, 'number-wrong'],
		[{ ...SENT, standInNumber: '6471043009900001' }, 'looks-like-nik']
	] as const)
		expect(await tellExcuse(at(1), { ...who(0), ...wrong })).toEqual(refused(reason));
	await tellExcuse(at(1), { ...who(0), ...SENT });
	expect(await standInFor(at(2), who(0))).toEqual({
		name: 'Sri Utami',
		number: '198703152010011901',
		unitLabel: 'Kelurahan Gunung Sari Ulu'
	});
	expect(await standInFor(at(2), who(1))).toBeNull();
	expect(await standInFor(at(2).as(world.actors.dewi), who(0))).toBeNull();
	expect(await people()).toMatchObject({ registered: 3, excused: 1 });
});

test('C32 an excuse follows its entry when two are merged, and goes with one that is taken off the list', async () => {
	const { of, who, people } = await hall();
	await tellExcuse(at(1), { ...who(0), ...LEAVE });
	await tellExcuse(at(1), { ...who(1), ...LEAVE });
	const double = await root.db.selectFrom('participant').selectAll().where('id', '=', who(0).participantId).execute();
	await root.db
		.insertInto('participant')
		.values({ ...double[0]!, id: 'kembar', number: '198703152010011901', number_type: 'nip' })
		.execute();
	expect(
		await mergeParticipants(at(2), { ...of, participantId: who(0).participantId, otherId: 'kembar' })
	).toMatchObject({ ok: true, value: { keepId: 'kembar' } });
	expect(await people()).toMatchObject({ registered: 3, excused: 2 });
	await removeParticipant(at(3), { ...who(1), reason: 'bukan peserta' });
	expect(await people()).toMatchObject({ registered: 2, excused: 1 });
	expect(await tellExcuse(at(4), { ...who(1), ...SICK })).toEqual(refused('not-listed'));
});

test('C32 C40 told after the close, the next minutes say that it was, and by whom, but not of whom', async () => {
	const { of, who, close } = await hall();
	await close(60);
	await makeMinutes(at(61), { ...of, demo: false });
	await tellExcuse(at(62), { ...who(0), ...SICK });
	expect(await makeMinutes(at(63), { ...of, demo: false })).toMatchObject({ ok: true, value: { version: 2 } });
	const [second, first] = (await listMinutes(at(64), { ...of, demo: false }))!.minutes;
	expect([first?.facts.tally.people.excused, second?.facts.tally.people.excused]).toEqual([0, 1]);
	expect(second?.facts.changes).toEqual([
		{ kind: 'excused-after-close', at: at(62).now().toISOString(), reason: '', by: expect.stringContaining('Budi') }
	]);
	expect(JSON.stringify(second?.facts)).not.toContain('Rahmawati');
});

test('C32 nobody excuses themselves at the desk, nor on the list of another, nor of an event that was called off', async () => {
	const { event, who } = await hall();
	const [own] = await root.db
		.updateTable('participant')
		.set({ person_id: world.people.budi })
		.where('id', '=', who(2).participantId)
		.returning('id')
		.execute();
	expect(await tellExcuse(at(1), { ...who(2), participantId: own!.id, ...LEAVE })).toEqual(refused('own-record'));
	for (const actor of [world.actors.dewi, world.actors.ani]) {
		expect(await tellExcuse(at(1).as(actor), { ...who(0), ...LEAVE })).toEqual(refused('not-found'));
		expect(await withdrawExcuse(at(1).as(actor), who(0))).toEqual(refused('not-found'));
	}
	const other = await hall();
	expect(await tellExcuse(at(1), { ...who(0), eventId: other.of.eventId, ...LEAVE })).toEqual(refused('not-found'));
	await cancelEvent(at(2), { eventId: event.eventId, reason: 'aula dipakai' });
	expect(await tellExcuse(at(3), { ...who(0), ...LEAVE })).toEqual(refused('event-cancelled'));
});

test('C32 what was told is evidence: sealed, and never changed', async () => {
	expect((await sealAndVerify(root, connection)).filter(({ problems }) => problems.length > 0)).toEqual([]);
	await expect(root.db.updateTable('excuse').set({ kind: 'leave' }).execute()).rejects.toThrow();
	await expect(root.db.deleteFrom('excuse').execute()).rejects.toThrow();
});
