import { expect, test } from 'vitest';
import { grantRole } from '#lib/server/accounts/grant-role.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { addStaff } from './add-staff.ts';
import { eventDetail } from './events.ts';
import { removeStaff } from './remove-staff.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
const officer = root.as({ ...world.actors.sumarto, grants: world.actors.budi.grants });
const HIDDEN = { ok: false, reason: 'not-found' };

const anEvent = () =>
	aHallEvent(root, world, { staff: [{ personId: world.people.sumarto, duty: 'officer' as const }] });
const staffOf = async (eventId: string) =>
	(await eventDetail(budi, eventId))?.staff.map(({ personId, duty }) => [personId, duty]);

test('C24 an officer puts nobody on the staff, and does not make a supervisor of oneself', async () => {
	const { eventId } = await anEvent();
	const before = await staffOf(eventId);
	for (const number of ['sumarto', 'budi'])
		expect(await addStaff(officer, { eventId, number, duty: 'supervisor' })).toEqual(HIDDEN);
	for (const actor of [world.actors.dewi, world.actors.ani, world.actors.citra])
		expect(await addStaff(root.as(actor), { eventId, number: 'budi', duty: 'supervisor' })).toEqual(HIDDEN);
	expect(await staffOf(eventId)).toEqual(before);
});

test('only a facilitator is put on the staff: the duty alone opens nothing', async () => {
	const { eventId } = await anEvent();
	const add = () => addStaff(budi, { eventId, number: 'ani', duty: 'officer' });
	expect(await add()).toEqual({ ok: false, reason: 'not-facilitator' });
	await grantRole(root, {
		personId: world.people.ani,
		role: 'facilitator',
		unitId: world.units.organiser.id,
		reason: 'membantu'
	});
	expect(await add()).toMatchObject({ ok: true });
	expect(await staffOf(eventId)).toContainEqual([world.people.ani, 'officer']);
	expect(await addStaff(budi, { eventId, number: 'tidak-ada', duty: 'officer' })).toEqual({
		ok: false,
		reason: 'person-unknown'
	});
});

test('a helper is taken off and runs the event no more; the last supervisor stays, also as an officer', async () => {
	const { eventId } = await anEvent();
	const remove = (personId: string, ctx = budi) => removeStaff(ctx, { eventId, personId });
	expect(await remove(world.people.sumarto, officer)).toEqual(HIDDEN);
	expect(await remove(world.people.sumarto)).toMatchObject({ ok: true, value: { self: false } });
	expect(await remove(world.people.sumarto)).toEqual({ ok: false, reason: 'not-staff' });
	expect(await eventDetail(officer, eventId)).toBeNull();
	expect(await remove(world.people.budi)).toEqual({ ok: false, reason: 'last-supervisor' });
	expect(await addStaff(budi, { eventId, number: 'budi', duty: 'officer' })).toEqual({
		ok: false,
		reason: 'last-supervisor'
	});
	expect(await staffOf(eventId)).toEqual([[world.people.budi, 'supervisor']]);
});
