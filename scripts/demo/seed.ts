/** Writes the whole demo into a migrated, empty database. */
import { inTransaction } from '#lib/server/db/transaction.ts';
import { codeForNewcomer, seedAccounts, seedCast, seedHeads } from './accounts.ts';
import { seedBalikpapan2024, seedBanjarmasin2024, seedToday, seedUpcoming } from './events.ts';
import { seedPeople } from './people.ts';
import { seedUnits } from './units.ts';
import { FIRST_IMPORT, makeDemo, type DemoOptions } from './world.ts';

export type Seeded = { units: number; people: number; newcomer: { name: string; number: string; code: string } };

/** Acts in the order in which they happened, so that the audit log reads as a history. */
export async function seedDemo(options: DemoOptions): Promise<Seeded> {
	const demo = makeDemo(options);
	await inTransaction(demo.at(FIRST_IMPORT), async (ctx) => {
		const now = ctx.now().toISOString();
		await ctx.db.insertInto('installation').values({ id: 1, demo: 1, set_up_at: now, created_at: now }).execute();
	});
	const tree = await seedUnits(demo);
	const people = await seedPeople(demo, tree);
	const cast = await seedCast(demo, tree, people);
	const stage = { demo, tree, people, cast };
	await seedHeads(demo, tree, people);
	demo.say('Menulis kegiatan tahun 2024 …');
	await seedBalikpapan2024(stage);
	await seedBanjarmasin2024(stage);
	await seedAccounts(demo, people, new Map(), cast.passwordHash);
	demo.say('Menulis kegiatan hari ini …');
	await seedToday(stage);
	await seedUpcoming(stage);
	const newcomer = await codeForNewcomer(demo, people);
	return { units: tree.all.length, people: people.length, newcomer };
}
