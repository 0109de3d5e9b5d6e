import { readInTrack } from '#lib/server/content/tracks.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { currentPath } from '#lib/server/learning/course.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { ctx } }) => {
	const reading = valueOr404(readInTrack(ctx, params.id, params.slug));
	const course = await currentPath(ctx);
	const recorded = course?.modules.some((module) => module.slug === params.slug) ?? false;
	return { title: reading.meta.title, reading, recorded };
};
