import { conditionsOf } from '#lib/server/learning/learning.ts';
import { currentCourse } from '#lib/server/learning/course.ts';
import { ownDuties } from '#lib/server/learning/own-duties.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { ctx } = locals;
	const course = await currentCourse(ctx);
	return {
		title: 'Program saya',
		now: ctx.now().toISOString(),
		duties: await ownDuties(ctx),
		current: course && { enrolmentId: course.enrolmentId, conditions: await conditionsOf(ctx, course) }
	};
};
