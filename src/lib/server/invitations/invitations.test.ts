/** Until when a unit decides, what the organiser asks and sees, and who may at all (O1). */
import { beforeEach, describe, expect, test } from 'vitest';
import { removeParticipant } from '#lib/server/attendance/remove-participant.ts';
import { cancelEvent } from '#lib/server/events/cancel-event.ts';
import { eventToChange } from '#lib/server/events/event-to-change.ts';
import { updateEvent } from '#lib/server/events/update-event.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { anInvitingAgency, DAY_MS, HOUR_MS } from '#tests/support/invitations.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { declineInvitation, withdrawDelegate } from './answer-invitation.ts';
import {
	countWaiting,
	invitationStates,
	listInvitations,
	openInvitation,
	waitingInvitations
} from './list-invitations.ts';
import { nameDelegates } from './name-delegates.ts';
import { setInvitations } from './set-invitations.ts';

const connection = await freshDatabase();
const agency = await anInvitingAgency(connection);
const { root, world, citra, budi, seats, ask, district, headOf, name, seen, entryOf } = agency;
const { units, actors } = world;
const [asih, bagus, candra, dian] = agency.staff;
let eventId = '';
beforeEach(async () => {
	eventId = await agency.invite();
});

describe('until when', () => {
	test('to the end of the day that was given; afterwards the unit sees and the organiser alone changes', async () => {
		await name([asih]);
		const entry = await entryOf(asih);
		const last = root.at('2026-11-25T15:59:00.000Z').as(actors.citra);
		expect(await name([bagus], last)).toMatchObject({ ok: true });
		const late = root.at('2026-11-25T16:00:00.000Z').as(actors.citra);
		const closed = { ok: false, reason: 'due-passed' };
		expect(await name([candra], late)).toEqual(closed);
		expect(await withdrawDelegate(late, { ...district(), participantId: entry })).toEqual(closed);
		expect(await declineInvitation(late, { ...district(), reason: 'Musrenbang' })).toEqual(closed);
		expect(await seen(late)).toMatchObject({ taken: 2, people: [] });
		const organiser = root.at('2026-11-25T16:00:00.000Z').as(actors.budi);
		expect(
			await removeParticipant(organiser, { eventId, participantId: entry, reason: 'atas permintaan unit' })
		).toMatchObject({
			ok: true
		});
		expect(await ask({ dueOn: '2026-11-26' }, organiser)).toMatchObject({ ok: true });
		expect(await name([candra], late)).toMatchObject({ ok: true });
	});

	test('never once the first door is open, and never of an event that was called off', async () => {
		await ask({ dueOn: null });
		const doors = new Date(root.now().getTime() + 5 * DAY_MS - HOUR_MS);
		expect(await name([asih], root.at(new Date(doors.getTime() - 1)).as(actors.citra))).toMatchObject({ ok: true });
		expect(await name([bagus], root.at(doors).as(actors.citra))).toEqual({ ok: false, reason: 'doors-open' });
		expect(await cancelEvent(budi, { eventId, reason: 'ditunda' })).toMatchObject({ ok: true });
		expect(await name([bagus])).toEqual({ ok: false, reason: 'cancelled' });
		expect(await ask({})).toEqual({ ok: false, reason: 'cancelled' });
		expect((await listInvitations(citra)).filter(({ event }) => event.id === eventId)).toEqual([]);
	});
});

describe('the organiser', () => {
	test('sees per unit seats, named and missing, in numbers alone', async () => {
		await name([asih]);
		const states = await invitationStates(budi, eventId);
		expect(
			states?.units.map(({ unit, seats, taken, left, answer }) => [unit.name, seats, taken, left, answer])
		).toEqual(
			expect.arrayContaining([
				[units.district.name, 2, 1, 1, 'some'],
				[units.otherVillage.name, null, 0, null, 'none']
			])
		);
		expect(JSON.stringify(states)).not.toContain('Asih');
	});

	test('refuses a day after the event and a unit that is not invited; fewer seats take nobody off', async () => {
		expect(await ask({ dueOn: '2026-11-28' })).toEqual({ ok: false, reason: 'due-after-event' });
		expect(await ask({ dueOn: '2026-11-27' })).toMatchObject({ ok: true });
		expect(await ask({ seats: [{ unitId: units.village.id, seats: 1 }] })).toEqual({
			ok: false,
			reason: 'unknown-unit'
		});
		await name([asih, bagus]);
		expect(await ask({ seats: seats(1) })).toMatchObject({ ok: true });
		expect(await seen()).toMatchObject({ taken: 2, left: 0, answer: 'over' });
		expect(await ask({ seats: seats(null) })).toMatchObject({ ok: true });
		expect(await name([candra, dian])).toMatchObject({ ok: true });
	});

	test('changing the plan keeps seats and answers of the units that stay invited', async () => {
		await declineInvitation(citra, { ...district(), reason: 'Musrenbang' });
		const plan = await eventToChange(budi, eventId);
		if (!plan) throw new Error('no plan');
		const changed = await updateEvent(budi, {
			...plan.facts,
			eventId,
			version: plan.version,
			sessions: plan.sessions.map((session, index) => ({
				slot: index + 1,
				title: session.title,
				startsAt: new Date(session.startsAt),
				endsAt: new Date(session.endsAt),
				lateAfterMinutes: session.lateAfterMinutes
			})),
			slots: { sessions: 4, speakers: 6 },
			opensMinutesBefore: 60,
			speakers: [],
			invitedUnitIds: [units.district.id, units.otherDistrict.id]
		});
		expect(changed).toMatchObject({ ok: true, value: { changed: ['invitedUnits'] } });
		expect(await seen()).toMatchObject({ seats: 2, answer: 'declined' });
		expect(await seen(root.as(actors.dewi), units.otherDistrict.id)).toMatchObject({ seats: null, answer: 'none' });
		expect(await seen(root.as(headOf(units.otherVillage)), units.otherVillage.id)).toBeNull();
	});
});

describe('O1 who may', () => {
	test('heads and admins of the invited unit; a sibling, a head below, an auditor, staff and an ended role may nothing', async () => {
		const hidden = { ok: false, reason: 'not-found' };
		const nobody = [
			headOf(units.otherVillage),
			headOf(units.village),
			headOf(units.district, 'auditor'),
			headOf(units.district, 'facilitator'),
			{ ...actors.citra, grants: [] },
			actors.dewi,
			actors.budi,
			actors.ani
		];
		await name([asih]);
		const participantId = await entryOf(asih);
		for (const actor of nobody) {
			const who = root.as(actor);
			expect(await name([bagus], who)).toEqual(hidden);
			expect(await withdrawDelegate(who, { ...district(), participantId })).toEqual(hidden);
			expect(await declineInvitation(who, { ...district(), reason: 'uji coba' })).toEqual(hidden);
			expect(await seen(who)).toBeNull();
			const units_ = (await listInvitations(who)).filter(({ event }) => event.id === eventId);
			expect(units_.map(({ unit }) => unit.id)).not.toContain(units.district.id);
		}
		for (const actor of [actors.citra, actors.dewi, actors.ani, headOf(units.district, 'agency-admin')]) {
			expect(await ask({}, root.as(actor))).toEqual(hidden);
			expect(await invitationStates(root.as(actor), eventId)).toBeNull();
		}
		for (const actor of [actors.citra, actors.eka, actors.pusat])
			expect(await seen(root.as(actor))).toMatchObject({ taken: 1 });
	});

	test('an invitation is nobody’s business before the organiser asks, and one’s own unit cannot be put in its place', async () => {
		const quiet = await aHallEvent(root.at(new Date(root.now().getTime() + DAY_MS)), world, {
			invitedUnitIds: [units.district.id]
		});
		const which = { eventId: quiet.eventId, unitId: units.district.id };
		expect(await openInvitation(citra, { ...which, text: '', page: 1 })).toBeNull();
		expect(await nameDelegates(citra, { ...which, personIds: [asih] })).toEqual({ ok: false, reason: 'not-found' });
		expect((await listInvitations(citra)).map(({ event }) => event.id)).not.toContain(quiet.eventId);
		const own = { eventId, unitId: units.village.id, personIds: [asih] };
		expect(await nameDelegates(root.as(headOf(units.village)), own)).toEqual({ ok: false, reason: 'not-found' });
		// Another event's entry is not taken back through this one.
		await name([asih]);
		const other = { ...which, participantId: await entryOf(asih) };
		await setInvitations(budi, { eventId: quiet.eventId, dueOn: null, seats: [] });
		expect(await withdrawDelegate(citra, other)).toEqual({ ok: false, reason: 'not-named' });
	});

	test('a head’s waiting invitations are counted; whoever administers the country has none of their own', async () => {
		const before = await countWaiting(citra);
		expect(await waitingInvitations(citra)).toContainEqual(
			expect.objectContaining({
				seats: 2,
				left: 2,
				dueOn: '2026-11-25',
				unit: expect.objectContaining({ id: units.district.id })
			})
		);
		expect(before).toBeGreaterThan(0);
		await name([asih, bagus]);
		expect(await countWaiting(citra)).toBe(before - 1);
		expect(await countWaiting(root.as(actors.pusat))).toBe(0);
		expect(await countWaiting(root.as(actors.ani))).toBe(0);
	});
});
