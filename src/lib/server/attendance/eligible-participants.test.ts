/** Who attended enough for a certificate (C31), from scans and closed sessions. */
import { expect, test } from 'vitest';
import { issueEventCertificates } from '#lib/server/certificates/issue-event-certificates.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent, type HallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { countListed, countPresent, hallCounts, listRoster } from './attendance.ts';
import { eligibleParticipants } from './eligible-participants.ts';
import { checkInBatch } from './check-in-batch.ts';
import { closeEventSession } from './close-session.ts';
import { makePass } from './pass.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
/** When every session of the day is over by its hours. */
const evening = root.at(new Date(root.now().getTime() + 5 * 3_600_000)).as(world.actors.budi);

/** Person n comes to the first `counts[n]` sessions. */
async function attend(
	{ eventId, eventSessionIds, participantIds }: HallEvent,
	counts: readonly number[]
): Promise<void> {
	for (const [index, eventSessionId] of eventSessionIds.entries()) {
		const items = participantIds
			.filter((_, person) => (counts[person] ?? 0) > index)
			.map((participantId) => ({
				nonce: root.newId(),
				pass: makePass(root.keys, { participantId, eventId, serial: 1 })
			}));
		await checkInBatch(budi, { eventId, eventSessionId, deviceId: 'd', deviceLabel: 'Gerbang', items });
	}
}

async function close({ eventId }: HallEvent, eventSessionIds: readonly string[]): Promise<void> {
	for (const eventSessionId of eventSessionIds) {
		const present = await root.db
			.selectFrom('presence')
			.select('participant_id')
			.where('session_id', '=', eventSessionId)
			.execute();
		await closeEventSession(evening, { eventId, eventSessionId, headCount: present.length });
	}
}

const FIVE = { names: ['Nol', 'Satu', 'Tiga', 'Empat', 'Lima'], sessions: 5 };
const COUNTS = [0, 1, 3, 4, 5];
const namesOf = async (eventId: string) => (await eligibleParticipants(root, eventId)).map((person) => person.fullName);

test.each([
	[80, ['Empat', 'Lima']],
	[81, ['Lima']],
	[100, ['Lima']],
	[60, ['Empat', 'Lima', 'Tiga']],
	[1, ['Empat', 'Lima', 'Satu', 'Tiga']]
])('C31 of five sessions %i %% decide who is issued a certificate', async (attendanceRulePercent, names) => {
	const event = await aHallEvent(root, world, { ...FIVE, attendanceRulePercent });
	await attend(event, COUNTS);
	await close(event, event.eventSessionIds);
	expect(await namesOf(event.eventId)).toEqual(names);
	expect(await issueEventCertificates(evening, event)).toMatchObject({ value: { issued: names.length } });
	const issued = await root.db
		.selectFrom('certificate')
		.innerJoin('participant', 'participant.id', 'certificate.participant_id')
		.select('participant.name')
		.where('certificate.event_id', '=', event.eventId)
		.orderBy('participant.name')
		.execute();
	expect(issued.map((row) => row.name)).toEqual(names);
});

test('C31 a session that is not closed counts neither as held nor as attended', async () => {
	const event = await aHallEvent(root, world, FIVE);
	await attend(event, COUNTS);
	expect(await namesOf(event.eventId)).toEqual([]);
	// The last two of five: one who left after the first three sessions has been at none of what was held.
	await close(event, event.eventSessionIds.slice(3));
	expect(await namesOf(event.eventId)).toEqual(['Lima']);
});

test('C31 somebody taken off the list gets nothing, whatever they attended, and is in no count', async () => {
	const event = await aHallEvent(root, world, { names: ['Ada', 'Dicoret'] });
	await attend(event, [1, 1]);
	await close(event, event.eventSessionIds);
	await root.db
		.updateTable('participant')
		.set({ removed_at: root.now().toISOString() })
		.where('id', '=', event.participantIds[1]!)
		.execute();
	expect(await namesOf(event.eventId)).toEqual(['Ada']);
	const eventSession = { eventId: event.eventId, eventSessionId: event.eventSessionIds[0]! };
	expect(await countPresent(root, eventSession.eventSessionId)).toBe(1);
	expect(await countListed(root, eventSession.eventId)).toBe(1);
	expect(await hallCounts(root, eventSession.eventId, eventSession.eventSessionId)).toMatchObject({
		present: 1,
		listed: 1
	});
	expect((await listRoster(root, { ...eventSession, text: '', limit: 10 })).map((entry) => entry.fullName)).toEqual([
		'Ada'
	]);
});
