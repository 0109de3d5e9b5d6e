import { nextStep, type NextStep } from '#lib/domain/learning/next-step.ts';
import { fullName } from '#lib/domain/people/person.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { ModuleStep } from '#lib/server/learning/learning.ts';
import { findPerson } from '#lib/server/people/people.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { unitLineage } from '#lib/server/units/units.ts';
import { quizOverview, type QuizOverview } from './quiz.ts';

export type LearnerHome = {
	name: string;
	/** Own unit first, then the one above it. */
	units: string[];
	zone: Zone;
	overview: QuizOverview | null;
	next: NextStep<ModuleStep> | null;
};

/** The actor's own first screen; null for whoever is not a person. */
export async function learnerHome(ctx: Context): Promise<LearnerHome | null> {
	if (ctx.actor.kind !== 'person') return null;
	const person = await findPerson(ctx, ctx.actor.personId);
	if (!person) return null;
	const lineage = await unitLineage(ctx, { path: person.unitPath });
	const overview = await quizOverview(ctx);
	return {
		name: fullName(person),
		units: lineage
			.slice(-2)
			.reverse()
			.map((unit) => unit.name),
		zone: lineage.at(-1)?.zone ?? 'WIB',
		overview,
		next: overview && nextStep(overview.course.modules, overview.state)
	};
}
