/** What people are obliged to learn and how far they are: front door for quiz, certificates, imports and the demo. */
import { can } from '#lib/domain/access/policy.ts';
import { isProgrammeComplete } from '#lib/domain/learning/completion.ts';
import { missedBits, type Understanding } from '#lib/domain/learning/understanding.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { ProhibitionCode } from '#lib/domain/prohibitions.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { content } from '#lib/server/content/content.ts';
import type { ProgrammeTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { enqueue } from '#lib/server/jobs/enqueue.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { findUnit } from '#lib/server/units/units.ts';
import {
	completionsOf,
	enrolmentOf,
	insertEnrolments,
	insertProgramme,
	keepFirstMissed,
	markCompleted,
	markStarted,
	masteryOf,
	openEnrolments,
	programmeById,
	unitPathsOfPeople,
	upsertMastery,
	type EnrolledProgramme
} from './learning.queries.ts';

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

/** One person's duty in one programme: what to read, until when. */
export type Path = {
	programmeId: string;
	title: string;
	track: { id: string; title: string; intro: string; hasQuiz: boolean; showsSanctions: boolean };
	cycle: string;
	zone: Zone;
	dueAt: string;
	startedAt: string | null;
	completedAt: string | null;
	retakeAfterMinutes: number;
	/** In reading order. */
	modules: ModuleStep[];
};

/** The same with what has been understood so far. */
export type Course = Path & { understanding: Understanding };

/** The actor's own programme to work on now: the unfinished one due first, else the finished one; null without any. */
export async function currentCourse(ctx: Context): Promise<Course | null> {
	const row = await currentEnrolment(ctx);
	return row ? toCourse(ctx, row) : null;
}

/** As `currentCourse`, for pages that show nothing of the quiz. */
export async function currentPath(ctx: Context): Promise<Path | null> {
	const row = await currentEnrolment(ctx);
	return row ? toPath(ctx, row) : null;
}

async function currentEnrolment(ctx: Context): Promise<EnrolledProgramme | undefined> {
	const { actor } = ctx;
	if (actor.kind !== 'person') return undefined;
	const rows = await openEnrolments(ctx.db, { personId: actor.personId, now: ctx.now().toISOString() });
	return rows.find((enrolment) => enrolment.completed_at === null) ?? rows.at(-1);
}

/** One programme as one person is in it, whoever asks: the caller has checked whose it is. */
export async function courseOf(ctx: Context, programmeId: string, personId: string): Promise<Course | null> {
	const row = await enrolmentOf(ctx.db, programmeId, personId);
	return row ? toCourse(ctx, row) : null;
}

async function toCourse(ctx: Context, row: EnrolledProgramme): Promise<Course> {
	const path = await toPath(ctx, row);
	return { ...path, understanding: await masteryOf(ctx.db, row.programme_id, row.person_id) };
}

async function toPath(ctx: Context, row: EnrolledProgramme): Promise<Path> {
	const track = content().tracks.get(row.track);
	if (!track) throw new Error(`programme ${row.programme_id} follows the unknown track ${row.track}`);
	const read = await completionsOf(ctx.db, { programmeId: row.programme_id, personId: row.person_id });
	const versions = new Map(read.map((completion) => [completion.module_slug, completion.module_version]));
	return {
		programmeId: row.programme_id,
		title: row.title,
		track: {
			id: track.id,
			title: track.title,
			intro: track.intro,
			hasQuiz: track.quiz,
			showsSanctions: track.shows_sanctions
		},
		cycle: row.cycle,
		zone: row.zone,
		dueAt: row.due_at,
		startedAt: row.started_at,
		completedAt: row.completed_at,
		retakeAfterMinutes: row.retake_after_minutes,
		modules: modulesOf(track.modules).map(({ slug, title, summary, minutes, version }) => ({
			slug,
			title,
			summary,
			minutes,
			version,
			readVersion: versions.get(slug) ?? null
		}))
	};
}

/** A track's modules, in the order the track gives. */
function modulesOf(slugs: readonly string[]) {
	const bySlug = new Map(content().modules.map((module) => [module.slug, module]));
	return slugs.flatMap((slug) => bySlug.get(slug) ?? []);
}

export type NewProgramme = {
	unitId: string;
	title: string;
	/** An id of content/tracks. */
	track: string;
	/** "2026": one programme per unit, track and cycle. */
	cycle: string;
	trainingHours: number;
	/** The document or office that set the hours. */
	hoursSetBy: string;
	retakeAfterMinutes: number;
	opensAt: string;
	dueAt: string;
	signatoryName: string;
	signatoryTitle: string;
	signatoryNumber?: string;
	numberFormat: string;
};

/**
 * Opens a programme of a unit and answers its id; its zone is the unit's.
 * Refuses: 'not-found' (no such unit, or outside the actor's scope), 'unknown-track', 'already-exists' (the unit has one
 * of that track and cycle).
 */
export async function createProgramme(
	ctx: Context,
	input: NewProgramme
): Promise<Outcome<string, 'not-found' | 'unknown-track' | 'already-exists'>> {
	const unit = await findUnit(ctx, input.unitId);
	if (!unit || !can(ctx.actor, 'programme.write', { unitPath: unit.path })) return no('not-found');
	if (!content().tracks.has(input.track)) return no('unknown-track');
	const row: ProgrammeTable = {
		id: ctx.newId(),
		unit_id: unit.id,
		title: input.title,
		track: input.track,
		cycle: input.cycle,
		training_hours: input.trainingHours,
		hours_set_by: input.hoursSetBy,
		retake_after_minutes: input.retakeAfterMinutes,
		opens_at: input.opensAt,
		due_at: input.dueAt,
		zone: unit.zone,
		signatory_name: input.signatoryName,
		signatory_title: input.signatoryTitle,
		signatory_number: input.signatoryNumber ?? '',
		number_format: input.numberFormat,
		created_at: ctx.now().toISOString()
	};
	return inTransaction(ctx, async (ctx) => {
		if (!(await insertProgramme(ctx.db, row))) return no('already-exists');
		const subject = { type: 'programme', id: row.id, unitId: unit.id };
		await recordAudit(ctx, 'programme.created', subject, { track: row.track });
		return ok(row.id);
	});
}

/**
 * Obliges people to a programme until its due date; whoever is enrolled already stays as they are. Answers how many
 * are new. Refuses: 'not-found' (no such programme, or it or any of the people lies outside the actor's scope).
 */
export async function enrol(
	ctx: Context,
	programmeId: string,
	personIds: readonly string[]
): Promise<Outcome<number, 'not-found'>> {
	return inTransaction(ctx, async (ctx) => {
		const programme = await programmeById(ctx.db, programmeId);
		const unit = programme ? await findUnit(ctx, programme.unit_id) : null;
		if (!programme || !unit || !can(ctx.actor, 'programme.write', { unitPath: unit.path })) return no('not-found');
		const ids = [...new Set(personIds)];
		if (!(await allInScope(ctx, ids))) return no('not-found');
		const now = ctx.now().toISOString();
		const added = await insertEnrolments(
			ctx.db,
			ids.map((personId) => ({
				programme_id: programmeId,
				person_id: personId,
				assigned_at: now,
				due_at: programme.due_at,
				waived_at: null,
				waived_until: null,
				waive_reason: null,
				waived_by: null,
				started_at: null,
				completed_at: null,
				first_missed: null
			}))
		);
		const subject = { type: 'programme', id: programmeId, unitId: unit.id };
		if (added > 0) await recordAudit(ctx, 'enrolment.created', subject, { count: added });
		return ok(added);
	});
}

async function allInScope(ctx: Context, personIds: readonly string[]): Promise<boolean> {
	for (let from = 0; from < personIds.length; from += 500) {
		const wanted = personIds.slice(from, from + 500);
		const found = await unitPathsOfPeople(ctx.db, wanted);
		if (found.length !== wanted.length) return false;
		if (!found.every(({ path }) => can(ctx.actor, 'programme.write', { unitPath: path }))) return false;
	}
	return true;
}

/** Notes that the person has begun; the first time counts. */
export async function noteStarted(ctx: Context, programmeId: string, personId: string): Promise<void> {
	await markStarted(ctx.db, programmeId, personId, ctx.now().toISOString());
}

/** Keeps the latest verdict per prohibition, and once the first ones, in the transaction that closed the attempt. */
export async function recordUnderstanding(
	ctx: Context,
	attempt: { programmeId: string; personId: string; attemptId: string },
	verdicts: readonly { prohibition: ProhibitionCode; right: boolean }[]
): Promise<void> {
	const decidedAt = ctx.now().toISOString();
	await upsertMastery(
		ctx.db,
		verdicts.map(({ prohibition, right }) => ({
			programme_id: attempt.programmeId,
			person_id: attempt.personId,
			prohibition,
			understood: right ? 1 : 0,
			attempt_id: attempt.attemptId,
			decided_at: decidedAt
		}))
	);
	await keepFirstMissed(ctx.db, attempt, missedBits(verdicts));
}

/**
 * Completes the programme if its last condition has just been met: sets the date once, asks for the certificate once.
 * Called inside the transaction of that condition; answers whether the programme is complete now.
 */
export async function completeProgrammeIfDue(ctx: Context, programmeId: string, personId: string): Promise<boolean> {
	const course = await courseOf(ctx, programmeId, personId);
	if (!course) return false;
	if (course.completedAt !== null) return true;
	const read = new Set(course.modules.filter((module) => module.readVersion !== null).map((module) => module.slug));
	const complete = isProgrammeComplete({
		modules: course.modules.map((module) => module.slug),
		read,
		hasQuiz: course.track.hasQuiz,
		understanding: course.understanding
	});
	if (!complete || !(await markCompleted(ctx.db, programmeId, personId, ctx.now().toISOString()))) return complete;
	await enqueue(ctx, 'issue-course-certificate', { programmeId, personId }, `${programmeId}:${personId}`);
	await recordAudit(ctx, 'programme.completed', { type: 'programme', id: programmeId });
	return true;
}
