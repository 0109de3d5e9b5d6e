/** The next event like this one invites the same units with the same seats; whom they send is decided anew. */
import { beforeAll, expect, test } from 'vitest';
import { eventFor } from '#lib/server/events/events.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { anInvitingAgency, DAY_MS, HOUR_MS } from '#tests/support/invitations.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { copyEvent, termsToCopy } from './copy-event.ts';
import { invitationStates, openInvitation } from './list-invitations.ts';

const agency = await anInvitingAgency(await freshDatabase());
const { root, world, citra, budi } = agency;
const { units, actors } = world;
let fromId = '';
beforeAll(async () => {
	fromId = await agency.invite();
	await agency.name(agency.staff.slice(0, 2));
});

/** Sixty days on. The first was in five, with names due three days from now. */
const plan = (over: object = {}) => {
	const startsAt = new Date(root.now().getTime() + 60 * DAY_MS);
	return {
		organiserUnitId: units.organiser.id,
		title: 'Sosialisasi lagi',
		...{ theme: '', venue: 'Aula', city: 'Balikpapan', zone: 'WITA' as const, trainingHours: null },
		...{ attendanceRulePercent: 80, signatoryId: null },
		numberFormat: '{urut}/HM.00/{bulan}/{tahun}',
		sessions: [{ title: 'Sesi', startsAt, endsAt: new Date(startsAt.getTime() + 2 * HOUR_MS), opensMinutesBefore: 60 }],
		speakers: [],
		invitedUnitIds: [units.district.id, units.otherVillage.id],
		staff: [],
		...over
	};
};
async function copied(asksUnits: boolean, over: object = {}) {
	const made = await copyEvent(budi, { fromId, asksUnits, plan: plan(over) });
	if (!made.ok) throw new Error(made.reason);
	const { eventId } = made.value;
	return { eventId, states: await invitationStates(budi, eventId) };
}

test('a copy carries the seats of each unit, named by nobody, and its units see nothing until they are asked', async () => {
	const { eventId, states } = await copied(false);
	expect(states?.units.map(({ unit, seats, taken }) => [unit.id, seats, taken]).sort()).toEqual(
		[
			[units.district.id, 2, 0],
			[units.otherVillage.id, null, 0]
		].sort()
	);
	expect([states?.asked, states?.dueOn]).toEqual([false, null]);
	expect(await openInvitation(citra, { eventId, unitId: units.district.id, text: '', page: 1 })).toBeNull();
});

test('where whoever copies says so the units are asked, by a day as far ahead of the first as it was', async () => {
	const { eventId, states } = await copied(true);
	// Two days before the first, as the 25th was before the 27th.
	const due = new Date(root.now().getTime() + 58 * DAY_MS).toISOString().slice(0, 10);
	expect([states?.asked, states?.dueOn]).toEqual([true, due]);
	expect(await openInvitation(citra, { eventId, unitId: units.district.id, text: '', page: 1 })).toMatchObject({
		seats: 2,
		left: 2,
		state: 'open',
		seated: []
	});
});

test('a unit that is invited no more, or newly, has no seats of the event before', async () => {
	const { states } = await copied(true, { invitedUnitIds: [units.otherVillage.id, units.village.id] });
	expect(states?.units.map(({ seats }) => seats)).toEqual([null, null]);
});

test('the form says of the seats and the day what will be copied, and an event without terms has none', async () => {
	expect(await termsToCopy(budi, fromId)).toEqual({ seats: null, asked: true, dueDaysAhead: 2 });
	const plainEvent = await aHallEvent(root, world, { invitedUnitIds: [units.district.id] });
	expect(await termsToCopy(budi, plainEvent.eventId)).toBeNull();
});

test('whoever may not list an event copies neither it nor its seats, and leaves nothing behind', async () => {
	const count = async () =>
		(await root.db.selectFrom('event').select('id').where('title', '=', 'Sosialisasi lagi').execute()).length;
	const before = await count();
	for (const actor of [actors.dewi, actors.ani]) {
		const theirs = root.as(actor);
		expect(await termsToCopy(theirs, fromId)).toBeNull();
		expect(await copyEvent(theirs, { fromId, asksUnits: true, plan: plan() })).toEqual({
			ok: false,
			reason: 'not-found'
		});
		expect(await eventFor(theirs, fromId, 'event.list')).toBeNull();
	}
	expect(await count()).toBe(before);
});
