import { expect, test } from 'vitest';
import { makePass } from '#lib/server/attendance/pass.ts';
import { checkInBatch } from '#lib/server/attendance/check-in-batch.ts';
import { closeEventSession } from '#lib/server/attendance/close-session.ts';
import { addParticipants } from '#lib/server/attendance/add-participants.ts';
import { issueEventCertificates } from '#lib/server/certificates/issue-event-certificates.ts';
import { chooseRound } from '#lib/server/hall-rounds/choose-round.ts';
import { useContent } from '#tests/support/course-in-use.ts';
import { writeCourse } from '#tests/support/course.ts';
import { KEYED, writePractice } from '#tests/support/practice.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { MORNING, testContext } from '#tests/support/context.ts';
import { aWorld } from '#tests/support/people.ts';
import { someTerms } from '#tests/support/terms.ts';
import { createEvent } from './create-event.ts';
import { findEvent } from './events.ts';
import { sessionsOfEvent } from './event-sessions.ts';
import { updateEvent, type UpdateEventInput } from './update-event.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
const { signatoryId } = await someTerms(root, world.units.organiser.id);
const minutes = (n: number) => new Date(MORNING.getTime() + n * 60_000);
const DAYS = 1440;

const facts = {
	title: 'Sosialisasi Netralitas ASN',
	theme: '',
	venue: 'Aula',
	city: 'Balikpapan',
	zone: 'WITA' as const,
	trainingHours: 1,
	attendanceRulePercent: 80,
	signatoryId,
	numberFormat: '{urut}/HM.00/{bulan}/{tahun}'
};
const SPEAKER = { name: 'Kepala Bidang', position: '', material: 'Enam belas larangan', trainingHours: 1 };

/** Begins half an hour from now unless said otherwise, doors an hour before. */
async function anEvent(startsIn = 30): Promise<UpdateEventInput & { eventSessionId: string }> {
	const [startsAt, endsAt] = [minutes(startsIn), minutes(startsIn + 120)];
	const made = await createEvent(budi, {
		...facts,
		organiserUnitId: world.units.organiser.id,
		sessions: [{ title: 'Sesi pagi', startsAt, endsAt, opensMinutesBefore: 60 }],
		speakers: [SPEAKER],
		invitedUnitIds: [world.units.village.id],
		staff: [{ personId: world.people.sumarto, duty: 'officer' }]
	});
	if (!made.ok) throw new Error(made.reason);
	const [eventSession] = await sessionsOfEvent(root, made.value.eventId);
	return {
		...facts,
		eventId: made.value.eventId,
		eventSessionId: eventSession!.id,
		version: 1,
		sessions: [{ slot: 1, title: 'Sesi pagi', startsAt, endsAt }],
		slots: { sessions: 4, speakers: 6 },
		opensMinutesBefore: 60,
		speakers: [SPEAKER],
		invitedUnitIds: [world.units.village.id]
	};
}

async function arrives({ eventId, eventSessionId }: { eventId: string; eventSessionId: string }): Promise<void> {
	const { ids } = await addParticipants(budi, eventId, [
		{
			personId: null,
			name: 'Ani Rahmawati',
			titlePrefix: '',
			titleSuffix: '',
			number: null,
			numberType: null,
			position: '',
			rank: '',
			unitId: world.units.village.id,
			unitLabel: 'Kelurahan',
			attendsAs: 'participant'
		}
	]);
	const pass = makePass(root.keys, { participantId: ids[0]!, eventId, serial: 1 });
	const done = await checkInBatch(budi, {
		eventId,
		eventSessionId,
		deviceId: 'd',
		deviceLabel: 'd',
		items: [{ nonce: root.newId(), pass }]
	});
	expect(done).toMatchObject({ value: [{ outcome: 'recorded' }] });
}

const lines = (eventId: string) =>
	root.db
		.selectFrom('audit_entry')
		.select('data')
		.where('subject_id', '=', eventId)
		.where('action', '=', 'event.updated')
		.execute();
const edit = (form: UpdateEventInput, over: Partial<UpdateEventInput>, ctx = budi) =>
	updateEvent(ctx, { ...form, ...over });
const hours = (from: number, to: number, slot = 1) => ({
	slot,
	title: `Sesi ${slot}`,
	startsAt: minutes(from),
	endsAt: minutes(to)
});

test('a form sent back as it was shown writes nothing and leaves no line', async () => {
	const form = await anEvent();
	expect(await edit(form, {})).toEqual({ ok: true, value: { changed: [], open: true } });
	expect((await findEvent(root, form.eventId))?.version).toBe(1);
	expect(await lines(form.eventId)).toEqual([]);
});

test('what was typed wrong is changed; the line names the fields and not what stands in them', async () => {
	const form = await anEvent();
	const done = await edit(form, {
		title: 'Rapat Rahasia',
		sessions: [hours(60, 180), { ...hours(240, 300, 2), room: 'Aula 2' }],
		speakers: [{ ...SPEAKER, name: 'Kepala Bidang, S.H.' }],
		invitedUnitIds: []
	});
	expect(done).toMatchObject({
		value: { changed: ['title', 'speakers', 'invitedUnits', 'session1', 'session2'] }
	});
	const row = await findEvent(root, form.eventId);
	expect(row).toMatchObject({ title: 'Rapat Rahasia', version: 2, starts_at: minutes(60).toISOString() });
	expect(row?.ends_at).toBe(minutes(300).toISOString());
	const sessions = await sessionsOfEvent(root, form.eventId);
	expect(sessions.map(({ room }) => room)).toEqual(['', 'Aula 2']);
	expect(sessions.map(({ id, opensAt }) => [id === form.eventSessionId, opensAt])).toEqual([
		[true, minutes(0).toISOString()],
		[false, minutes(180).toISOString()]
	]);
	const speakers = await root.db
		.selectFrom('event_speaker')
		.select('training_hours')
		.where('event_id', '=', form.eventId)
		.execute();
	expect(speakers).toEqual([{ training_hours: 1 }]);
	const [line, ...more] = await lines(form.eventId);
	expect(more).toEqual([]);
	expect(line?.data).toContain('title,speakers');
	expect(line?.data).not.toContain('Rahasia');
});

test('of two forms opened at once the second is told so', async () => {
	const form = await anEvent();
	const both = await Promise.all(['Satu', 'Dua'].map((title) => edit(form, { title })));
	expect(both.map((done) => (done.ok ? 'saved' : done.reason)).sort()).toEqual(['saved', 'version-conflict']);
});

test('after the first scan hours move only as far as that scan stays inside the doors, and the zone stays', async () => {
	const form = await anEvent();
	await arrives(form);
	expect(await edit(form, { sessions: [hours(90, 200)] })).toEqual({
		ok: false,
		reason: 'scans-outside',
		fields: ['session1']
	});
	expect(await edit(form, { zone: 'WIB' })).toMatchObject({ reason: 'zone-fixed', fields: ['zone'] });
	expect(await edit(form, { sessions: [hours(90, 200, 2)] })).toMatchObject({
		reason: 'session-in-use',
		fields: ['session1']
	});
	expect(await edit(form, { sessions: [hours(45, 200)] })).toMatchObject({ ok: true });
});

test('a session nobody came to yet is taken out again; the last one is not', async () => {
	const form = await anEvent();
	expect(await edit(form, { sessions: [...form.sessions, hours(240, 300, 2)] })).toMatchObject({ ok: true });
	expect(await edit(form, { version: 2, sessions: [hours(240, 300, 2)] })).toMatchObject({ ok: true });
	expect((await sessionsOfEvent(root, form.eventId)).map((eventSession) => eventSession.title)).toEqual(['Sesi 2']);
	expect(await edit(form, { version: 3, sessions: [] })).toMatchObject({ reason: 'no-session' });
});

test('a session in which a hall was asked something is not taken out, also when nobody came', async () => {
	useContent(writePractice(writeCourse()));
	const form = await anEvent();
	const chosen = await chooseRound(budi, { ...form, scenarioId: KEYED });
	expect(chosen).toMatchObject({ ok: true });
	expect(await edit(form, { sessions: [hours(240, 300, 2)] })).toMatchObject({
		reason: 'session-in-use',
		fields: ['session1']
	});
});

test('a session added later has a secret of its own, from which no other code can be told', async () => {
	const form = await anEvent();
	await edit(form, { sessions: [...form.sessions, hours(240, 300, 2), hours(330, 360, 3)] });
	const secrets = await root.db
		.selectFrom('event_session')
		.select('code_secret')
		.where('event_id', '=', form.eventId)
		.execute();
	expect(new Set(secrets.map((row) => row.code_secret)).size).toBe(3);
	for (const { code_secret } of secrets) expect(code_secret).toMatch(/^[0-9a-f]{64}$/);
});

test('once a certificate was issued nothing printed on it changes, and what is meant is named', async () => {
	const form = await anEvent();
	await arrives(form);
	const later = budi.at(minutes(150));
	await closeEventSession(later, { ...form, headCount: 1 });
	expect(await issueEventCertificates(later, { eventId: form.eventId })).toMatchObject({ value: { issued: 1 } });
	expect(await edit(form, { title: 'Lain', trainingHours: 9 }, later)).toEqual({
		ok: false,
		reason: 'certificates-issued',
		fields: ['title', 'trainingHours']
	});
	expect(await edit(form, { invitedUnitIds: [] }, later)).toMatchObject({ ok: true });
});

test('hours that end before they start, a whole day, a number format that repeats and unknown units are refused', async () => {
	const form = await anEvent();
	expect(await edit(form, { sessions: [hours(60, 30)] })).toMatchObject({ reason: 'ends-before-start' });
	expect(await edit(form, { sessions: [hours(60, 60 + DAYS + 1)] })).toMatchObject({ reason: 'too-long' });
	expect(await edit(form, { numberFormat: '1/2026' })).toMatchObject({ reason: 'number-format' });
	expect(await edit(form, { invitedUnitIds: ['tidak-ada'] })).toMatchObject({ reason: 'unknown-unit' });
});

test('O5 Budi changes his event weeks ahead, before its list opens, and not two weeks after it', async () => {
	const form = await anEvent(30 * DAYS);
	expect(await edit(form, { title: 'Lebih tepat' })).toMatchObject({ value: { open: false } });
	expect(await edit(form, { version: 2, title: 'Lagi' }, budi.at(minutes(50 * DAYS)))).toMatchObject({
		reason: 'not-found'
	});
});

test('Dewi of another agency, Ani, and an officer of the door change nothing', async () => {
	const form = await anEvent();
	const { sumarto, organiser } = { sumarto: world.actors.sumarto, organiser: world.units.organiser };
	const grant = { role: 'facilitator' as const, unitId: organiser.id, unitPath: organiser.path, acting: false };
	for (const actor of [world.actors.dewi, world.actors.ani, world.actors.citra, { ...sumarto, grants: [grant] }])
		expect(await edit(form, { title: 'Diambil alih' }, root.as(actor))).toMatchObject({ reason: 'not-found' });
	expect((await findEvent(root, form.eventId))?.title).toBe(facts.title);
});
