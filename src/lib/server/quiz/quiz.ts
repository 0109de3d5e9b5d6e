/** What a learner sees of the quiz: front door. Every read is of the actor's own attempts and nobody else's. */
import { can } from '#lib/domain/access/policy.ts';
import { reasonsToRead, type ToRead } from '#lib/domain/learning/next-step.ts';
import { currentDuty, offeredRound } from '#lib/domain/learning/duties-in-turn.ts';
import type { ChoiceId } from '#lib/domain/quiz/question.ts';
import type { QuizState } from '#lib/domain/quiz/quiz-state.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { AttemptItemTable, DutyAttempt } from '#lib/server/db/schema.ts';
import {
	dutiesOf,
	ownPaths,
	type Course,
	type DutyStanding,
	type AnswerOnRecord
} from '#lib/server/learning/learning.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { findUnit } from '#lib/server/units/units.ts';
import { attemptedItems } from './attempt-items.queries.ts';
import { attemptOf } from './quiz.queries.ts';

export { hallPool, itemOf, rightChoice, snapshotsOf, wordForHall } from './question-bank.ts';

export type AttemptLine = {
	id: string;
	number: number;
	closedAt: string;
	asked: number;
	right: number;
};
/** One duty and how far its quiz is. */
export type QuizProgress = {
	course: Course;
	state: QuizState;
	answered: number;
	asked: number;
	/** The attempt whose reasons are still to be read before the person has followed; null when there is none. */
	unreadReasons: ToRead | null;
	/** Closed ones, first to last. */
	attempts: AttemptLine[];
};
/** Of all duties: the one that is worked on, and the one whose round comes next; null where none has a quiz. */
export type OwnQuizzes = { current: QuizProgress; offered: QuizProgress | null };
export type QuizOverview = QuizProgress & {
	zone: Zone;
	/** Rounds come from several programmes, so that the page says of which this one is. */
	several: boolean;
};

/** The start page: the round that `startAttempt` would begin, or why none can be. Null without a programme. */
export async function quizOverview(ctx: Context): Promise<QuizOverview | null> {
	const own = await ownStanding(ctx);
	if (!own) return null;
	const { current, offered, duties } = own;
	const shown = offered ?? current;
	const several = duties.filter(({ course }) => course.track.hasQuiz).length > 1;
	// Reasons are owed for the duty that is worked on, whosever round comes next.
	const unreadReasons = shown.unreadReasons ?? current.unreadReasons;
	return { ...shown, unreadReasons, several, zone: await ownZone(ctx) };
}

/** The same for pages that know the reader's zone: two statements, whatever was attempted. */
export async function quizProgress(ctx: Context): Promise<OwnQuizzes | null> {
	const own = await ownStanding(ctx);
	return own && { current: own.current, offered: own.offered };
}

/** What `startAttempt` begins: the duty whose round comes next, its attempts first to last. */
export async function offeredQuiz(
	ctx: Context
): Promise<{ duty: DutyStanding; attempts: DutyAttempt[] } | 'no-quiz' | null> {
	const { duties, items } = await standings(ctx);
	if (duties.length === 0) return null;
	const duty = offeredRound(duties, ctx.now());
	return duty ? { duty, attempts: attemptsIn(items, duty) } : 'no-quiz';
}

async function ownStanding(ctx: Context): Promise<(OwnQuizzes & { duties: DutyStanding[] }) | null> {
	const { duties, items } = await standings(ctx);
	const current = currentDuty(duties);
	if (!current) return null;
	const offered = offeredRound(duties, ctx.now());
	const progress = progressOf(current, items);
	if (!offered || offered === current) return { duties, current: progress, offered: offered && progress };
	return { duties, current: progress, offered: progressOf(offered, items) };
}

async function standings(ctx: Context): Promise<{ duties: DutyStanding[]; items: AttemptedItem[] }> {
	const paths = await ownPaths(ctx);
	const [first] = paths;
	if (!first) return { duties: [], items: [] };
	const items = await attemptedItems(ctx.db, { personId: first.personId });
	const open = new Map(items.flatMap((item) => (item.closed_at === null ? [[item.enrolment_id, item.id]] : [])));
	return { duties: await dutiesOf(ctx, paths, { answers: items.flatMap(toScored), open }), items };
}

const attemptsIn = (items: readonly AttemptedItem[], { course }: DutyStanding): AttemptedItem[] => [
	...new Map(items.filter((item) => item.enrolment_id === course.enrolmentId).map((item) => [item.id, item])).values()
];

function progressOf(duty: DutyStanding, items: readonly AttemptedItem[]): QuizProgress {
	const attempts = attemptsIn(items, duty);
	const open = attempts.find((attempt) => attempt.closed_at === null);
	return {
		course: duty.course,
		state: duty.quiz,
		asked: open?.asked_count ?? 0,
		answered: items.filter((item) => item.id === open?.id && item.choice !== null).length,
		unreadReasons: reasonsToRead(attempts, duty.course),
		attempts: attempts.filter((attempt) => attempt.closed_at !== null).map(toLine)
	};
}

type AttemptedItem = Awaited<ReturnType<typeof attemptedItems>>[number];

/** Of what was closed. */
function toScored(item: AttemptedItem): AnswerOnRecord[] {
	if (item.closed_at === null) return [];
	return [
		{
			enrolmentId: item.enrolment_id,
			attemptId: item.id,
			scenarioId: item.scenario_id,
			prohibition: item.prohibition,
			right: item.is_right === 1,
			choices: item.shown_order.length,
			confidence: item.confidence,
			at: item.closed_at
		}
	];
}

const toLine = (row: DutyAttempt): AttemptLine => ({
	id: row.id,
	number: row.attempt_number,
	closedAt: row.closed_at ?? '',
	asked: row.asked_count,
	right: row.right_count ?? 0
});

/** The attempt when it is the actor's own; what is somebody else's does not exist (no role opens it). */
export async function ownAttempt(ctx: Context, attemptId: string): Promise<DutyAttempt | null> {
	if (ctx.actor.kind !== 'person') return null;
	const attempt = await attemptOf(ctx.db, attemptId, ctx.actor.personId);
	return attempt && can(ctx.actor, 'course.take', { personId: attempt.person_id }) ? attempt : null;
}

export async function ownZone(ctx: Context): Promise<Zone> {
	const unitId = ctx.actor.kind === 'person' ? ctx.actor.unitId : null;
	return (unitId && (await findUnit(ctx, unitId))?.zone) || 'WIB';
}

/** The order in which an item's choices were shown. */
export const orderOf = (item: Pick<AttemptItemTable, 'shown_order'>) => [...item.shown_order] as ChoiceId[];
