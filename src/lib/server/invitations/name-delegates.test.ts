/** An invited unit names whom it sends, never more than there are seats, and takes them back. */
import { beforeEach, describe, expect, test } from 'vitest';
import { addParticipants } from '#lib/server/attendance/attendance.ts';
import { removeParticipant, restoreParticipant } from '#lib/server/attendance/remove-participant.ts';
import { listAudit } from '#lib/server/audit/audit.ts';
import { addPeople } from '#lib/server/people/add-people.ts';
import { leavePerson } from '#lib/server/people/leave-person.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { anInvitingAgency, listedAs } from '#tests/support/invitations.ts';
import { sealAndVerify } from '#tests/support/seals.ts';
import { declineInvitation, withdrawDelegate } from './answer-invitation.ts';
import { countWaiting } from './list-invitations.ts';
import { nameDelegates } from './name-delegates.ts';

const connection = await freshDatabase();
const agency = await anInvitingAgency(connection);
const { root, citra, eka, seats, ask, district, entries, name, seen, listed, entryOf } = agency;
const { units, actors, people } = agency.world;
const [asih, bagus, candra, dian] = agency.staff;
let eventId = '';
beforeEach(async () => {
	eventId = await agency.invite();
});

describe('naming', () => {
	test('whom a unit names stands on the list like an imported participant, with the own unit and the account', async () => {
		expect(await name([asih, people.citra])).toEqual({ ok: true, value: { named: 2 } });
		const rows = await entries().execute();
		expect(rows.map((row) => [row.name, row.unit_id, row.unit_label, row.person_id, row.attends_as]).sort()).toEqual([
			['Asih Lestari', units.village.id, units.village.name, asih, 'participant'],
			['Citra Lestari', units.district.id, units.district.name, people.citra, 'participant']
		]);
		const lines = await listAudit(root.as(actors.pusat), { before: null, limit: 10 });
		const added = lines.filter(({ action, data }) => action === 'participant.added' && data['event'] === eventId);
		expect(added.map(({ actorId, data }) => [actorId, data['source'], data['unit']])).toEqual(
			Array(2).fill([people.citra, 'delegation', units.district.id])
		);
	});

	test('never more than there are seats; what is too many is not half kept, and a freed seat is taken again', async () => {
		expect(await name([asih, bagus, candra])).toEqual({ ok: false, reason: 'too-many' });
		expect(await listed()).toEqual([]);
		expect(await name([asih, bagus])).toMatchObject({ ok: true });
		expect(await name([candra])).toEqual({ ok: false, reason: 'too-many' });
		expect(await withdrawDelegate(citra, { ...district(), participantId: await entryOf(asih) })).toEqual({
			ok: true,
			value: { name: 'Asih Lestari' }
		});
		expect(await name([candra])).toMatchObject({ ok: true });
		expect(await listed()).toEqual(['Bagus Prayitno', 'Candra Wulan']);
	});

	test('two heads at once do not exceed the seats, nor list one person twice', async () => {
		const others = [citra, eka, citra, eka];
		const outcomes = await Promise.all(others.map((who, index) => name([agency.staff[index] as string], who)));
		expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(2);
		expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === 'too-many')).toHaveLength(2);
		expect(await listed()).toHaveLength(2);
		await ask({ seats: seats(5) });
		const [late] =
			(await seen())?.people.filter(({ listed, unitName }) => !listed && unitName === units.village.name) ?? [];
		const twice = await Promise.all([name([late!.id]), name([late!.id], eka)]);
		expect(twice.map((outcome) => (outcome.ok ? 'named' : outcome.reason)).sort()).toEqual(['named', 'nobody-new']);
		expect(await listed()).toHaveLength(3);
	});

	test('people whom the organiser listed take the unit’s seats; those of a unit invited by itself do not', async () => {
		const row = listedAs;
		await addParticipants(root, eventId, [row('Sudah Diimpor', units.village), row('Unit Lain', units.otherVillage)]);
		await addParticipants(root, eventId, [row('Tamu Pintu', units.village)], 'walk-in');
		await addParticipants(root, eventId, [{ ...row('Pembicara', units.village), attendsAs: 'speaker' }]);
		expect(await seen()).toMatchObject({ taken: 1, left: 1, answer: 'some' });
		expect(await name([asih, bagus])).toEqual({ ok: false, reason: 'too-many' });
		expect(await name([asih])).toMatchObject({ ok: true });
		expect((await seen())?.seated.map(({ fullName, ownNaming }) => [fullName, ownNaming])).toEqual([
			['Asih Lestari', true],
			['Sudah Diimpor', false]
		]);
	});

	test('only people who belong to the unit or below it now are named', async () => {
		for (const stranger of [people.sumarto, people.dewi, people.eka, 'tidak-ada'])
			expect(await name([asih, stranger])).toEqual({ ok: false, reason: 'person-unknown' });
		expect(await listed()).toEqual([]);
		const gone = (
			await addPeople(root, [{ name: 'Sudah Pensiun', unitId: units.village.id, employmentType: 'pns' }])
		)[0];
		const leave = { reason: 'retired' as const, effectiveOn: '2026-11-22', note: '' };
		await leavePerson(eka, { personId: gone as string, version: 1, ...leave });
		expect(await name([gone as string])).toEqual({ ok: false, reason: 'person-unknown' });
		expect((await seen())?.people.map(({ fullName }) => fullName)).not.toContain('Sumarto');
	});

	test('who is listed already is left as they are, and choosing only such says so', async () => {
		expect(await name([])).toEqual({ ok: false, reason: 'nobody-new' });
		await name([asih]);
		expect(await name([asih])).toEqual({ ok: false, reason: 'nobody-new' });
		expect(await name([asih, bagus])).toEqual({ ok: true, value: { named: 1 } });
		expect(
			(await seen())?.people
				.filter(({ listed }) => listed)
				.map(({ id }) => id)
				.sort()
		).toEqual([asih, bagus].sort());
	});
});

describe('taking back', () => {
	test('a unit takes back whom it named, and names them again with the entry they had', async () => {
		await name([asih]);
		const entry = await entryOf(asih);
		expect(await withdrawDelegate(citra, { ...district(), participantId: entry })).toMatchObject({ ok: true });
		expect(await withdrawDelegate(citra, { ...district(), participantId: entry })).toEqual({
			ok: false,
			reason: 'not-named'
		});
		expect(await listed()).toEqual([]);
		expect(await name([asih])).toEqual({ ok: true, value: { named: 1 } });
		expect(await entryOf(asih)).toBe(entry);
		expect(await seen()).toMatchObject({ taken: 1, seated: [{ ownNaming: true }] });
		const changes = await connection.db
			.selectFrom('participant_change')
			.select('kind')
			.where('participant_id', '=', entry)
			.orderBy('changed_at')
			.execute();
		expect(changes.map(({ kind }) => kind).sort()).toEqual(['removed', 'restored']);
		expect((await sealAndVerify(root, connection)).filter(({ problems }) => problems.length > 0)).toEqual([]);
	});

	test('whom the organiser took off stays off, and whom the organiser listed no unit takes off', async () => {
		await name([asih]);
		const near = root.at('2026-11-24T01:00:00.000Z');
		const removed = { eventId, participantId: await entryOf(asih), reason: 'dobel undangan' };
		expect(await removeParticipant(near.as(actors.budi), removed)).toMatchObject({ ok: true });
		expect(await name([asih])).toEqual({ ok: false, reason: 'taken-off' });
		expect(await name([bagus, candra])).toMatchObject({ ok: true });
		await addParticipants(root, eventId, [listedAs('Dian Permata', units.village, dian)]);
		expect(await withdrawDelegate(citra, { ...district(), participantId: await entryOf(dian) })).toEqual({
			ok: false,
			reason: 'not-named'
		});
		// More on the list than seats is the organiser's own doing; the unit names nobody more.
		expect(await seen()).toMatchObject({ taken: 3, left: 0, answer: 'over' });
	});

	test('whom the unit took back, and the organiser put back and took off again, stays off: the organiser has the last word', async () => {
		await name([asih]);
		const entry = { eventId, participantId: await entryOf(asih) };
		expect(await withdrawDelegate(citra, { ...district(), ...entry })).toMatchObject({ ok: true });
		const [near, nearer] = ['2026-11-24T01:00:00.000Z', '2026-11-24T02:00:00.000Z'].map((at) =>
			root.at(at).as(actors.budi)
		) as [typeof root, typeof root];
		expect(await restoreParticipant(near, entry)).toMatchObject({ ok: true });
		// As the organiser's own it stands: the unit takes it off no more.
		expect(await withdrawDelegate(citra.at(near.now()), { ...district(), ...entry })).toMatchObject({
			reason: 'not-named'
		});
		expect(await removeParticipant(nearer, { ...entry, reason: 'bukan sasaran' })).toMatchObject({ ok: true });
		expect(await nameDelegates(citra.at(nearer.now()), { ...district(), personIds: [asih] })).toEqual({
			ok: false,
			reason: 'taken-off'
		});
		// Put back by the organiser, named again as their own doing allows.
		expect(await restoreParticipant(nearer, entry)).toMatchObject({ ok: true });
		expect(await listed()).toEqual(['Asih Lestari']);
	});

	test('of several entries of one person that are off the list none may be the organiser’s doing', async () => {
		const number = '199001012015031001';
		const person = {
			name: 'Eko Fulan',
			unitId: units.village.id,
			employmentType: 'pns' as const,
			number: { number, numberType: 'nip' as const }
		};
		const [eko] = (await addPeople(root, [person])) as [string];
		await name([eko]);
		const own = await entryOf(eko);
		// Named under the number they had then.
		await connection.db
			.updateTable('participant')
			.set({ number: null, number_type: null })
			.where('id', '=', own)
			.execute();
		const listing = { ...listedAs('Eko Fulan', units.village), number, numberType: 'nip' as const };
		const { ids } = await addParticipants(root, eventId, [listing]);
		const near = root.at('2026-11-24T01:00:00.000Z').as(actors.budi);
		const removed = { eventId, participantId: ids[0]!, reason: 'bukan sasaran' };
		expect(await removeParticipant(near, removed)).toMatchObject({ ok: true });
		expect(await withdrawDelegate(citra, { ...district(), participantId: own })).toMatchObject({ ok: true });
		expect(await name([eko])).toEqual({ ok: false, reason: 'taken-off' });
	});

	test('nobody comes, with a reason, as long as nobody is named; a name takes it back', async () => {
		const before = await countWaiting(citra);
		expect(await declineInvitation(citra, { ...district(), reason: '  ' })).toEqual({
			ok: false,
			reason: 'reason-missing'
		});
		expect(await declineInvitation(citra, { ...district(), reason: 'Musrenbang' })).toEqual({ ok: true, value: null });
		expect(await seen()).toMatchObject({ answer: 'declined', declineReason: 'Musrenbang' });
		expect(await countWaiting(citra)).toBe(before - 1);
		expect(await name([asih])).toMatchObject({ ok: true });
		expect(await seen()).toMatchObject({ answer: 'some', declineReason: null });
		expect(await declineInvitation(citra, { ...district(), reason: 'Musrenbang' })).toEqual({
			ok: false,
			reason: 'has-names'
		});
	});
});
