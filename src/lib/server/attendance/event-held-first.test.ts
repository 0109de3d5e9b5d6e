/** Whoever takes a presence back, or says whose it is, and whoever issues certificates for it, wait for each other. */
import { beforeAll, expect, test } from 'vitest';
import { statementsOf } from '#tests/support/statement-counter.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase, TEST_KIND } from '#tests/support/database.ts';
import { aHallEvent, type HallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { checkInBatch } from './check-in-batch.ts';
import { correctParticipant } from './correct-participant.ts';
import { mergeParticipants } from './merge-participants.ts';
import { makePass } from './pass.ts';
import { removeParticipant } from './remove-participant.ts';
import { settleReview } from './settle-review.ts';
import { listReviews } from './list-reviews.ts';
import { undoCheckIn } from './undo-check-in.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
let event: HallEvent;
let scanId: string;
beforeAll(async () => {
	event = await aHallEvent(root, world, { names: ['Hadir Satu', 'Hadir Dua', 'Hadir Tiga', 'Hadir Empat'] });
	for (const index of [0, 1]) {
		const participantId = event.participantIds[index]!;
		const pass = makePass(root.keys, { participantId, eventId: event.eventId, serial: 1 });
		const deviceAt = index === 0 ? {} : { deviceAt: '2026-11-18T01:00:00.000Z' };
		await checkInBatch(budi, {
			...which(index),
			deviceId: 'd',
			deviceLabel: 'd',
			items: [{ nonce: root.newId(), pass, ...deviceAt }]
		});
	}
	scanId = (await listReviews(budi, event.eventId))!.reviews[0]!.scanId;
});
const which = (index: number) => ({
	eventId: event.eventId,
	eventSessionId: event.eventSessionIds[0]!,
	participantId: event.participantIds[index]!,
	reason: 'salah orang',
	nonce: root.newId()
});
const ACTS: [string, () => Promise<{ ok: boolean }>][] = [
	['undoes a presence', () => undoCheckIn(budi, which(0))],
	['declines a scan in doubt', () => settleReview(budi, { ...which(1), scanId, verdict: 'declined' })],
	[
		'corrects an entry',
		() =>
			correctParticipant(budi, {
				...which(1),
				name: 'Hadir Kedua',
				titlePrefix: '',
				titleSuffix: '',
				number: '',
				unitLabel: 'RT 12',
				position: '',
				rank: '',
				attendsAs: 'participant'
			})
	],
	['merges two entries', () => mergeParticipants(budi, { ...which(1), otherId: event.participantIds[2]! })],
	['takes an entry off the list', () => removeParticipant(budi, which(3))]
];

test.runIf(TEST_KIND === 'sqlite').each(ACTS)(
	'whoever %s holds the event before anything is looked at again',
	async (_, act) => {
		const asked = await statementsOf(async () => expect(await act()).toMatchObject({ ok: true }));
		expect(asked[asked.findIndex((source) => source.startsWith('begin')) + 1]).toMatch(
			/^update "event" set "version" = "version"/
		);
	}
);
