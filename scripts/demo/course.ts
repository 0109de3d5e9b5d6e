/** The learning of everybody: modules read, attempts made, what is understood, waivers, and the certificates at once. */
import { isFastReading } from '#lib/domain/learning/completion.ts';
import { missedBits } from '#lib/domain/learning/understanding.ts';
import { content } from '#lib/server/content/content.ts';
import { issueCourseCertificate } from '#lib/server/certificates/issue-course-certificate.ts';
import type {
	JobTable,
	MasteryTable,
	ModuleCompletionTable,
	QuizAnswerTable,
	QuizAttemptTable
} from '#lib/server/db/schema.ts';
import { knowsNothing, makeTry, openBank, type QuestionBank, type Try } from './attempts.ts';
import { insertAll } from './bulk.ts';
import type { Learner, Progress, Waiver } from './progress.ts';
import type { Timeline } from './timeline.ts';
import { minutesAfter, type Demo } from './world.ts';

type Written = {
	completions: ModuleCompletionTable[];
	attempts: QuizAttemptTable[];
	answers: QuizAnswerTable[];
	mastery: MasteryTable[];
	/** What the first attempt missed, by programme and person; kept on the enrolment. */
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
		answers: [],
		mastery: [],
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
	await insertAll(db, 'quiz_answer', written.answers);
	await insertAll(db, 'mastery', written.mastery);
	await insertAll(db, 'job', written.jobs);
	await rememberPlace(demo, learners);
	return startedAt;
}

/** Goes backwards from the moment of the last thing done; answers the first. */
function learn(desk: Desk, learner: Learner): Date | null {
	const { progress } = learner;
	if (progress.kind === 'not-started') {
		if (progress.waiver) noteWaiver(desk, learner, progress.waiver);
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
		const [programmeId, personId] = [programme.id, person.id];
		written.completions.push({
			programme_id: programmeId,
			person_id: personId,
			module_slug: slug,
			module_version: version,
			completed_at: completedAt
		});
		timeline.note({
			at: confirmedAt,
			personId,
			action: 'module.completed',
			subject: { type: 'programme', id: programmeId },
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
		tries.unshift({ id, programmeId: programme.id, personId: person.id, startedAt, closedAt, ending });
		closedAt = minutesAfter(startedAt, -chance.between(2, 40));
	}
	return tries;
}

function take(desk: Desk, learner: Learner, tries: readonly Try[]): void {
	const { demo, bank, timeline, written } = desk;
	const knowledge = knowsNothing();
	const mastery = new Map<string, MasteryTable>();
	for (const asks of tries) {
		const { attempt, answers, verdicts } = makeTry(demo.chance, bank, knowledge, asks);
		const { programme_id, person_id, closed_at } = attempt;
		written.attempts.push(attempt);
		for (const answer of answers) written.answers.push(answer);
		noteTry(timeline, attempt, asks);
		if (attempt.attempt_number === 1 && closed_at !== null)
			written.firstMissed.set(dutyOf(learner), missedBits(verdicts));
		for (const { prohibition, right } of verdicts)
			mastery.set(prohibition, {
				programme_id,
				person_id,
				prohibition,
				understood: right ? 1 : 0,
				attempt_id: attempt.id,
				decided_at: closed_at as string
			});
	}
	for (const row of mastery.values()) written.mastery.push(row);
	if (learner.progress.kind === 'finished') finish(desk, learner);
}

function noteTry(timeline: Timeline, attempt: QuizAttemptTable, { startedAt, closedAt }: Try): void {
	const subject = { type: 'quiz-attempt', id: attempt.id };
	const { person_id: personId, programme_id: programme, asked_count: asked } = attempt;
	timeline.note({
		at: startedAt,
		personId,
		action: 'quiz.started',
		subject,
		data: { programme, number: attempt.attempt_number, asked }
	});
	if (attempt.closed_at === null) return;
	const data = { programme, asked, right: attempt.right_count, passed: attempt.passed };
	timeline.note({ at: closedAt, personId, action: 'quiz.submitted', subject, data });
}

/** The certificate comes three seconds later, from the job's own use case. */
function finish({ demo, timeline, written }: Desk, { person, programme, progress }: Learner): void {
	if (progress.kind !== 'finished') return;
	const payload = { programmeId: programme.id, personId: person.id };
	timeline.note({
		at: progress.until,
		personId: person.id,
		action: 'programme.completed',
		subject: { type: 'programme', id: programme.id }
	});
	const at = new Date(progress.until.getTime() + 3000);
	timeline.act(at, () =>
		issueCourseCertificate(demo.at(at, { kind: 'system', name: 'issue-course-certificate' }), payload)
	);
	const when = progress.until.toISOString();
	written.jobs.push({
		id: demo.at(progress.until).newId(),
		name: 'issue-course-certificate',
		unique_key: `${programme.id}:${person.id}`,
		payload: JSON.stringify(payload),
		state: 'done',
		run_at: when,
		attempts: 1,
		lease_until: null,
		last_error: null,
		created_at: when,
		finished_at: at.toISOString()
	});
}

function noteWaiver({ timeline }: Desk, { person, programme }: Learner, { at, reason, by }: Waiver): void {
	const subject = { type: 'programme', id: programme.id, unitId: person.unitId };
	timeline.note({ at, personId: by, action: 'enrolment.waived', subject, data: { person: person.id, reason } });
}

const dutyOf = ({ person, programme }: Learner) => `${programme.id}:${person.id}`;

async function markEnrolment(
	demo: Demo,
	{ person, programme, progress }: Learner,
	began: Date | null,
	firstMissed: number | null
): Promise<void> {
	const change = began
		? { started_at: began.toISOString(), completed_at: finishedAt(progress), first_missed: firstMissed }
		: waiverColumns(progress);
	if (!change) return;
	await demo
		.at(demo.today)
		.db.updateTable('enrolment')
		.set(change)
		.where('programme_id', '=', programme.id)
		.where('person_id', '=', person.id)
		.execute();
}

const finishedAt = (progress: Progress) => (progress.kind === 'finished' ? progress.until.toISOString() : null);

function waiverColumns(progress: Progress) {
	if (progress.kind !== 'not-started' || !progress.waiver) return null;
	const { at, until, reason, by } = progress.waiver;
	return {
		waived_at: at.toISOString(),
		waived_until: until?.toISOString() ?? null,
		waive_reason: reason,
		waived_by: by
	};
}

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
			programme_id: ani.programme.id,
			person_id: ani.person.id,
			module_slug: 'media-sosial',
			section: 2,
			updated_at: minutesAfter(demo.today, -2 * 1440 - 60).toISOString()
		})
		.execute();
}
