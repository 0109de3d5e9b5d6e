/** Writes the whole demo into a migrated, empty database. */
import { sealWaiting } from '#lib/server/seal/seal-waiting.ts';
import { codeForNewcomer, planAccounts, seedActingHead, seedCast, seedHeads } from './accounts.ts';
import { planCourse } from './course.ts';
import { fillToday, seedBalikpapan2024, seedBanjarmasin2024, seedToday, seedUpcoming, type Stage } from './events.ts';
import { printLater } from './papers.ts';
import { moveSome, seedPeople } from './people.ts';
import { seedProgrammes } from './programmes.ts';
import { planProgress, type Learner } from './progress.ts';
import { playRound, sayIkrar } from './rounds.ts';
import { sampleSheets, type SampleSheet } from './sample-files.ts';
import { seedTerms } from './terms.ts';
import { Timeline } from './timeline.ts';
import { seedUnits } from './units.ts';
import { daysAfter, FIRST_IMPORT, makeDemo, type Demo, type DemoOptions } from './world.ts';

export type Seeded = {
	units: number;
	people: number;
	finished: number;
	newcomer: { name: string; number: string; code: string };
	/** Lists to try the imports with. */
	samples: SampleSheet[];
};

/**
 * Acts in the order in which they happened, so that the audit log reads as a history. `set_up_at` is written last: a
 * demo without it was stopped half-way.
 */
export async function seedDemo(options: DemoOptions): Promise<Seeded> {
	const demo = makeDemo(options);
	const timeline = new Timeline();
	const scene: Partial<Stage & { learners: Learner[]; newcomer: Seeded['newcomer'] }> = {};
	await demo.together(async () => {
		Object.assign(scene, await seedPast(demo));
	});
	const stage = scene as Stage;
	await demo.together(async () => {
		scene.learners = await planLearning(stage, timeline);
	});
	planPresent(stage, timeline);
	const finished = (scene.learners as Learner[]).filter((learner) => learner.progress.kind === 'finished').length;
	demo.say(
		`Belajar: ${stage.people.length.toLocaleString('id-ID')} orang, ${finished.toLocaleString('id-ID')} sampai sertifikat …`
	);
	await timeline.unfold(demo);
	await demo.together(async () => {
		await printLater(demo);
		scene.newcomer = await codeForNewcomer(demo, stage.people, stage.cast);
		const { db } = demo.at(demo.today);
		await db.updateTable('installation').set({ set_up_at: FIRST_IMPORT.toISOString() }).where('id', '=', 1).execute();
	});
	demo.say('Menyegel …');
	await sealWaiting(demo.at(demo.today), options.anchor);
	const { tree, people } = stage;
	const samples = sampleSheets(demo, tree, people);
	return {
		units: tree.all.length,
		people: people.length,
		finished,
		newcomer: scene.newcomer as Seeded['newcomer'],
		samples
	};
}

/** Units, people, roles, and the two meetings of 2024. */
async function seedPast(demo: Demo): Promise<Stage> {
	const ctx = demo.at(FIRST_IMPORT);
	const createdAt = ctx.now().toISOString();
	await ctx.db.insertInto('installation').values({ id: 1, demo: 1, set_up_at: null, created_at: createdAt }).execute();
	const tree = await seedUnits(demo);
	const people = await seedPeople(demo, tree);
	const cast = await seedCast(demo, tree, people);
	const acting = await seedHeads(demo, { tree, people, cast });
	const terms = await seedTerms(demo, tree, cast);
	const stage = { demo, tree, people, cast, terms };
	demo.say('Menulis kegiatan tahun 2024 …');
	await seedBalikpapan2024(stage);
	await seedBanjarmasin2024(stage);
	await moveSome(demo, { tree, people, by: cast.stars.get('eka') });
	await seedActingHead(demo, cast, acting);
	return stage;
}

/** This year's programmes, and what everybody will do in them, with their accounts. */
async function planLearning({ demo, tree, people, cast, terms }: Stage, timeline: Timeline): Promise<Learner[]> {
	const learners = planProgress(demo, await seedProgrammes(demo, { tree, people, cast, terms }), cast);
	const began = planCourse(demo, learners, { timeline, actors: cast.actors });
	planAccounts(demo, { people, tree, cast }, { began, timeline });
	return learners;
}

/** The hall of today and the one in three days, each made on its own day among everything else. */
function planPresent(stage: Stage, timeline: Timeline): void {
	const { demo } = stage;
	timeline.act(daysAfter(demo.today, -5), async () => {
		const hall = await seedToday(stage);
		timeline.last(async () => {
			await fillToday(stage, hall);
			await playRound(demo, hall);
			await sayIkrar(demo, hall);
		});
	});
	timeline.act(daysAfter(demo.today, -2), () => seedUpcoming(stage));
}
