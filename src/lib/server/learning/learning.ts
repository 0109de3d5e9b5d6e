/** What somebody is obliged to learn and how far they are: front door for quiz, pledges, certificates and the pages. */
import { attendedEnough } from '#lib/domain/attendance/attended-enough.ts';
import { can } from '#lib/domain/access/policy.ts';
import { latestVerdicts, missedBits, understoodCount, type Understanding } from '#lib/domain/learning/understanding.ts';
import { conditionStates, isComplete, type Asks, type ConditionState } from '#lib/domain/programmes/conditions.ts';
import { validUntil } from '#lib/domain/programmes/renewal.ts';
import { PROHIBITION_CODES, type ProhibitionCode } from '#lib/domain/prohibitions.ts';
import type { WaiveReason } from '#lib/domain/programmes/enrolment-status.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { pledgesInForce } from '#lib/server/content/content.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { enqueue } from '#lib/server/jobs/enqueue.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import {
	enrolmentsById,
	enrolmentsOfPerson,
	waiversInForce,
	openEnrolments,
	openSteps,
	stepsOf,
	type EnrolledProgramme,
	type EnrolledStep
} from './learning.queries.ts';
import { attendanceOfEnrolment, earlierValidity, signedVersion } from './conditions.queries.ts';
import { keepFirstMissed, markCompleted, markStarted, verdictsOfEnrolment } from './completions.queries.ts';

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
	const open = rows.filter((row) => row.completed_at === null && stillAccepted(row, ctx.now()));
	const row = open[0] ?? rows.filter((one) => one.completed_at !== null).at(-1);
	return row
		? toPath(
				ctx,
				row,
				rows.filter((step) => step.id === row.id)
			)
		: null;
}

/** A closed assignment, or one past its last day for late ones, is read and no longer worked on. */
function stillAccepted(row: Pick<EnrolledProgramme, 'closed_at' | 'accept_late_until'>, now: Date): boolean {
	return row.closed_at === null && (row.accept_late_until === null || row.accept_late_until >= now.toISOString());
}

/** One duty, whoever asks: the caller has checked whose it is. */
export async function courseOf(ctx: Context, enrolmentId: string): Promise<Course | null> {
	const [row] = await enrolmentsById(ctx.db, { enrolmentId });
	return row ? toCourse(ctx, row) : null;
}

async function toCourse(ctx: Context, row: EnrolledProgramme): Promise<Course> {
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

export type LearningDuty = {
	enrolmentId: string;
	title: string;
	cycle: string;
	zone: Zone;
	/** From when it may be begun. */
	opensAt: string;
	dueAt: string;
	/** Until when late completions are taken; null: until it is closed. */
	acceptLateUntil: string | null;
	closedAt: string | null;
	completedAt: string | null;
	validUntil: string | null;
	/** Why it rests now, and until when; null: for good. */
	waiver: { reason: WaiveReason; untilAt: string | null } | null;
	assignedBy: string;
	source: EnrolledProgramme['source'];
	trainingHours: number;
};

/** All own programmes, past, present and to come, the one due last in front. */
export async function ownDuties(ctx: Context): Promise<LearningDuty[]> {
	const { actor } = ctx;
	if (actor.kind !== 'person' || !can(actor, 'course.take', { personId: actor.personId })) return [];
	const rows = await enrolmentsOfPerson(ctx.db, { personId: actor.personId });
	const at = ctx.now().toISOString();
	const resting = rows.length === 0 ? [] : await waiversInForce(ctx.db, { personId: actor.personId, now: at });
	const waivers = new Map(resting.map((row) => [row.enrolment_id, { reason: row.reason, untilAt: row.until_at }]));
	return rows.reverse().map((row) => ({
		enrolmentId: row.id,
		title: row.title,
		cycle: row.cycle,
		zone: row.zone,
		opensAt: row.opens_at,
		dueAt: row.due_at,
		acceptLateUntil: row.accept_late_until,
		closedAt: row.closed_at,
		waiver: waivers.get(row.id) ?? null,
		completedAt: row.completed_at,
		validUntil: row.valid_until,
		assignedBy: row.assigned_by_name,
		source: row.source,
		trainingHours: row.training_hours
	}));
}

/** What is asked and how far it is, as the learner's list with ticks (K12). */
export async function conditionsOf(ctx: Context, course: Course): Promise<ConditionState[]> {
	const { asks, modules, understanding } = course;
	return conditionStates(asks, {
		modulesRead: modules.filter((module) => module.readVersion !== null).length,
		moduleCount: modules.length,
		understood: understoodCount(understanding),
		prohibitionCount: PROHIBITION_CODES.length,
		attended: asks.attendance && (await hasAttended(ctx, course)),
		pledged: asks.pledge && (await hasPledged(ctx, course.personId))
	});
}

/** Whether the person meets the condition "hadir" of the assignment, by what the lists say now. */
export async function hasAttended(
	ctx: Context,
	{ assignmentId, personId }: Pick<Course, 'assignmentId' | 'personId'>
): Promise<boolean> {
	const events = await attendanceOfEnrolment(ctx.db, assignmentId, personId);
	return events.some((event) => attendedEnough(event.present, event.closed, event.percent));
}

async function hasPledged(ctx: Context, personId: string): Promise<boolean> {
	const pakta = pledgesInForce(ctx).find((pledge) => pledge.kind === 'pakta');
	return pakta !== undefined && (await signedVersion(ctx.db, personId, pakta.id)) === pakta.version;
}

/** Notes that the person has begun; the first time counts. */
export async function noteStarted(ctx: Context, enrolmentId: string): Promise<void> {
	await markStarted(ctx.db, { enrolmentId, now: ctx.now().toISOString() });
}

/** Keeps what the first attempt missed, in the transaction that closed the attempt; later ones leave it. */
export async function noteFirstVerdicts(
	ctx: Context,
	enrolmentId: string,
	verdicts: readonly { prohibition: ProhibitionCode; right: boolean }[]
): Promise<void> {
	await keepFirstMissed(ctx.db, { enrolmentId, firstMissed: missedBits(verdicts) });
}

/**
 * Completes the duty if its last condition has just been met: sets the date once, asks for the certificate once.
 * Called inside the transaction of that condition; answers whether it is complete now.
 */
export async function completeEnrolmentIfDue(ctx: Context, enrolmentId: string): Promise<boolean> {
	const [row] = await enrolmentsById(ctx.db, { enrolmentId });
	if (!row) return false;
	if (row.completed_at !== null) return true;
	const course = await toCourse(ctx, row);
	if (!isComplete(await conditionsOf(ctx, course))) return false;
	const now = ctx.now();
	const until = validUntil(
		{ validMonths: row.valid_months, renewal: row.renewal, opensAt: row.assignment_opens_at, zone: row.zone },
		now,
		// A completion that never ends is not lengthened by an earlier one.
		row.valid_months === null ? null : await earlierValidity(ctx.db, { personId: row.person_id, track: row.track })
	);
	const completion = { completed_at: now.toISOString(), valid_until: until };
	if (!(await markCompleted(ctx.db, row.id, completion))) return true;
	sealRows(ctx, 'completion', [{ ...row, ...completion }]);
	await enqueue(ctx, 'issue-course-certificate', { enrolmentId: row.id }, row.id);
	await recordAudit(
		ctx,
		'programme.completed',
		{ type: 'assignment', id: row.assignment_id, unitId: row.unit_id },
		{ person: row.person_id }
	);
	return true;
}

/** After an act that may be the last condition of any of a person's duties: a pakta signed, an event attended. */
export async function completeOwnDuties(ctx: Context, personId: string): Promise<void> {
	await inTransaction(ctx, async (ctx) => {
		for (const row of await openEnrolments(ctx.db, { personId, now: ctx.now().toISOString() }))
			if (row.completed_at === null) await completeEnrolmentIfDue(ctx, row.id);
	});
}
