/** The learning of everybody: modules read, attempts made, what is understood, waivers, and the certificates at once. */
import { isFastReading } from '#lib/domain/learning/reading-time.ts';
import { missedBits } from '#lib/domain/learning/understanding.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import { waiveDuties } from '#lib/server/programmes/change-duties.ts';
import { content } from '#lib/server/content/content.ts';
import { newJob } from '#lib/server/jobs/enqueue.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { issueCourseCertificate } from '#lib/server/certificates/issue-course-certificate.ts';
import type { AttemptItemTable, JobTable, ModuleCompletionTable, QuizAttemptTable } from '#lib/server/db/schema.ts';
import { knowsNothing, makeTry, openBank, type QuestionBank, type Try } from './attempts.ts';
import { insertAll } from './bulk.ts';
import type { Learner, Progress, Waiver } from './progress.ts';
import type { Timeline } from './timeline.ts';
import { minutesAfter, type Demo } from './world.ts';

type Written = {
	completions: ModuleCompletionTable[];
	attempts: QuizAttemptTable[];
	items: AttemptItemTable[];
	/** What the first attempt missed, by enrolment. */
	firstMissed: Map<string, number>;
	jobs: JobTable[];
};

type Desk = { demo: Demo; bank: QuestionBank; modules: Step[]; timeline: Timeline; written: Written };
type Step = { slug: string; version: number; minutes: number };

/** Lays everybody's learning on the timeline and writes its rows. Answers when each began. */
export async function seedCourse(
	demo: Demo,
	learners: readonly Learner[],
	timeline: Timeline
): Promise<ReadonlyMap<string, Date>> {
	const { db } = demo.at(demo.today);
	const bySlug = new Map(content().modules.map((module) => [module.slug, module]));
	const modules = (content().tracks.get('asn')?.modules ?? []).map((slug) => bySlug.get(slug) as Step);
	const written: Written = {
		completions: [],
		attempts: [],
		items: [],
		firstMissed: new Map(),
		jobs: []
	};
	const desk: Desk = { demo, bank: await openBank(db), modules, timeline, written };
	const startedAt = new Map<string, Date>();
	demo.say(`Menulis kemajuan belajar ${learners.length.toLocaleString('id-ID')} orang …`);
	for (const learner of learners) {
		const began = learn(desk, learner);
		if (began) startedAt.set(learner.person.id, began);
		await markEnrolment(demo, learner, began, written.firstMissed.get(dutyOf(learner)) ?? null);
	}
	await insertAll(db, 'module_completion', written.completions);
	await insertAll(db, 'quiz_attempt', written.attempts);
	await insertAll(db, 'attempt_item', written.items);
	sealRows(demo.at(demo.today), 'attempt', written.attempts);
	sealRows(demo.at(demo.today), 'answer', written.items);
	await insertAll(db, 'job', written.jobs);
	await rememberPlace(demo, learners);
	return startedAt;
}

/** Goes backwards from the moment of the last thing done; answers the first. */
function learn(desk: Desk, learner: Learner): Date | null {
	const { progress } = learner;
	if (progress.kind === 'not-started') {
		if (progress.waiver) giveWaiver(desk, learner, progress.waiver);
		return null;
	}
	if (progress.kind === 'reading') return read(desk, learner, progress.modules, progress.until);
	const tries = planTries(desk, learner);
	const first = tries[0] as Try;
	const began = read(
		desk,
		learner,
		desk.modules.length,
		minutesAfter(first.startedAt, -desk.demo.chance.between(2, 30))
	);
	take(desk, learner, tries);
	return began;
}

/** Reads so many modules, one after the other, the last one confirmed at `until`. */
function read(
	{ demo, modules, timeline, written }: Desk,
	{ person, programme }: Learner,
	count: number,
	until: Date
): Date {
	const { chance } = demo;
	let confirmedAt = until;
	for (const module of modules.slice(0, count).reverse()) {
		const seconds = chance.happens(4) ? chance.between(15, 50) : Math.round(module.minutes * chance.between(35, 80));
		const { slug, version, minutes } = module;
		const completedAt = confirmedAt.toISOString();
		const personId = person.id;
		written.completions.push({
			enrolment_id: dutyOf({ person, programme }),
			module_slug: slug,
			module_version: version,
			completed_at: completedAt
		});
		timeline.note({
			at: confirmedAt,
			personId,
			action: 'module.completed',
			subject: { type: 'assignment', id: programme.id },
			data: { module: slug, version, seconds, fast: isFastReading(seconds, minutes) ? 1 : 0 }
		});
		confirmedAt = new Date(confirmedAt.getTime() - seconds * 1000 - chance.between(5, 240) * 1000);
	}
	return confirmedAt;
}

/** The tries before `until`, oldest first, minutes apart as the retake allows. */
function planTries({ demo }: Desk, { person, programme, progress }: Learner): Try[] {
	if (progress.kind !== 'trying' && progress.kind !== 'finished') return [];
	const { chance } = demo;
	const endings = Array.from({ length: progress.tries }, (_, index): Try['ending'] =>
		progress.kind === 'finished' && index === progress.tries - 1 ? 'all-right' : 'some-wrong'
	);
	if (progress.kind === 'trying' && progress.open) endings.push('open');
	let closedAt = progress.until;
	const tries: Try[] = [];
	for (const [place, ending] of [...endings.entries()].reverse()) {
		const minutes = place === 0 ? chance.between(7, 16) : chance.between(2, 5);
		const startedAt = minutesAfter(closedAt, -minutes);
		const id = demo.at(startedAt).newId();
		tries.unshift({ id, enrolmentId: dutyOf({ person, programme }), personId: person.id, startedAt, closedAt, ending });
		closedAt = minutesAfter(startedAt, -chance.between(2, 40));
	}
	return tries;
}

function take(desk: Desk, learner: Learner, tries: readonly Try[]): void {
	const { demo, bank, timeline, written } = desk;
	const knowledge = knowsNothing();
	for (const asks of tries) {
		const { attempt, items, verdicts } = makeTry(demo.chance, bank, knowledge, asks);
		written.attempts.push(attempt);
		for (const item of items) written.items.push(item);
		noteTry(timeline, attempt, { ...asks, assignmentId: learner.programme.id });
		if (attempt.attempt_number === 1 && attempt.closed_at !== null)
			written.firstMissed.set(attempt.enrolment_id, missedBits(verdicts));
	}
	if (learner.progress.kind === 'finished') finish(desk, learner);
}

function noteTry(
	timeline: Timeline,
	attempt: QuizAttemptTable,
	{ startedAt, closedAt, assignmentId: assignment }: Try & { assignmentId: string }
): void {
	const subject = { type: 'quiz-attempt', id: attempt.id };
	const { person_id: personId, asked_count: asked } = attempt;
	timeline.note({
		at: startedAt,
		personId,
		action: 'quiz.started',
		subject,
		data: { assignment, number: attempt.attempt_number, asked }
	});
	if (attempt.closed_at === null) return;
	const data = { assignment, asked, right: attempt.right_count, passed: attempt.passed };
	timeline.note({ at: closedAt, personId, action: 'quiz.submitted', subject, data });
}

/** The certificate comes three seconds later, from the job's own use case. */
function finish({ demo, timeline, written }: Desk, { person, programme, progress }: Learner): void {
	if (progress.kind !== 'finished') return;
	const payload = { enrolmentId: dutyOf({ person, programme }) };
	timeline.note({
		at: progress.until,
		personId: person.id,
		action: 'programme.completed',
		subject: { type: 'assignment', id: programme.id, unitId: person.unitId },
		data: { person: person.id }
	});
	const at = new Date(progress.until.getTime() + 3000);
	timeline.act(at, () =>
		issueCourseCertificate(demo.at(at, { kind: 'system', name: 'issue-course-certificate' }), payload)
	);
	const asked = { payload, key: payload.enrolmentId };
	written.jobs.push({
		...newJob(demo.at(progress.until), 'issue-course-certificate', asked),
		state: 'done',
		attempts: 1,
		started_at: progress.until.toISOString(),
		finished_at: at.toISOString()
	});
}

/** Given by the use case of the admin's screen, at its own moment. */
function giveWaiver({ demo, timeline }: Desk, { person, programme }: Learner, waiver: Waiver): void {
	const { at, until, reason, by } = waiver;
	timeline.act(at, async () => {
		const given = await waiveDuties(by ? demo.at(at, by) : demo.at(at), {
			assignmentId: programme.id,
			personIds: [person.id],
			reason,
			untilDay: until === null ? null : localDay(until, programme.root.zone),
			document: '',
			note: 'Data contoh'
		});
		if (!given.ok) throw new Error(`waiver: ${given.reason}`);
	});
}

const dutyOf = ({ person, programme }: Pick<Learner, 'person' | 'programme'>) =>
	programme.enrolments.get(person.id) as string;

async function markEnrolment(
	demo: Demo,
	learner: Learner,
	began: Date | null,
	firstMissed: number | null
): Promise<void> {
	if (!began) return;
	const ctx = demo.at(demo.today);
	const id = dutyOf(learner);
	const completed_at = finishedAt(learner.progress);
	await ctx.db
		.updateTable('enrolment')
		.set({ started_at: began.toISOString(), completed_at, first_missed: firstMissed })
		.where('id', '=', id)
		.execute();
	const { person, programme } = learner;
	sealRows(ctx, 'completion', [
		{ id, assignment_id: programme.id, person_id: person.id, completed_at, valid_until: null, recognised_from: null }
	]);
}

const finishedAt = (progress: Progress) => (progress.kind === 'finished' ? progress.until.toISOString() : null);

/** Ani stopped in the middle of the third module. */
async function rememberPlace(demo: Demo, learners: readonly Learner[]): Promise<void> {
	const ani = learners.find(
		(learner) => learner.person.name === 'Ani Rahmawati' && learner.progress.kind === 'reading'
	);
	if (!ani) return;
	await demo
		.at(demo.today)
		.db.insertInto('module_place')
		.values({
			enrolment_id: dutyOf(ani),
			module_slug: 'media-sosial',
			section: 2,
			updated_at: minutesAfter(demo.today, -2 * 1440 - 60).toISOString()
		})
		.execute();
}
