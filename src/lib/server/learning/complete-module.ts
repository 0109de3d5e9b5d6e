import { can } from '#lib/domain/access/policy.ts';
import { isFastReading } from '#lib/domain/learning/reading-time.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { completeEnrolmentIfDue, noteStarted } from './learning.ts';
import { ownPaths, type ModuleStep, type Path } from './course.ts';
import { upsertCompletion } from './completions.queries.ts';
import { readStepToken } from './step-token.ts';

export type CompleteModule = { slug: string; stepToken: string };
export type CompletedModule = { next: ModuleStep | null; hasQuiz: boolean; programmeComplete: boolean };

/**
 * Confirms a module as read, in the version and for the duty whose page was opened: while it was read, a round of
 * another duty may have become what comes first. Confirming again changes nothing; a newer version replaces an older
 * one. A too fast reader is not refused, only noted.
 * Refuses: 'not-found' (no programme, or a module of none), 'not-opened' (no valid token of this page; L6).
 */
export async function completeModule(
	ctx: Context,
	{ slug, stepToken }: CompleteModule
): Promise<Outcome<CompletedModule, 'not-found' | 'not-opened'>> {
	if (ctx.actor.kind !== 'person' || !can(ctx.actor, 'course.take', { personId: ctx.actor.personId }))
		return no('not-found');
	const { personId } = ctx.actor;
	return inTransaction(ctx, async (ctx) => {
		const steps = (await ownPaths(ctx)).flatMap((course) => {
			const module = course.modules.find((step) => step.slug === slug);
			return module ? [{ course, module }] : [];
		});
		if (steps.length === 0) return no('not-found');
		const opened = steps.flatMap(({ course, module }) => {
			const step = { enrolmentId: course.enrolmentId, personId, slug, version: module.version };
			const openedAt = readStepToken(ctx, step, stepToken);
			return openedAt ? [{ course, module, openedAt }] : [];
		})[0];
		if (!opened) return no('not-opened');
		const { course, module, openedAt } = opened;
		const unread = course.modules.filter((step) => step.readVersion === null && step.slug !== slug);
		const programmeComplete = await confirm(ctx, course, { module, openedAt, isLast: unread.length === 0 });
		return ok({ next: unread[0] ?? null, hasQuiz: course.track.hasQuiz, programmeComplete });
	});
}

/** Answers whether the programme is complete now. */
async function confirm(
	ctx: Context,
	course: Path,
	{ module, openedAt, isLast }: { module: ModuleStep; openedAt: Date; isLast: boolean }
): Promise<boolean> {
	const { enrolmentId } = course;
	const now = ctx.now();
	const isNew = await upsertCompletion(ctx.db, {
		enrolment_id: enrolmentId,
		module_slug: module.slug,
		module_version: module.version,
		completed_at: now.toISOString()
	});
	if (!isNew) return course.completedAt !== null;
	if (course.startedAt === null) await noteStarted(ctx, enrolmentId);
	// A module before the last completes nothing that asks for all of them.
	const due = isLast || !course.asks.modules || course.completedAt !== null;
	const complete = due && (await completeEnrolmentIfDue(ctx, enrolmentId));
	const seconds = Math.round((now.getTime() - openedAt.getTime()) / 1000);
	const fast = isFastReading(seconds, module.minutes) ? 1 : 0;
	const data = { module: module.slug, version: module.version, seconds, fast };
	await recordAudit(ctx, 'module.completed', { type: 'assignment', id: course.assignmentId }, data);
	return complete;
}
