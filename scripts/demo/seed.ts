/** Writes the whole demo into a migrated, empty database. */
import { inTransaction } from '#lib/server/db/transaction.ts';
import { codeForNewcomer, seedAccounts, seedActingHead, seedCast, seedHeads } from './accounts.ts';
import { seedCourse } from './course.ts';
import { fillToday, seedBalikpapan2024, seedBanjarmasin2024, seedToday, seedUpcoming } from './events.ts';
import { printLater } from './papers.ts';
import { seedPeople } from './people.ts';
import { seedProgrammes } from './programmes.ts';
import { planProgress } from './progress.ts';
import { sampleSheets, type SampleSheet } from './sample-files.ts';
import { Timeline } from './timeline.ts';
import { seedUnits } from './units.ts';
import { daysAfter, FIRST_IMPORT, makeDemo, type DemoOptions } from './world.ts';

export type Seeded = {
	units: number;
	people: number;
	finished: number;
	newcomer: { name: string; number: string; code: string };
	/** Lists to try the imports with. */
	samples: SampleSheet[];
};

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
	const acting = await seedHeads(demo, tree, people);
	const stage = { demo, tree, people, cast };
	demo.say('Menulis kegiatan tahun 2024 …');
	await seedBalikpapan2024(stage);
	await seedBanjarmasin2024(stage);
	await seedActingHead(demo, acting);
	const timeline = new Timeline();
	const learners = planProgress(demo, await seedProgrammes(demo, tree, people), cast);
	const { startedAt, finished } = await seedCourse(demo, learners, timeline);
	await seedAccounts(demo, people, { startedAt, timeline, passwordHash: cast.passwordHash });
	timeline.act(daysAfter(demo.today, -5), async () => {
		const hall = await seedToday(stage);
		timeline.last(() => fillToday(stage, hall));
	});
	timeline.act(daysAfter(demo.today, -2), () => seedUpcoming(stage));
	demo.say(`Menerbitkan ${finished.toLocaleString('id-ID')} sertifikat dan menulis jejak audit …`);
	await timeline.unfold(demo);
	await printLater(demo);
	const newcomer = await codeForNewcomer(demo, people);
	const samples = sampleSheets(demo, tree, people);
	return { units: tree.all.length, people: people.length, finished, newcomer, samples };
}
