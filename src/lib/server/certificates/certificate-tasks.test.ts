/** What an undone presence means for a certificate that was issued for it, and until when one holds. */
import { beforeEach, expect, test } from 'vitest';
import { checkInBatch } from '#lib/server/attendance/check-in-batch.ts';
import { closeEventSession } from '#lib/server/attendance/close-session.ts';
import { correctParticipant } from '#lib/server/attendance/correct-participant.ts';
import { makePass } from '#lib/server/attendance/pass.ts';
import { removeParticipant, restoreParticipant } from '#lib/server/attendance/remove-participant.ts';
import { undoCheckIn } from '#lib/server/attendance/undo-check-in.ts';
import { handlers } from '#lib/server/jobs/registry.ts';
import { runDueJobs } from '#lib/server/jobs/run-jobs.ts';
import { testContext } from '#tests/support/context.ts';
import { useContent } from '#tests/support/course-in-use.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent, type HallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { aProgrammeFor } from '#tests/support/programmes.ts';
import { issueEventCertificates } from './issue-event-certificates.ts';
import { replaceCertificate } from './replace-certificate.ts';
import { revokeCertificate } from './revoke-certificate.ts';
import { settleCertificateTask, tasksInScope, tasksOfEvent } from './settle-certificate-task.ts';

useContent('content');
const root = testContext(await freshDatabase());
const world = await aWorld(root);
const at = (minutes: number) => new Date(root.now().getTime() + minutes * 60_000);
const budi = root.as(world.actors.budi);
const evening = root.at(at(300)).as(world.actors.budi);
const pusat = root.at(at(300)).as(world.actors.pusat);

async function scan(event: HallEvent, index = 0, ctx = budi) {
	const pass = makePass(root.keys, { participantId: event.participantIds[index]!, eventId: event.eventId, serial: 1 });
	for (const eventSessionId of event.eventSessionIds) {
		const items = [{ nonce: root.newId(), pass }];
		await checkInBatch(ctx, { eventId: event.eventId, eventSessionId, deviceId: 'd', deviceLabel: 'd', items });
	}
}
async function issued(over: Parameters<typeof aHallEvent>[2] = {}): Promise<HallEvent> {
	const event = await aHallEvent(root, world, { names: ['Hadir Satu', 'Hadir Dua'], ...over });
	await scan(event, 0);
	await scan(event, 1);
	for (const eventSessionId of event.eventSessionIds)
		await closeEventSession(evening, { eventId: event.eventId, eventSessionId, headCount: 2 });
	expect(await issueEventCertificates(evening, { eventId: event.eventId })).toMatchObject({ value: { issued: 2 } });
	return event;
}
const undo = (event: HallEvent, eventSession = 0) =>
	undoCheckIn(evening, {
		eventId: event.eventId,
		eventSessionId: event.eventSessionIds[eventSession]!,
		participantId: event.participantIds[0]!,
		reason: 'salah orang',
		nonce: root.newId()
	});
const certificate = (event: HallEvent) =>
	root.db
		.selectFrom('certificate')
		.selectAll()
		.where('participant_id', '=', event.participantIds[0]!)
		.orderBy('sequence', 'desc')
		.executeTakeFirstOrThrow();

let event: HallEvent;
beforeEach(async () => {
	event = await issued();
});

test('an undo after issue asks whether to withdraw; the issuer and the admin see it, and withdraw with a reason', async () => {
	expect(await undo(event)).toMatchObject({ ok: true });
	await runDueJobs(evening, handlers);
	const { id, number } = await certificate(event);
	expect(await tasksOfEvent(evening, event.eventId)).toMatchObject([{ certificateId: id, number, own: false }]);
	expect((await tasksInScope(pusat)).map((task) => task.certificateId)).toContain(id);
	const settle = { certificateId: id, verdict: 'revoked' as const, reason: 'Orangnya tidak hadir di aula.' };
	expect(await settleCertificateTask(evening, { ...settle, reason: 'singkat' })).toEqual({
		ok: false,
		reason: 'reason-empty'
	});
	for (const actor of [world.actors.dewi, world.actors.ani, world.actors.eka])
		expect(await settleCertificateTask(root.as(actor), settle)).toEqual({ ok: false, reason: 'not-found' });
	// Of a row of the register that was merged into the supervisor's it is their own: somebody else decides.
	const isOwn = async (own: boolean) => {
		const person = root.db.updateTable('person').where('id', '=', world.people.citra);
		const gone = { merged_into: world.people.budi, left_at: at(0).toISOString(), left_reason: 'merged' as const };
		await person.set(own ? gone : { merged_into: null, left_at: null, left_reason: null }).execute();
		const holder = root.db.updateTable('certificate').where('id', '=', id);
		await holder.set({ person_id: own ? world.people.citra : null }).execute();
	};
	await isOwn(true);
	expect(await tasksOfEvent(evening, event.eventId)).toMatchObject([{ own: true }]);
	expect(await settleCertificateTask(evening, settle)).toEqual({ ok: false, reason: 'not-found' });
	await isOwn(false);
	expect(await settleCertificateTask(evening, settle)).toMatchObject({ ok: true });
	expect(await settleCertificateTask(evening, settle)).toMatchObject({ ok: false });
	expect(await certificate(event)).toMatchObject({ revoke_class: 'not-eligible', revoked_by: world.people.budi });
	expect(await tasksOfEvent(evening, event.eventId)).toEqual([]);
});

test('answered while somebody withdraws it by another way, nothing of the answer stays, and no verdict is without its line', async () => {
	await undo(event);
	await runDueJobs(evening, handlers);
	const { id } = await certificate(event);
	// Withdrawn, and the question not yet closed: what the answer finds between the two statements of a colleague.
	const gone = { revoked_at: at(299).toISOString(), revoked_by: world.people.pusat, revoke_class: 'fraud' as const };
	await root.db.updateTable('certificate').set(gone).where('id', '=', id).execute();
	const settle = { certificateId: id, verdict: 'revoked' as const, reason: 'Orangnya tidak hadir di aula.' };
	expect(await settleCertificateTask(evening, settle)).toEqual({ ok: false, reason: 'already-settled' });
	const task = root.db.selectFrom('certificate_task').select('verdict').where('certificate_id', '=', id);
	expect(await task.execute()).toEqual([{ verdict: null }]);
});

test('a verdict is sealed, and its line says that a reason stands beside it', async () => {
	await undo(event);
	await runDueJobs(evening, handlers);
	const { id } = await certificate(event);
	const kept = { certificateId: id, verdict: 'kept' as const, reason: 'Hadir menurut daftar tanda tangan.' };
	expect(await settleCertificateTask(evening, kept)).toMatchObject({ ok: true });
	const line = root.db.selectFrom('audit_entry').select('data').where('action', '=', 'certificate.kept');
	const lines = await line.where('subject_id', '=', id).execute();
	expect(lines.map(({ data }) => JSON.parse(data) as unknown)).toEqual([{ task: 1, reason: 1 }]);
	const task = root.db.selectFrom('certificate_task').select('id').where('certificate_id', '=', id);
	const told = root.db.selectFrom('outbox').select('act_id');
	const seal = told.where('payload', 'like', `%certificate-verdict%${(await task.executeTakeFirstOrThrow()).id}%`);
	expect(await seal.execute()).toHaveLength(1);
});

/** Ani has completed a programme that asks for nothing but having been at this event. */
async function completedByBeingThere() {
	const hall = await aHallEvent(root, world, { names: ['Ani Rahmawati'] });
	const { ani } = world.people;
	await root.db.updateTable('participant').set({ person_id: ani }).where('id', '=', hall.participantIds[0]!).execute();
	const assignmentId = await aProgrammeFor(root, {
		unitId: world.units.organiser.id,
		title: `Hadir sosialisasi ${hall.eventId}`,
		track: 'asn',
		modules: [],
		asks: { modules: false, quiz: false, understanding: false, attendance: true, pledge: false },
		numberFormat: `800/{urut}/${hall.eventId.slice(-6)}/{tahun}`,
		personIds: [ani]
	});
	await root.db
		.insertInto('assignment_event')
		.values({ assignment_id: assignmentId, event_id: hall.eventId })
		.execute();
	await scan(hall);
	await closeEventSession(evening, { eventId: hall.eventId, eventSessionId: hall.eventSessionIds[0]!, headCount: 1 });
	await runDueJobs(evening, handlers);
	const course = await root.db
		.selectFrom('certificate')
		.select('id')
		.where('assignment_id', '=', assignmentId)
		.executeTakeFirstOrThrow();
	const asked = async () => (await tasksInScope(pusat)).map((task) => task.certificateId).includes(course.id);
	return { hall, course, asked };
}

test.each([
	['undone', (hall: HallEvent) => undo(hall)],
	[
		'taken off the list',
		(hall: HallEvent) =>
			removeParticipant(evening, { ...hall, participantId: hall.participantIds[0]!, reason: 'salah orang' })
	]
])(
	'a programme completed by being there: the presence %s, its certificate becomes a question to the admin',
	async (_, takeBack) => {
		const { hall, course, asked } = await completedByBeingThere();
		expect(await asked()).toBe(false);
		expect(await takeBack(hall)).toMatchObject({ ok: true });
		await runDueJobs(evening, handlers);
		expect(await asked()).toBe(true);
		const settle = { certificateId: course.id, verdict: 'revoked' as const, reason: 'Orangnya tidak hadir di aula.' };
		expect(await settleCertificateTask(pusat, settle)).toMatchObject({ ok: true });
		expect(await asked()).toBe(false);
	}
);

test('put back on the list, the question about the programme’s certificate needs no answer any more', async () => {
	const { hall, asked } = await completedByBeingThere();
	const which = { eventId: hall.eventId, participantId: hall.participantIds[0]! };
	expect(await removeParticipant(evening, { ...which, reason: 'salah orang' })).toMatchObject({ ok: true });
	await runDueJobs(evening, handlers);
	expect(await asked()).toBe(true);
	expect(await restoreParticipant(evening, which)).toMatchObject({ ok: true });
	await runDueJobs(evening, handlers);
	expect(await asked()).toBe(false);
});

test('kept with a reason the certificate stands, and the next undo asks anew', async () => {
	event = await issued({ sessions: 2, attendanceRulePercent: 100 });
	await undo(event);
	await runDueJobs(evening, handlers);
	const { id } = await certificate(event);
	expect(
		await settleCertificateTask(evening, {
			certificateId: id,
			verdict: 'kept',
			reason: 'Hadir menurut daftar tanda tangan.'
		})
	).toMatchObject({ ok: true });
	expect((await certificate(event)).revoked_at).toBeNull();
	expect(await tasksOfEvent(evening, event.eventId)).toEqual([]);
	await undo(event, 1);
	await runDueJobs(evening, handlers);
	expect(await tasksOfEvent(evening, event.eventId)).toHaveLength(1);
});

test('an undo that leaves the event’s rule met asks nothing, and one that is withdrawn otherwise asks no more', async () => {
	const lenient = await issued({ sessions: 2, attendanceRulePercent: 50 });
	await undo(lenient);
	await undo(event);
	await runDueJobs(evening, handlers);
	expect(await tasksOfEvent(evening, lenient.eventId)).toEqual([]);
	const { id } = await certificate(event);
	const revoke = { id, reasonClass: 'not-eligible' as const, reason: 'Orangnya tidak hadir di aula.' };
	expect(await revokeCertificate(pusat, revoke)).toMatchObject({ ok: true });
	const open = await root.db.selectFrom('certificate_task').selectAll().where('certificate_id', '=', id).execute();
	expect(open).toMatchObject([{ verdict: 'moot', settled_by: world.people.pusat }]);
});

test('K15 a name corrected on the list is what the replacement prints, also of somebody without an account', async () => {
	const old = await certificate(event);
	await correctParticipant(evening, {
		eventId: event.eventId,
		participantId: event.participantIds[0]!,
		name: 'Hadir Pertama',
		titlePrefix: '',
		titleSuffix: '',
		number: '',
		unitLabel: 'Kelurahan Gunung Sari Ulu',
		position: '',
		rank: '',
		attendsAs: 'participant',
		reason: 'Nama salah tulis di daftar.'
	});
	expect(await replaceCertificate(pusat, { id: old.id, reason: 'Nama salah tulis di daftar.' })).toMatchObject({
		ok: true
	});
	expect(JSON.parse((await certificate(event)).facts)).toMatchObject({ holder: { fullName: 'Hadir Pertama' } });
	expect(
		(await root.db.selectFrom('certificate').selectAll().where('id', '=', old.id).executeTakeFirstOrThrow())
			.revoke_class
	).toBe('replaced');
});

test.each([
	['account', { person_id: world.people.citra }],
	['name', { name: 'Joko Contoh' }]
])('K15 a replacement is for the same human: not when the entry has another %s by now', async (_, over) => {
	const entry = (set: object) =>
		root.db.updateTable('participant').set(set).where('id', '=', event.participantIds[0]!).execute();
	const { id } = await certificate(event);
	// As a colleague with the database alone could leave it.
	await root.db.updateTable('certificate').set({ person_id: world.people.ani }).where('id', '=', id).execute();
	await entry({ person_id: world.people.ani, title_suffix: 'S.E.', ...over });
	const replace = () => replaceCertificate(pusat, { id, reason: 'Nama salah tulis di daftar.' });
	expect(await replace()).toEqual({ ok: false, reason: 'other-human' });
	await entry({ person_id: world.people.ani, name: 'Hadir Satu' });
	expect(await replace()).toMatchObject({ ok: true });
});
