import { currentPath } from '#lib/server/learning/course.ts';
import { freeReading } from '#lib/server/learning/open-module.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const course = await currentPath(locals.ctx);
	return { title: 'Modul', course, modules: course?.modules ?? freeReading(locals.ctx.content) };
};
