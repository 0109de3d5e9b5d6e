/** What a scanner takes along for when the network goes. */
import { expect, test } from 'vitest';
import { MORNING, testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aMorningEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { scannerPack } from './scanner-pack.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
const ani = root.as(world.actors.ani);
const anEvent = (names?: string[]) => aMorningEvent(root, world, names);

test('G-42 the list a scanner takes along holds names, units and four digits, no number, and is for those who run the event', async () => {
	const { eventId, eventSessionId, ids } = await anEvent(['Ani Rahmawati', 'Sumarto']);
	const other = await anEvent();
	await root.db
		.updateTable('participant')
		.set({ number: '198703152010011901', number_type: 'nip' })
		.where('id', '=', ids[1]!)
		.execute();
	const pack = await scannerPack(budi, eventId, eventSessionId);
	expect(Object.fromEntries(pack!.people.map(({ id, ...person }) => [id, person]))).toMatchObject({
		[ids[0]!]: { name: 'Ani Rahmawati', serial: 1, unit: 'Kelurahan Gunung Sari Ulu' },
		[ids[1]!]: { name: 'Sumarto', serial: 1, unit: 'Kelurahan Gunung Sari Ulu', digits: '1901' }
	});
	expect(pack?.people.map((person) => Object.keys(person).length).sort()).toEqual([4, 5]);
	expect(JSON.stringify(pack)).not.toMatch(/\d{18}/);
	expect(pack).toMatchObject({
		...{ duty: 'supervisor', eventTitle: 'Sosialisasi Netralitas ASN', sessionTitle: 'Sesi pagi', zone: 'WITA' },
		...{ venue: 'Aula Balai Kota', serverNow: MORNING.toISOString() }
	});
	expect(await scannerPack(ani, eventId, eventSessionId)).toBeNull();
	expect(await scannerPack(root.as(world.actors.dewi), eventId, eventSessionId)).toBeNull();
	expect(await scannerPack(budi, eventId, other.eventSessionId)).toBeNull();
});
