/** The learning of everybody, by the use cases of the learner's screens: modules, quiz, waivers, certificates. */
import type { PersonActor } from '#lib/domain/access/policy.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import { issueCourseCertificate } from '#lib/server/certificates/issue-course-certificate.ts';
import { runJobsOf } from '#lib/server/jobs/run-jobs.ts';
import { completeModule } from '#lib/server/learning/complete-module.ts';
import { rememberPlace } from '#lib/server/learning/remember-place.ts';
import { issueStepToken } from '#lib/server/learning/step-token.ts';
import { waiveDuties } from '#lib/server/programmes/waive-duties.ts';
import { confirmReasons } from '#lib/server/quiz/confirm-reasons.ts';
import { saveAnswers } from '#lib/server/quiz/save-answer.ts';
import { startAttempt } from '#lib/server/quiz/start-attempt.ts';
import { submitAttempt } from '#lib/server/quiz/submit-attempt.ts';
import { answerKeys, answersTo, askedIn, type AnswerKeys, type Ending } from './attempts.ts';
import type { Learner, Waiver } from './progress.ts';
import type { Timeline } from './timeline.ts';
import { minutesAfter, must, type Demo } from './world.ts';

type Step = { slug: string; version: number; minutes: number };
/** Who has signed in by the time they learn, by person. */
export type Actors = ReadonlyMap<string, PersonActor>;
type Desk = { demo: Demo; timeline: Timeline; keys: AnswerKeys; modules: Step[]; actors: Actors };

/** When somebody sits down to learn for the first time, and when they stop. */
export type Learning = { from: Date; until: Date };

/** Lays everybody's learning on the timeline; answers when each of those who began did. */
export function planCourse(
	demo: Demo,
	learners: readonly Learner[],
	{ timeline, actors }: { timeline: Timeline; actors: Actors }
): ReadonlyMap<string, Learning> {
	const { content } = demo.at(demo.today);
	const bySlug = new Map(content.modules.map((module) => [module.slug, module]));
	const modules = (content.tracks.get('asn')?.modules ?? []).map((slug) => bySlug.get(slug) as Step);
	const desk: Desk = { demo, timeline, keys: answerKeys(content), modules, actors };
	const began = new Map<string, Learning>();
	for (const learner of learners) {
		const { progress } = learner;
		if (progress.kind === 'not-started') {
			if (progress.waiver) giveWaiver(desk, learner, progress.waiver);
			continue;
		}
		began.set(learner.person.id, learn(desk, learner));
	}
	return began;
}

/** Goes backwards from the moment of the last thing done for the duty; answers the first, and the last round's end. */
function learn(desk: Desk, learner: Learner): Learning {
	const { progress } = learner;
	if (progress.kind === 'not-started') return { from: desk.demo.today, until: desk.demo.today };
	if (progress.kind === 'reading') {
		if (learner.person.name === 'Ani Rahmawati') stopInTheMiddle(desk, learner);
		return { from: read(desk, learner, progress.modules, progress.until), until: progress.until };
	}
	const tries = planTries(desk, learner);
	for (const one of tries) take(desk, learner, one);
	if (progress.kind === 'finished') issue(desk, progress.until);
	const readUntil = minutesAfter((tries[0] as Try).startedAt, -desk.demo.chance.between(2, 30));
	const { closedAt } = tries.at(-1) as Try;
	const until = closedAt > progress.until ? closedAt : progress.until;
	return { from: read(desk, learner, desk.modules.length, readUntil), until };
}

/** Reads so many modules, one after the other, the last one confirmed at `until`. */
function read({ demo, modules, timeline, actors }: Desk, learner: Learner, count: number, until: Date): Date {
	const { chance } = demo;
	const { person, programme } = learner;
	const enrolmentId = programme.enrolments.get(person.id) as string;
	let confirmedAt = until;
	for (const { slug, version, minutes } of modules.slice(0, count).reverse()) {
		const seconds = chance.happens(4) ? chance.between(15, 50) : Math.round(minutes * chance.between(35, 80));
		const at = confirmedAt;
		const openedAt = new Date(at.getTime() - seconds * 1000);
		timeline.act(at, async () => {
			const actor = actors.get(person.id) as PersonActor;
			// What the module's page put into its form when it was opened.
			const stepToken = issueStepToken(demo.at(openedAt, actor), { enrolmentId, personId: person.id, slug, version });
			must(await completeModule(demo.at(at, actor), { slug, stepToken }));
		});
		confirmedAt = new Date(openedAt.getTime() - chance.between(5, 240) * 1000);
	}
	return confirmedAt;
}

/** `readAt`: when its reasons were read; null: not said. */
type Try = { startedAt: Date; closedAt: Date; readAt: Date | null; ending: Ending };

/**
 * The first round, its reasons read at `until` by whoever has finished; later rounds eight days apart, as far as there
 * were days for them. Who is still trying has sent the first round, or has it open.
 */
function planTries({ demo }: Desk, { progress }: Learner): Try[] {
	if (progress.kind !== 'trying' && progress.kind !== 'finished') return [];
	const { chance } = demo;
	const finished = progress.kind === 'finished';
	const closedAt = minutesAfter(progress.until, finished ? -chance.between(2, 9) : 0);
	const ending: Ending = finished
		? chance.happens(55)
			? 'all-right'
			: 'some-wrong'
		: progress.open
			? 'open'
			: 'some-wrong';
	const startedAt = minutesAfter(closedAt, -chance.between(7, 16));
	const tries: Try[] = [{ startedAt, closedAt, readAt: finished ? progress.until : null, ending }];
	for (let round = 2; finished && round <= progress.tries; round++) {
		const begun = minutesAfter((tries.at(-1) as Try).closedAt, 8 * 1440 + chance.between(0, 90));
		const closed = minutesAfter(begun, chance.between(4, 9));
		if (closed >= minutesAfter(demo.today, -60)) break;
		tries.push({ startedAt: begun, closedAt: closed, readAt: null, ending: 'all-right' });
	}
	return tries;
}

/** Starts an attempt, answers it at once when all is read, and sends it off unless it stays open. */
function take({ demo, timeline, keys, actors }: Desk, { person }: Learner, one: Try): void {
	const { startedAt, closedAt, readAt, ending } = one;
	const as = (at: Date) => demo.at(at, actors.get(person.id));
	let attemptId = '';
	timeline.act(startedAt, async () => {
		attemptId = must(await startAttempt(as(startedAt)));
		const answers = answersTo(demo.chance, keys, await askedIn(as(startedAt).db, { attemptId }), ending);
		// Answers leave no line in the log, so that they may be given with the start, by the clock of their own moment.
		const answeredAt = minutesAfter(closedAt, -1);
		must(await saveAnswers(as(answeredAt), attemptId, answers));
	});
	if (ending === 'open') return;
	timeline.act(closedAt, async () => {
		must(await submitAttempt(as(closedAt), attemptId));
	});
	if (readAt === null) return;
	timeline.act(readAt, async () => void must(await confirmReasons(as(readAt), attemptId)));
}

/** The job that the last condition asked for runs three seconds later. */
function issue({ demo, timeline }: Desk, completedAt: Date): void {
	const at = new Date(completedAt.getTime() + 3000);
	timeline.act(at, () => runJobsOf(demo.at(at), 'issue-course-certificate', issueCourseCertificate));
}

function giveWaiver({ demo, timeline }: Desk, { person, programme }: Learner, waiver: Waiver): void {
	const { at, until, reason, by } = waiver;
	timeline.act(at, async () =>
		must(
			await waiveDuties(demo.at(at, by), {
				assignmentId: programme.id,
				personIds: [person.id],
				reason,
				untilDay: until === null ? null : localDay(until, programme.root.zone),
				document: '',
				note: 'Data contoh'
			})
		)
	);
}

/** Ani stopped in the middle of the third module. */
function stopInTheMiddle({ demo, timeline, actors }: Desk, { person, progress }: Learner): void {
	if (progress.kind !== 'reading') return;
	const at = minutesAfter(progress.until, 15);
	timeline.act(at, async () =>
		must(await rememberPlace(demo.at(at, actors.get(person.id)), { slug: 'media-sosial', section: 2 }))
	);
}
