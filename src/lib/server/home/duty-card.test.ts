/** "Anda bertugas": who is told of which event, and what is next there. */
import { beforeAll, expect, test } from 'vitest';
import { closeEventSession } from '#lib/server/attendance/close-session.ts';
import { cancelEvent } from '#lib/server/events/cancel-event.ts';
import { removeStaff } from '#lib/server/events/remove-staff.ts';
import { MORNING, testContext, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { dutyCards } from './duty-card.ts';

const root = testContext(await freshDatabase());
let world: World;
let budi: TestContext;
let officer: TestContext;
const hours = (n: number) => new Date(MORNING.getTime() + n * 3_600_000);
const steps = async (ctx: TestContext) => (await dutyCards(ctx)).map(({ day, next }) => [day, next?.step ?? null]);

beforeAll(async () => {
	world = await aWorld(root);
	budi = root.as(world.actors.budi);
	officer = root.as({ ...world.actors.sumarto, grants: world.actors.budi.grants });
});

/** At 09.00 to 11.00 of the tests' day, doors from 08.30. */
async function anEvent(over: object = {}) {
	const session = { title: 'Sesi pagi', startsAt: MORNING, endsAt: hours(2), opensMinutesBefore: 30 };
	return aHallEvent(root, world, {
		sessions: [session],
		names: ['Ani Rahmawati'],
		staff: [{ personId: world.people.sumarto, duty: 'officer' as const }],
		...over
	});
}

test('whoever is on duty is told the evening before, and on the day what is next: by the hour and by the duty', async () => {
	const { eventId, eventSessionIds } = await anEvent();
	const [eventSessionId] = eventSessionIds as [string];
	expect(await dutyCards(budi.at(hours(-34)))).toEqual([]);
	expect(await steps(budi.at(hours(-14)))).toEqual([['tomorrow', null]]);
	expect(await dutyCards(budi.at(hours(-1)))).toMatchObject([
		{
			eventId,
			duty: 'supervisor',
			day: 'today',
			session: { title: 'Sesi pagi', isOpen: false },
			next: { step: 'roster' }
		}
	]);
	expect(await dutyCards(budi)).toMatchObject([
		{ session: { isOpen: true }, next: { step: 'screen', eventSessionId } }
	]);
	expect(await dutyCards(officer)).toMatchObject([{ duty: 'officer', next: { step: 'scan', eventSessionId } }]);
	expect(await steps(budi.at(hours(9)))).toEqual([['today', 'close']]);
	const close = { eventId, eventSessionId, headCount: 0 };
	expect((await closeEventSession(budi.at(hours(3)), close)).ok).toBe(true);
	expect(await dutyCards(budi.at(hours(4)))).toMatchObject([{ session: null, next: { step: 'issue' } }]);
	// The day after it is an event like any other.
	expect(await dutyCards(budi.at(hours(16)))).toEqual([]);
	await removeStaff(budi, { eventId, personId: world.people.sumarto });
	expect(await dutyCards(officer)).toEqual([]);
});

test('nobody else is told of it: no admin of the organiser, no learner, no former facilitator, and not of one called off', async () => {
	const { eventId } = await anEvent({ title: 'Rapat lain' });
	const told = async (ctx: TestContext) => (await dutyCards(ctx)).some((card) => card.eventId === eventId);
	expect(await told(officer)).toBe(true);
	for (const actor of [world.actors.pusat, world.actors.eka, world.actors.ani, world.actors.sumarto])
		expect(await told(root.as(actor))).toBe(false);
	expect((await cancelEvent(budi, { eventId, reason: 'hujan' })).ok).toBe(true);
	expect(await told(officer)).toBe(false);
});
