/** One duty as it is worked on: its modules in reading order, what was read and understood, and which duty comes first. */
import { currentDuty } from '#lib/domain/learning/duties-in-turn.ts';
import type { Round } from '#lib/domain/learning/rounds.ts';
import type { Understanding } from '#lib/domain/learning/understanding.ts';
import type { Asks } from '#lib/domain/programmes/conditions.ts';
import { takesWork } from '#lib/domain/programmes/enrolment-status.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { openAttemptsOf, scoredAnswersOf } from './completions.queries.ts';
import { dutiesOf } from './duties.ts';
import { shownBy } from './evidence.ts';
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
	/** Whether unfinished work on it still counts now. */
	takesWork: boolean;
	/** Who assigned it, and how the person came to it: the answer to "why me?". */
	assignedBy: string;
	source: EnrolledProgramme['source'];
	/** When *mengikuti* and *memahami* were reached in this duty. */
	followedAt: string | null;
	understoodAt: string | null;
	asks: Asks;
	/** In reading order. */
	modules: ModuleStep[];
};

/** The same with what has been understood so far. */
export type Course = Path & { understanding: Understanding; rounds: readonly Round[] };

/** The actor's own duty to work on now, as `currentDuty` chooses; null without any. */
export async function currentCourse(ctx: Context): Promise<Course | null> {
	const path = await currentPath(ctx);
	return path ? withUnderstanding(ctx, path) : null;
}

/** As `currentCourse`, for pages that show nothing of the quiz. One statement, more only where several duties wait. */
export async function currentPath(ctx: Context): Promise<Path | null> {
	const paths = await ownPaths(ctx);
	const open = paths.filter(({ completedAt }) => completedAt === null);
	const [only] = open;
	if (!only || open.length === 1) return only ?? paths.at(-1) ?? null;
	const { personId } = only;
	const answers = await scoredAnswersOf(ctx.db, personId);
	const attempts = await openAttemptsOf(ctx.db, { personId });
	const duties = await dutiesOf(ctx, open, {
		answers,
		open: new Map(attempts.map((attempt) => [attempt.enrolment_id, attempt.id]))
	});
	const chosen = currentDuty(duties)?.course.enrolmentId;
	return open.find(({ enrolmentId }) => enrolmentId === chosen) ?? null;
}

/**
 * The actor's own duties that may be worked on or are finished, the one due first in front. A closed one, or one past its
 * last day for late ones, is read and no longer worked on.
 */
export async function ownPaths(ctx: Context): Promise<Path[]> {
	const { actor } = ctx;
	if (actor.kind !== 'person') return [];
	const rows = await openSteps(ctx.db, { personId: actor.personId, now: ctx.now().toISOString() });
	const steps = new Map<string, EnrolledStep[]>();
	for (const row of rows.filter((one) => isShown(ctx, one))) steps.set(row.id, [...(steps.get(row.id) ?? []), row]);
	return [...steps.values()].map((of) => toPath(ctx, of[0] as EnrolledStep, of));
}

/** A finished duty of a track that is not taught any more has nothing to show. */
const isShown = (ctx: Context, row: EnrolledStep) =>
	row.completed_at === null ? rowTakesWork(ctx, row) : ctx.content.tracks.has(row.track);

const rowTakesWork = (ctx: Context, row: EnrolledProgramme) =>
	takesWork({ closedAt: row.closed_at, acceptLateUntil: row.accept_late_until }, ctx.now());

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
	const { understanding, rounds } = await shownBy(ctx, path);
	return { ...path, understanding, rounds };
}

function toPath(
	ctx: Context,
	row: EnrolledProgramme,
	steps: readonly Pick<EnrolledStep, 'module_slug' | 'module_version'>[]
): Path {
	const { content } = ctx;
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
		takesWork: rowTakesWork(ctx, row),
		assignedBy: row.assigned_by_name,
		source: row.source,
		followedAt: row.followed_at,
		understoodAt: row.understood_at,
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
	understanding: row.asks_understanding === 1,
	attendance: row.asks_attendance === 1,
	pledge: row.asks_pledge === 1
});
