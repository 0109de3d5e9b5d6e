/** The list of an event is mended: corrected, removed, merged, given new passes; the ledger stays as it was written. */
import { beforeAll, describe, expect, test } from 'vitest';
import { decideOffline } from '#lib/domain/attendance/offline-check-in.ts';
import { issueEventCertificates } from '#lib/server/certificates/issue-event-certificates.ts';
import { verifyPresence } from '#lib/server/verify/verify-attendance.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent, type HallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { addParticipants } from './add-participants.ts';
import { countListed, countPresent } from './attendance.ts';
import { checkInBatch } from './check-in-batch.ts';
import { closeEventSession } from './close-session.ts';
import { correctParticipant, type CorrectInput } from './correct-participant.ts';
import { previewMerge } from './merge-participants.ts';
import { myPass } from './my-events.ts';
import { entryPage, takenOff } from './participant-page.ts';
import { makePass } from './pass.ts';
import { reissuePass, removeParticipant, restoreParticipant } from './remove-participant.ts';
import { scannerPack } from './scanner-pack.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const [budi, dewi, sumarto] = [
	root.as(world.actors.budi),
	root.as(world.actors.dewi),
	root.as({
		...world.actors.sumarto,
		grants: [
			{ role: 'facilitator', unitId: world.units.organiser.id, unitPath: world.units.organiser.path, acting: false }
		]
	})
];
const later = (minutes: number) => budi.at(new Date(root.now().getTime() + minutes * 60_000));

async function hall(names: string[], over: Parameters<typeof aHallEvent>[2] = {}): Promise<HallEvent> {
	return aHallEvent(root, world, { names, staff: [{ personId: world.people.sumarto, duty: 'officer' }], ...over });
}
const passOf = (event: HallEvent, index: number, serial = 1) =>
	makePass(root.keys, { participantId: event.participantIds[index]!, eventId: event.eventId, serial });

async function scan(event: HallEvent, item: { pass?: string; participantId?: string; deviceAt?: string }, ctx = budi) {
	const outcome = await checkInBatch(ctx, {
		eventId: event.eventId,
		eventSessionId: event.eventSessionIds[0]!,
		deviceId: 'd',
		deviceLabel: 'Gerbang',
		...(item.deviceAt ? { sentAt: ctx.now().toISOString() } : {}),
		items: [{ nonce: root.newId(), ...(item.participantId ? { note: 'dikenali' } : {}), ...item }]
	});
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value[0]!;
}
const entry = (id: string) =>
	root.db.selectFrom('participant').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const correction = async (event: HallEvent, index: number, over: Partial<CorrectInput>): Promise<CorrectInput> => {
	const row = await entry(event.participantIds[index]!);
	return {
		eventId: event.eventId,
		participantId: row.id,
		name: row.name,
		titlePrefix: row.title_prefix,
		titleSuffix: row.title_suffix,
		number: row.number ?? '',
		unitLabel: row.unit_label,
		position: row.position,
		rank: row.rank,
		attendsAs: row.attends_as,
		reason: '',
		...over
	};
};
/** How often it was asked who has attended and lacks nothing else. */
const dutiesAsked = async ({ eventId }: HallEvent) =>
	(
		await root.db
			.selectFrom('job')
			.select('id')
			.where('name', '=', 'complete-attendance-duties')
			.where('payload', 'like', `%${eventId}%`)
			.execute()
	).length;
const lines = (event: HallEvent) =>
	root.db.selectFrom('scan').selectAll().where('event_id', '=', event.eventId).orderBy('id').execute();

describe('correcting an entry', () => {
	let event: HallEvent;
	beforeAll(async () => {
		event = await hall(['Siti Rahma', 'Joko Contoh'], { invitedUnitIds: [world.units.district.id] });
	});

	test('name, titles, unit, position and part are written, kept as they were, and named in the log without their words', async () => {
		const input = await correction(event, 0, {
			name: 'Siti Rahmah',
			titleSuffix: 'S.E.',
			unitLabel: world.units.village.name.toUpperCase(),
			position: 'Lurah',
			attendsAs: 'moderator',
			reason: 'ejaan KTP'
		});
		expect(await correctParticipant(budi, input)).toMatchObject({ ok: true });
		expect(await entry(event.participantIds[0]!)).toMatchObject({
			name: 'Siti Rahmah',
			search_name: 'siti rahmah',
			title_suffix: 'S.E.',
			unit_id: world.units.village.id,
			unit_label: world.units.village.name,
			position: 'Lurah',
			attends_as: 'moderator'
		});
		const page = await entryPage(budi, event.eventId, event.participantIds[0]!);
		expect(page?.changes).toMatchObject([{ kind: 'corrected', reason: 'ejaan KTP' }]);
		const audit = await root.db
			.selectFrom('audit_entry')
			.selectAll()
			.where('action', '=', 'participant.corrected')
			.executeTakeFirstOrThrow();
		expect(audit.data).toContain('title_suffix');
		expect(audit.data).not.toContain('Rahmah');
	});

	test('the number links the entry with whoever has it, an own name stays, and a stranger’s number is refused', async () => {
		const number = '199009132015022901';
		expect(await correctParticipant(budi, await correction(event, 1, { number }))).toEqual({
			ok: false,
			reason: 'number-taken'
		});
		const renamed = await correction(event, 1, { number, name: 'Ani Contoh' });
		expect(await correctParticipant(budi, renamed)).toMatchObject({ ok: true });
		expect(await entry(event.participantIds[1]!)).toMatchObject({ person_id: world.people.ani, number });
		// Whoever was there before the account was has attended all the same.
		expect(await dutiesAsked(event)).toBe(1);
		expect(await myPass(root.as(world.actors.ani), event.eventId)).toMatchObject({ fullName: 'Ani Contoh' });
		// Another entry of the same number is one human too many: the two are merged, not doubled.
		expect(await correctParticipant(budi, await correction(event, 0, { number, name: 'Ani Siti' }))).toEqual({
			ok: false,
			reason: 'number-listed'
		});
		expect(await correctParticipant(budi, await correction(event, 1, { number: '' }))).toMatchObject({ ok: true });
		expect(await entry(event.participantIds[1]!)).toMatchObject({ person_id: null, number: null });
	});

	test.each([
		['number', '6471012502900001', 'looks-like-nik'],
		['number', '12ab', 'number-wrong'],
		['name', '​', 'name-invisible']
	])('a %s of %j is refused: %s', async (field, value, reason) => {
		expect(await correctParticipant(budi, await correction(event, 0, { [field]: value }))).toEqual({
			ok: false,
			reason
		});
	});

	test('nothing changed is nothing written', async () => {
		const before = await root.db.selectFrom('participant_change').selectAll().execute();
		expect(await correctParticipant(budi, await correction(event, 0, {}))).toEqual({
			ok: true,
			value: { changed: [] }
		});
		expect(await root.db.selectFrom('participant_change').selectAll().execute()).toEqual(before);
	});

	test('T-27 an officer, a stranger and the person themselves mend nothing', async () => {
		const input = await correction(event, 0, { name: 'Siti Lain' });
		expect(await correctParticipant(sumarto, input)).toEqual({ ok: false, reason: 'not-found' });
		expect(await correctParticipant(dewi, input)).toEqual({ ok: false, reason: 'not-found' });
		const { ids } = await addParticipants(root, event.eventId, [
			{
				personId: world.people.budi,
				name: 'Budi',
				titlePrefix: '',
				titleSuffix: '',
				number: null,
				numberType: null,
				position: '',
				rank: '',
				unitId: null,
				unitLabel: 'Kantor',
				attendsAs: 'committee'
			}
		]);
		const own = { eventId: event.eventId, participantId: ids[0]! };
		expect(await removeParticipant(budi, { ...own, reason: 'x' })).toEqual({ ok: false, reason: 'own-record' });
		expect(await previewMerge(budi, { ...own, otherId: event.participantIds[0]! })).toEqual({
			ok: false,
			reason: 'own-record'
		});
	});
});

describe('an entry that the ledger speaks of', () => {
	let event: HallEvent;
	beforeAll(async () => {
		event = await hall(['Siti Rahma', 'Ani Contoh', 'Ani Rahmawati']);
		await scan(event, { pass: passOf(event, 0) });
		expect((await correctParticipant(budi, await correction(event, 1, { number: ANI }))).ok).toBe(true);
		await scan(event, { pass: passOf(event, 1) });
	});
	const ANI = '199009132015022901';

	test('is not made another human: by a name without a common word, in two steps neither, nor by another account', async () => {
		const other = { ok: false, reason: 'other-human' };
		const correct = async (index: number, over: Partial<CorrectInput>) =>
			correctParticipant(budi, await correction(event, index, { reason: 'salah tulis', ...over }));
		expect(await correct(0, { name: 'Joko Contoh' })).toEqual(other);
		expect(await correct(0, { name: 'Siti Contoh' })).toMatchObject({ ok: true });
		expect(await correct(0, { name: 'Joko Contoh' })).toEqual(other);
		// Ani's presence is not taken from her, so that it can be given to somebody else.
		expect(await correct(1, { number: '' })).toEqual(other);
		expect(await correct(1, { number: '199009132015022909' })).toEqual(other);
		expect(await entry(event.participantIds[1]!)).toMatchObject({ person_id: world.people.ani, number: ANI });
		// Nobody was there under this name yet: it may become whoever it was meant to be.
		expect(await correct(2, { name: 'Joko Contoh' })).toMatchObject({ ok: true });
	});

	test('is corrected with a reason only, which is sealed beside the fields', async () => {
		const spelled = await correction(event, 0, { name: 'Siti Rahmah' });
		expect(await correctParticipant(budi, spelled)).toEqual({ ok: false, reason: 'reason-missing' });
		expect(await correctParticipant(budi, { ...spelled, reason: 'ejaan KTP' })).toMatchObject({ ok: true });
		const [change] = await root.db
			.selectFrom('participant_change')
			.select('id')
			.where('participant_id', '=', spelled.participantId)
			.orderBy('changed_at', 'desc')
			.orderBy('id', 'desc')
			.execute();
		const told = root.db.selectFrom('outbox').select('act_id').where('payload', 'like', `%entry-change%${change!.id}%`);
		expect(await told.execute()).toHaveLength(1);
	});
});

test('whoever is taken off is in no count and refused at the door, the ledger keeps every line, and may be put back', async () => {
	const event = await hall(['Salah Undang', 'Tetap Ikut']);
	const input = { eventId: event.eventId, participantId: event.participantIds[0]! };
	expect((await scan(event, { pass: passOf(event, 0) })).outcome).toBe('recorded');
	const before = await lines(event);
	expect(await removeParticipant(budi, { ...input, reason: ' ' })).toEqual({ ok: false, reason: 'reason-missing' });
	expect(await removeParticipant(budi, { ...input, reason: 'salah undang' })).toMatchObject({ ok: true });
	expect(await removeParticipant(budi, { ...input, reason: 'lagi' })).toEqual({ ok: false, reason: 'not-listed' });
	expect([await countListed(root, event.eventId), await countPresent(root, event.eventSessionIds[0]!)]).toEqual([1, 0]);
	expect(await lines(event)).toEqual(before);
	expect(await scan(event, { pass: passOf(event, 0) })).toMatchObject({ outcome: 'refused', reason: 'not-on-list' });
	expect((await takenOff(budi, event.eventId)).map((row) => row.id)).toEqual([input.participantId]);
	expect(await restoreParticipant(budi, input)).toMatchObject({ ok: true });
	expect(await restoreParticipant(budi, input)).toEqual({ ok: false, reason: 'not-removed' });
	expect(await countPresent(root, event.eventSessionIds[0]!)).toBe(1);
	expect(await verifyPresence(root.db)).toMatchObject({ problems: [] });
});

test('whoever holds a certificate is not taken off: it would stand for somebody who is not on the list', async () => {
	const event = await hall(['Pemegang Sertifikat']);
	await scan(event, { pass: passOf(event, 0) });
	await closeEventSession(later(40), {
		eventId: event.eventId,
		eventSessionId: event.eventSessionIds[0]!,
		headCount: 1
	});
	expect(await issueEventCertificates(later(40), { eventId: event.eventId })).toMatchObject({ value: { issued: 1 } });
	expect(
		await removeParticipant(budi, { eventId: event.eventId, participantId: event.participantIds[0]!, reason: 'x' })
	).toEqual({ ok: false, reason: 'certificate-issued' });
});

test('a new pass: the old one is refused in words that say so, also by a phone without network', async () => {
	const event = await hall(['Hilang Ponsel']);
	const input = { eventId: event.eventId, participantId: event.participantIds[0]!, reason: 'ponsel hilang' };
	expect(await reissuePass(budi, input)).toMatchObject({ ok: true, value: { serial: 2 } });
	expect(await scan(event, { pass: passOf(event, 0) })).toMatchObject({ outcome: 'refused', reason: 'pass-revoked' });
	const pack = (await scannerPack(budi, event.eventId, event.eventSessionIds[0]!))!;
	const offline = (serial: number) =>
		decideOffline(pack, passOf(event, 0, serial), {
			signature: 'good',
			at: root.now().toISOString(),
			presentHere: new Set()
		});
	expect(offline(1)).toEqual({ outcome: 'refused', reason: 'pass-revoked' });
	expect(offline(2)).toMatchObject({ outcome: 'recorded' });
	expect((await scan(event, { pass: passOf(event, 0, 2) })).outcome).toBe('recorded');
});
