/** O7 Each act of an event's day leaves its own line, with who did it, to what, and counts; a refused act leaves none. */
import { expect, test } from 'vitest';
import { addWalkIn } from '#lib/server/attendance/add-walk-in.ts';
import { checkInBatch } from '#lib/server/attendance/check-in-batch.ts';
import { closeEventSession } from '#lib/server/attendance/close-session.ts';
import { hallState } from '#lib/server/attendance/hall-state.ts';
import { makePass } from '#lib/server/attendance/pass.ts';
import { reopenEventSession } from '#lib/server/attendance/reopen-session.ts';
import { selfCheckIn } from '#lib/server/attendance/self-check-in.ts';
import { readHallCode } from '#lib/server/attendance/arrival.ts';
import { undoCheckIn } from '#lib/server/attendance/undo-check-in.ts';
import { addStaff } from '#lib/server/events/add-staff.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { issueEventCertificates } from './issue-event-certificates.ts';
import { revokeCertificate } from './revoke-certificate.ts';

const connection = await freshDatabase();
const root = testContext(connection);
const world = await aWorld(root);
const [budi, ani, eka] = [root.as(world.actors.budi), root.as(world.actors.ani), root.as(world.actors.eka)];
/** When the event is over by its hours. */
const evening = root.at(new Date(root.now().getTime() + 8 * 3_600_000)).as(world.actors.budi);

/** The lines that an act adds: action, who, about what, data. */
async function linesOf(act: () => Promise<{ ok: boolean }>, ok = true) {
	const last = async () =>
		(await connection.db.selectFrom('audit_entry').select('id').orderBy('id', 'desc').executeTakeFirst())?.id ?? '';
	const before = await last();
	expect((await act()).ok).toBe(ok);
	const rows = await connection.db
		.selectFrom('audit_entry')
		.select(['action', 'actor_id', 'subject_type', 'subject_id', 'data'])
		.where('id', '>', before)
		.orderBy('id')
		.execute();
	return rows.map(({ action, actor_id, subject_type, subject_id, data }) => [
		action,
		actor_id,
		`${subject_type} ${subject_id}`,
		JSON.parse(data) as unknown
	]);
}

test('O7 the day of an event, from its doors to its certificates, is in the log line by line', async () => {
	const { eventId, eventSessionIds, participantIds } = await aHallEvent(root, world, { names: ['Ani', 'Rina'] });
	const eventSession = { eventId, eventSessionId: eventSessionIds[0]! };
	const [aniId, rinaId] = participantIds as [string, string];
	await connection.db
		.updateTable('participant')
		.set({ person_id: world.people.ani, unit_id: world.units.village.id })
		.where('id', '=', aniId)
		.execute();
	const ofSession = `session ${eventSession.eventSessionId}`;
	const { budi: budiId, ani: aniPerson, eka: ekaId } = world.people;
	const pass = (participantId: string) => makePass(root.keys, { participantId, eventId, serial: 1 });
	const scans = (ctx: TestContext, passes: string[]) => () =>
		checkInBatch(ctx, {
			...eventSession,
			deviceId: 'gerbang',
			deviceLabel: '',
			items: passes.map((text) => ({ nonce: root.newId(), pass: text }))
		});

	expect(await linesOf(scans(budi, [pass(rinaId), pass(rinaId), 'bukan kartu']))).toEqual([
		['attendance.recorded', budiId, ofSession, { items: 3, recorded: 1, device: 'gerbang' }]
	]);
	expect(await linesOf(scans(root.as(world.actors.dewi), [pass(aniId)]), false)).toEqual([]);

	const code = (await hallState(budi, eventId, eventSession.eventSessionId))!.state.codes[0]!.token;
	const read = await readHallCode(ani, { code, deviceId: 'ponsel', address: 'a' });
	if (!read.ok) throw new Error(read.reason);
	const came = { grant: read.value.grant, deviceId: 'ponsel', nonce: root.newId() };
	expect(await linesOf(() => selfCheckIn(ani, came))).toEqual([
		['attendance.recorded', aniPerson, ofSession, { items: 1, recorded: 1, participant: aniId }]
	]);

	const undo = { ...eventSession, participantId: rinaId, reason: 'salah orang', nonce: root.newId() };
	expect(await linesOf(() => undoCheckIn(budi, undo))).toEqual([
		[
			'attendance.undone',
			budiId,
			`participant ${rinaId}`,
			expect.objectContaining({ session: eventSession.eventSessionId, afterClose: 0 })
		]
	]);
	expect(await linesOf(() => undoCheckIn(budi, { ...undo, nonce: root.newId() }), false)).toEqual([]);

	const walkIn = { ...eventSession, name: 'Tamu', unitLabel: 'RT 12', number: '', nonce: root.newId(), deviceId: 'd' };
	expect(await linesOf(() => addWalkIn(budi, walkIn))).toEqual([
		[
			'participant.added',
			budiId,
			expect.stringMatching(/^participant /),
			{ session: eventSession.eventSessionId, source: 'walk-in' }
		]
	]);
	expect(await linesOf(() => addStaff(budi, { eventId, number: 'sumarto', duty: 'officer' }), false)).toEqual([]);

	expect(await linesOf(() => closeEventSession(budi, { ...eventSession, headCount: 9 }))).toEqual([
		['session.closed', budiId, ofSession, { present: 2, headCount: 9 }]
	]);
	expect(await linesOf(() => closeEventSession(budi, { ...eventSession, headCount: 2 }))).toEqual([
		['session.counted', budiId, ofSession, { present: 2, headCount: 2 }]
	]);
	expect(await linesOf(() => reopenEventSession(budi, { ...eventSession, reason: 'rombongan baru tiba' }))).toEqual([
		['session.reopened', budiId, ofSession, { present: 2 }]
	]);
	await closeEventSession(budi, { ...eventSession, headCount: 2 });

	const issued = await linesOf(() => issueEventCertificates(evening, { eventId }));
	expect(issued.map(([action, who]) => [action, who])).toEqual(Array(2).fill(['certificate.issued', budiId]));
	const { id } = await connection.db
		.selectFrom('certificate')
		.select('id')
		.where('participant_id', '=', aniId)
		.executeTakeFirstOrThrow();
	const revoke = { id, reasonClass: 'fraud' as const, reason: 'Dititipkan kepada orang lain.' };
	expect(await linesOf(() => revokeCertificate(eka, revoke))).toEqual([
		['certificate.revoked', ekaId, `certificate ${id}`, { class: 'fraud' }]
	]);
	expect(await linesOf(() => revokeCertificate(eka, revoke), false)).toEqual([]);
	const all = await connection.db.selectFrom('audit_entry').select('data').execute();
	expect(all.map((line) => line.data).join()).not.toMatch(/salah orang|rombongan|Dititipkan|Tamu|RT 12/);
});
