import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { currentPath } from './course.ts';
import { upsertPlace } from './completions.queries.ts';

/**
 * Keeps the last heading reached in a module, so that another device opens there (L1). A convenience, not a record:
 * it completes nothing and leaves no line in the audit log. Refuses 'not-found': not a module of the own programme.
 */
export async function rememberPlace(
	ctx: Context,
	place: { slug: string; section: number }
): Promise<Outcome<null, 'not-found'>> {
	if (ctx.actor.kind !== 'person' || !can(ctx.actor, 'course.take', { personId: ctx.actor.personId }))
		return no('not-found');
	const course = await currentPath(ctx);
	if (!course?.modules.some((module) => module.slug === place.slug)) return no('not-found');
	await upsertPlace(ctx.db, {
		enrolment_id: course.enrolmentId,
		module_slug: place.slug,
		section: place.section,
		updated_at: ctx.now().toISOString()
	});
	return ok(null);
}
