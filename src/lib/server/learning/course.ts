/** One duty as it is worked on: its modules in reading order, what was read and understood, and which duty comes first. */
import { latestVerdicts, type Understanding } from '#lib/domain/learning/understanding.ts';
import type { Asks } from '#lib/domain/programmes/conditions.ts';
import { takesWork } from '#lib/domain/programmes/enrolment-status.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { verdictsOfEnrolment } from './completions.queries.ts';
import { enrolmentsById, openSteps, stepsOf, type EnrolledProgramme, type EnrolledStep } from './learning.queries.ts';

export type ModuleStep = {
	slug: string;
	title: string;
	summary: string;
	minutes: number;
	/** Present version of the text. */
	version: number;
	/** Version confirmed as read; null when unread. */
	readVersion: number | null;
};

/** One person's duty: what to read, until when. */
export type Path = {
	enrolmentId: string;
	assignmentId: string;
	personId: string;
	title: string;
	track: { id: string; title: string; intro: string; hasQuiz: boolean; showsSanctions: boolean };
	cycle: string;
	zone: Zone;
	dueAt: string;
	startedAt: string | null;
	completedAt: string | null;
	validUntil: string | null;
	/** Who assigned it, and how the person came to it: the answer to "why me?". */
	assignedBy: string;
	source: EnrolledProgramme['source'];
	retakeAfterMinutes: number;
	asks: Asks;
	/** In reading order. */
	modules: ModuleStep[];
};

/** The same with what has been understood so far. */
export type Course = Path & { understanding: Understanding };

/** The actor's own duty to work on now: the unfinished one due first, else the finished one; null without any. */
export async function currentCourse(ctx: Context): Promise<Course | null> {
	const path = await currentPath(ctx);
	return path ? withUnderstanding(ctx, path) : null;
}

/** As `currentCourse`, for pages that show nothing of the quiz. */
export async function currentPath(ctx: Context): Promise<Path | null> {
	const { actor } = ctx;
	if (actor.kind !== 'person') return null;
	const rows = await openSteps(ctx.db, { personId: actor.personId, now: ctx.now().toISOString() });
	// A closed one, or one past its last day for late ones, is read and no longer worked on.
	const open = rows.filter(
		({ completed_at, closed_at: closedAt, accept_late_until: acceptLateUntil }) =>
			completed_at === null && takesWork({ closedAt, acceptLateUntil }, ctx.now())
	);
	const row = open[0] ?? rows.filter((one) => one.completed_at !== null).at(-1);
	return row
		? toPath(
				ctx,
				row,
				rows.filter((step) => step.id === row.id)
			)
		: null;
}

/** One duty, whoever asks: the caller has checked whose it is. */
export async function courseOf(ctx: Context, enrolmentId: string): Promise<Course | null> {
	const [row] = await enrolmentsById(ctx.db, { enrolmentId });
	return row ? toCourse(ctx, row) : null;
}

export async function toCourse(ctx: Context, row: EnrolledProgramme): Promise<Course> {
	const steps = await stepsOf(ctx.db, { programmeId: row.programme_id, enrolmentId: row.id });
	return withUnderstanding(ctx, toPath(ctx, row, steps));
}

async function withUnderstanding(ctx: Context, path: Path): Promise<Course> {
	return { ...path, understanding: latestVerdicts([await verdictsOfEnrolment(ctx.db, path.enrolmentId)]) };
}

function toPath(
	{ content }: Context,
	row: EnrolledProgramme,
	steps: readonly Pick<EnrolledStep, 'module_slug' | 'module_version'>[]
): Path {
	const track = content.tracks.get(row.track);
	if (!track) throw new Error(`programme ${row.programme_id} follows the unknown track ${row.track}`);
	const bySlug = new Map(content.modules.map((module) => [module.slug, module]));
	return {
		enrolmentId: row.id,
		assignmentId: row.assignment_id,
		personId: row.person_id,
		title: row.title,
		track: {
			id: track.id,
			title: track.title,
			intro: track.intro,
			hasQuiz: row.asks_quiz === 1,
			showsSanctions: track.shows_sanctions
		},
		cycle: row.cycle,
		zone: row.zone,
		dueAt: row.due_at,
		startedAt: row.started_at,
		completedAt: row.completed_at,
		validUntil: row.valid_until,
		assignedBy: row.assigned_by_name,
		source: row.source,
		retakeAfterMinutes: row.retake_after_minutes,
		asks: asksOf(row),
		modules: steps.flatMap(({ module_slug, module_version }) => {
			const module = bySlug.get(module_slug ?? '');
			if (!module) return [];
			const { slug, title, summary, minutes, version } = module;
			return { slug, title, summary, minutes, version, readVersion: module_version };
		})
	};
}

const asksOf = (row: EnrolledProgramme): Asks => ({
	modules: row.asks_modules === 1,
	quiz: row.asks_quiz === 1,
	attendance: row.asks_attendance === 1,
	pledge: row.asks_pledge === 1
});
