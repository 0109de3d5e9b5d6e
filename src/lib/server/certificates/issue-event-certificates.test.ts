/** Certificates of an event: to those who were there, each once, by whoever may issue them. */
import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { reopenEventSession } from '#lib/server/attendance/reopen-session.ts';
import { anAttendedEvent } from '#tests/support/certificates.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { issueEventCertificates } from './issue-event-certificates.ts';
import { listEventCertificates } from './list-event-certificates.ts';

const connection = await freshDatabase();
const ctx = testContext(connection);
const world = await aWorld(ctx);

test('T-30 certificates go to those who were present and to nobody else, asked for or not', async () => {
	const people = [
		{ name: 'Ani Rahmawati', number: '199009132015022901', personId: world.people.ani },
		{ name: 'Tidak Hadir', present: false },
		{ name: 'Ada Hadir' }
	];
	const { eventId, participantIds } = await anAttendedEvent(ctx, world, people);
	const budi = ctx.as(world.actors.budi);
	expect(await issueEventCertificates(budi, { eventId, participantIds: [participantIds[1]!] })).toMatchObject({
		ok: true,
		value: { issued: 0 }
	});
	expect(await issueEventCertificates(budi, { eventId })).toMatchObject({ ok: true, value: { issued: 2, already: 0 } });
	expect(await issueEventCertificates(budi, { eventId })).toMatchObject({ ok: true, value: { issued: 0, already: 2 } });
	const rows = await connection.db
		.selectFrom('certificate')
		.select('participant_id')
		.where('event_id', '=', eventId)
		.execute();
	expect(new Set(rows.map((row) => row.participant_id))).toEqual(new Set([participantIds[0], participantIds[2]]));
});

test('before issuing, the names that only the list knows are shown, and narasumber who are not recorded as present', async () => {
	const { eventId, participantIds } = await anAttendedEvent(ctx, world, [
		{ name: 'Ani Rahmawati', number: '199009132015022901', personId: world.people.ani },
		{ name: 'Siti Rahmha' },
		{ name: 'Tidak Datang', present: false },
		{ name: 'Narasumber Satu' },
		{ name: 'Narasumber Dua', present: false }
	]);
	const as = (index: number) =>
		connection.db
			.updateTable('participant')
			.set({ attends_as: 'speaker' })
			.where('id', '=', participantIds[index] as string)
			.execute();
	await as(3);
	await as(4);
	const speaker = (name: string, position: number, participantId: string | null) => ({
		...{ id: ctx.newId(), event_id: eventId, name, position: '', institution: '', material: 'Netralitas' },
		...{ order_number: position, training_hours: 2, participant_id: participantId }
	});
	await connection.db
		.insertInto('event_speaker')
		.values([
			speaker('Dr. Narasumber Satu, M.Si.', 1, null),
			speaker('Narasumber Dua', 2, participantIds[4] as string),
			speaker('Belum Masuk Daftar', 3, null)
		])
		.execute();
	const list = async () => {
		const found = await listEventCertificates(ctx.as(world.actors.budi), eventId);
		return found.ok ? found.value : null;
	};
	const before = await list();
	expect(before?.fromList.map(({ fullName }) => fullName)).toEqual(['Narasumber Satu', 'Siti Rahmha']);
	expect(before?.absentSpeakers).toEqual(['Drs. H. Ahmad Fulan, M.Si.', 'Narasumber Dua', 'Belum Masuk Daftar']);
	await issueEventCertificates(ctx.as(world.actors.budi), { eventId });
	expect(await list()).toMatchObject({ fromList: [], waiting: 0, issued: 3 });
});

test('I5 over random events, certificates are a subset of the present and numbers have no gap', async () => {
	let last =
		(
			await connection.db
				.selectFrom('certificate')
				.select((eb) => eb.fn.max('sequence').as('last'))
				.where('issuer_unit_id', '=', world.units.organiser.id)
				.executeTakeFirst()
		)?.last ?? 0;
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.boolean(), { maxLength: 6 }),
			fc.array(fc.nat({ max: 7 }), { maxLength: 4 }),
			async (presence, chosen) => {
				const people = presence.map((present, index) => ({ name: `Peserta ${index}`, present }));
				const { eventId, participantIds } = await anAttendedEvent(ctx, world, people);
				const asked =
					chosen.length > 0 ? { participantIds: chosen.map((index) => participantIds[index] ?? 'tidak-ada') } : {};
				await Promise.all([1, 2].map(() => issueEventCertificates(ctx.as(world.actors.budi), { eventId, ...asked })));
				const rows = await connection.db
					.selectFrom('certificate')
					.selectAll()
					.where('event_id', '=', eventId)
					.orderBy('sequence')
					.execute();
				const present = participantIds.filter((_, index) => presence[index]);
				expect(rows.every((row) => present.includes(row.participant_id ?? ''))).toBe(true);
				expect(rows.map((row) => row.sequence)).toEqual(rows.map((_, index) => Number(last) + index + 1));
				last = Number(last) + rows.length;
			}
		),
		{ numRuns: 25 }
	);
}, 60_000);

test('K9 who was issued one before takes no second number: some first, then all, leaves no gap', async () => {
	const budi = ctx.as(world.actors.budi);
	const names = ['Satu', 'Dua', 'Tiga'].map((name) => ({ name }));
	const { eventId, participantIds } = await anAttendedEvent(ctx, world, names);
	const next = await anAttendedEvent(ctx, world, [{ name: 'Sesudahnya' }]);
	await issueEventCertificates(budi, { eventId, participantIds: [participantIds[1]!] });
	expect(await issueEventCertificates(budi, { eventId })).toMatchObject({ value: { issued: 2, already: 1 } });
	await issueEventCertificates(budi, { eventId: next.eventId });
	const rows = await connection.db
		.selectFrom('certificate')
		.select('sequence')
		.where('event_id', 'in', [eventId, next.eventId])
		.orderBy('sequence')
		.execute();
	const first = rows[0]!.sequence;
	expect(rows.map((row) => row.sequence - first)).toEqual([0, 1, 2, 3]);
});

test('an event whose heads do not fit its list, that has open sessions, or was cancelled is refused in words', async () => {
	const budi = ctx.as(world.actors.budi);
	const people = [{ name: 'Ani' }];
	const refusal = async (over: Parameters<typeof anAttendedEvent>[3]) =>
		issueEventCertificates(budi, { eventId: (await anAttendedEvent(ctx, world, people, over)).eventId });
	expect(await refusal({ headCount: 20 })).toEqual({ ok: false, reason: 'needs-reconciliation' });
	expect(await refusal({ open: true })).toEqual({ ok: false, reason: 'not-closed' });
	expect(await refusal({ state: 'cancelled' })).toEqual({ ok: false, reason: 'cancelled' });
	expect(await refusal({ number_format: '800/{tahun}' })).toEqual({ ok: false, reason: 'number-format' });
	expect((await refusal({ headCount: 1 })).ok).toBe(true);
});

test('issued and opened again at the same moment, one of the two happens: nobody holds a certificate of an open session', async () => {
	const budi = ctx.as(world.actors.budi);
	for (let round = 0; round < 12; round++) {
		const event = await anAttendedEvent(ctx, world, [{ name: 'Ani' }, { name: 'Rina' }]);
		const [issued, reopened] = await Promise.all([
			issueEventCertificates(budi, { eventId: event.eventId }),
			reopenEventSession(budi, { ...event, reason: 'rombongan baru tiba' })
		]);
		expect([issued.ok, reopened.ok].sort()).toEqual([false, true]);
	}
});

test('Dewi, Ani and an officer at the door may not issue for the event', async () => {
	const { eventId } = await anAttendedEvent(ctx, world, [{ name: 'Ani' }]);
	await connection.db
		.insertInto('event_staff')
		.values({ event_id: eventId, person_id: world.people.sumarto, duty: 'officer' })
		.execute();
	const officer = { ...world.actors.sumarto, grants: world.actors.budi.grants };
	for (const actor of [world.actors.dewi, world.actors.ani, officer, { kind: 'anonymous' as const }]) {
		expect(await issueEventCertificates(ctx.as(actor), { eventId })).toEqual({ ok: false, reason: 'not-found' });
		expect(await listEventCertificates(ctx.as(actor), eventId)).toEqual({ ok: false, reason: 'not-found' });
	}
});

test('B-096 a name in letters the fonts lack is named before issue and gets no number', async () => {
	const { eventId } = await anAttendedEvent(ctx, world, [{ name: 'ꦲꦤꦶ' }, { name: 'Ṣāliḥ Ḃudi' }]);
	const outcome = await issueEventCertificates(ctx.as(world.actors.budi), { eventId });
	expect(outcome.ok && outcome.value.issued).toBe(1);
	expect(outcome.ok && outcome.value.unprintable.map((person) => person.fullName)).toEqual(['ꦲꦤꦶ']);
});
