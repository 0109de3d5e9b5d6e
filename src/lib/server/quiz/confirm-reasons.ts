import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { completeEnrolmentIfDue, courseOf, noteFollowed } from '#lib/server/learning/learning.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { ownAttempt } from './quiz.ts';

export type ReasonsRefusal = 'not-found' | 'still-open' | 'closed-duty' | 'undecided';

/**
 * The actor says of a closed attempt that they read its reasons. With all sixteen prohibitions decided they have followed
 * (*mengikuti*), and the programme is complete when it asked for no more. A second time changes nothing.
 * Refuses: 'not-found' (or somebody else's), 'still-open', 'closed-duty' (unfinished, and its programme takes no more
 * work), 'undecided' (a prohibition was never decided).
 */
export async function confirmReasons(
	ctx: Context,
	attemptId: string
): Promise<Outcome<{ programmeComplete: boolean }, ReasonsRefusal>> {
	return inTransaction(ctx, async (ctx) => {
		const attempt = await ownAttempt(ctx, attemptId);
		if (!attempt) return no('not-found');
		if (attempt.closed_at === null) return no('still-open');
		const course = await courseOf(ctx, attempt.enrolment_id);
		if (!course) return no('not-found');
		if (course.completedAt === null && !course.takesWork) return no('closed-duty');
		if (course.followedAt === null) {
			const noted = await noteFollowed(ctx, course);
			if (noted === 'undecided') return no('undecided');
			const data = { assignment: course.assignmentId };
			// Of two at once, which PostgreSQL lets come so far, one is written down.
			if (noted === 'noted') await recordAudit(ctx, 'quiz.reasons-read', { type: 'quiz-attempt', id: attemptId }, data);
		}
		return ok({ programmeComplete: await completeEnrolmentIfDue(ctx, course.enrolmentId) });
	});
}
