/** How many guests a helper's phone may bring: enough for a gate, too few to fill a list. */
import { expect, test } from 'vitest';
import { MOST_GUESTS } from '#lib/domain/helpers/most-guests.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aMorningEvent } from '#tests/support/events.ts';
import { aHelper } from '#tests/support/helpers.ts';
import { aWorld } from '#tests/support/people.ts';
import { countParticipants } from './attendance.queries.ts';
import { checkInBatch } from './check-in-batch.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);

test('T-27 a helper’s phone brings sixty guests; the next is refused with what to do, keeps its name, and another brings them', async () => {
	const event = await aMorningEvent(root, world);
	const { helper } = await aHelper(budi, event.eventId);
	const guests = async (ctx: TestContext, names: readonly string[], nonces = names.map(() => root.newId())) => {
		const items = names.map((name, n) => ({ nonce: nonces[n]!, guest: { name, unitLabel: '' } }));
		const taken = await checkInBatch(ctx, { ...event, deviceId: 'd', deviceLabel: 'Pintu', items });
		return taken.ok ? taken.value : [];
	};
	const names = Array.from(
		{ length: MOST_GUESTS },
		(_, n) => `Tamu ${'abcdefgh'[n % 8]}${'ijklmnop'[Math.floor(n / 8)]}`
	);
	const nonces = names.map(() => root.newId());
	const joko = root.as(helper);
	await guests(joko, names.slice(0, 40), nonces.slice(0, 40));
	const [, last] = [await guests(joko, names.slice(40), nonces.slice(40)), await guests(joko, ['Tamu Berikut'])];
	expect(last).toMatchObject([{ outcome: 'refused', reason: 'too-many-guests', participant: null }]);
	expect(await countParticipants(root.db, event.eventId)).toBe(1 + MOST_GUESTS);
	// Sent once more is no further guest, and a scan of a card is none either.
	expect(await guests(joko, names.slice(0, 1), nonces.slice(0, 1))).toMatchObject([{ outcome: 'review' }]);
	const kept = root.db.selectFrom('scan').select('note').where('reason', '=', 'too-many-guests');
	expect(await kept.execute()).toEqual([{ note: 'tamu: Tamu Berikut' }]);
	// The supervisor's own scanner has no such end, nor has another phone come to it.
	expect(await guests(budi, ['Tamu Berikut'])).toMatchObject([{ outcome: 'recorded' }]);
	const second = root.as((await aHelper(budi, event.eventId, 'Rina Fulan')).helper);
	expect(await guests(second, ['Tamu Lain'])).toMatchObject([{ outcome: 'review', reason: 'by-officer' }]);
});
