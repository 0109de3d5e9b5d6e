/** The duties of one person with what of each is done, as domain/learning/duties-in-turn decides on them. */
import type { DutyInTurn } from '#lib/domain/learning/duties-in-turn.ts';
import { decidedAll, type Understanding } from '#lib/domain/learning/understanding.ts';
import { quizState, type QuizState } from '#lib/domain/quiz/quiz-state.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { Course, Path } from './course.ts';
import { shownIn, type AnswerOnRecord } from './evidence.ts';
import { hasPledged } from './pledged.ts';

export type DutyStanding = DutyInTurn & { course: Course };

/** What the person has answered in all of them, and the attempt still open in each, by enrolment. */
export type AnsweredSoFar = { answers: AnswerOnRecord[]; open: ReadonlyMap<string, string> };

/**
 * Each of these duties of one person with how far it is. Asks the database only whether the pakta is signed, and only
 * where that decides: one of several unfinished duties asks for it.
 */
export async function dutiesOf(ctx: Context, paths: readonly Path[], answered: AnsweredSoFar): Promise<DutyStanding[]> {
	const open = paths.filter(({ completedAt }) => completedAt === null);
	const asking = open.find(({ asks }) => asks.pledge);
	const unsigned = open.length > 1 && asking !== undefined && !(await hasPledged(ctx, asking.personId));
	const shown = paths.map((path) => shownIn(answered.answers, path.enrolmentId, ctx.now()));
	// The same of the person in each: one object, so that a page that shows two duties carries it once.
	const understanding: Understanding = shown[0]?.understanding ?? new Map();
	return paths.map((path, index) => {
		const course = { ...path, understanding, rounds: shown[index]?.rounds ?? [] };
		const complete = path.completedAt !== null;
		const own = answered.answers.filter((answer) => answer.enrolmentId === path.enrolmentId);
		return {
			course,
			complete,
			asks: path.asks,
			unread: unreadIn(path),
			quiz: quizStateIn(course, answered.open.get(path.enrolmentId) ?? null, ctx.now()),
			reasons: path.asks.quiz && !complete && path.followedAt === null && decidedAll(own),
			followed: path.followedAt !== null,
			understood: path.understoodAt !== null,
			toSign: !complete && path.asks.pledge && unsigned
		};
	});
}

const unreadIn = ({ asks, modules }: Path): number =>
	asks.modules ? modules.filter((module) => module.readVersion === null).length : 0;

/** Where a person stands with the quiz of one duty; `openAttemptId`: the attempt of it that is not sent yet. */
export const quizStateIn = (course: Course, openAttemptId: string | null, now: Date): QuizState =>
	quizState(
		{
			hasQuiz: course.track.hasQuiz,
			unreadModules: unreadIn(course),
			understanding: course.understanding,
			openAttemptId,
			rounds: course.rounds
		},
		now
	);
