import { expect, test } from 'vitest';
import { createAccount } from '#lib/server/accounts/create-account.ts';
import { grantRole } from '#lib/server/accounts/grant-role.ts';
import { actorOf, startSession } from '#lib/server/accounts/sessions.ts';
import { addPerson } from '#lib/server/people/add-people.ts';
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

test('the organiser’s admin names a supervisor on a running event, with the role for its days in the same act', async () => {
	const { eventId } = await anEvent();
	const coordinator = root.as({
		...world.actors.citra,
		grants: [
			{ role: 'agency-admin', unitId: world.units.organiser.id, unitPath: world.units.organiser.path, acting: false }
		]
	});
	const added = await addPerson(root, {
		name: 'Tono Fulan',
		employmentType: 'pns',
		unitId: world.units.organiser.id,
		number: null
	});
	if (!added.ok) throw new Error(added.reason);
	const accountId = await createAccount(root, { personId: added.value, username: 'tono', passwordHash: null });
	const add = (ctx: typeof root, number: string, givesRole?: true) =>
		addStaff(ctx, { eventId, number, duty: 'supervisor', givesRole });
	expect(await add(coordinator, 'tono')).toEqual({ ok: false, reason: 'not-facilitator' });
	// A supervisor gives no roles, nor an admin to somebody of another agency.
	expect(await add(budi, 'tono', true)).toEqual({ ok: false, reason: 'role-not-yours' });
	expect(await add(coordinator, 'sumarto', true)).toEqual({ ok: false, reason: 'role-not-yours' });
	expect(await staffOf(eventId)).not.toContainEqual([world.people.sumarto, 'supervisor']);
	expect(await add(coordinator, 'tono', true)).toEqual({ ok: true, value: { name: 'Tono Fulan' } });
	const grants = root.db.selectFrom('role_grant').selectAll().where('person_id', '=', added.value);
	// Fourteen days past its end, as long as its list may be seen, and no longer.
	expect(await grants.execute()).toMatchObject([
		{ role: 'facilitator', unit_id: world.units.organiser.id, valid_until: '2026-12-06T16:00:00.000Z' }
	]);
	const token = await startSession(root, accountId, 'uji');
	const tono = root.as((await actorOf(root, token))!);
	expect(await eventDetail(tono, eventId)).toMatchObject({ duty: 'supervisor', givesRoles: false });
	// The one who could not go on is released by the coordinator, and the new one stays.
	expect(await removeStaff(coordinator, { eventId, personId: world.people.budi })).toMatchObject({ ok: true });
	expect(await eventDetail(budi, eventId)).toBeNull();
	expect(await removeStaff(coordinator, { eventId, personId: added.value })).toEqual({
		ok: false,
		reason: 'last-supervisor'
	});
});
