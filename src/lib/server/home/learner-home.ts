import { needsRounds } from '#lib/domain/learning/duties-in-turn.ts';
import { nextStep, type NextStep } from '#lib/domain/learning/next-step.ts';
import { fullName } from '#lib/domain/people/person.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { Course, ModuleStep } from '#lib/server/learning/learning.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { quizProgress, type QuizProgress } from '#lib/server/quiz/quiz.ts';
import { whoseHome } from './learner-home.queries.ts';

export type LearnerHome = {
	name: string;
	/** Own unit first, then the one above it. */
	units: string[];
	zone: Zone;
	/** The duty that is worked on. */
	overview: QuizProgress | null;
	/** The duty whose round comes next; it may be one that is finished. */
	offered: QuizProgress | null;
	next: NextStep<ModuleStep> | null;
};

/** The actor's own first screen; null for whoever is not a person. */
export async function learnerHome(ctx: Context): Promise<LearnerHome | null> {
	if (ctx.actor.kind !== 'person') return null;
	const [row] = await whoseHome(ctx.db, { personId: ctx.actor.personId });
	if (!row) return null;
	const own = await quizProgress(ctx);
	const overview = own?.current ?? null;
	const offered = own?.offered ?? null;
	return {
		name: fullName({ name: row.name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix }),
		units: [row.unit_name, ...(row.above_name === null ? [] : [row.above_name])],
		zone: row.zone,
		overview,
		offered,
		next:
			overview &&
			nextStep(overview.course.modules, overview.state, {
				complete: overview.course.completedAt !== null,
				needsRounds: stillNeedsRounds(overview.course),
				reasons: overview.unreadReasons,
				offered: offered?.state ?? null,
				now: ctx.now()
			})
	};
}

const stillNeedsRounds = ({ asks, completedAt, followedAt, understoodAt }: Course) =>
	completedAt === null && needsRounds({ asks, followed: followedAt !== null, understood: understoodAt !== null });
