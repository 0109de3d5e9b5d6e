import { trackPage } from '#lib/server/content/tracks.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { currentPath } from '#lib/server/learning/course.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { ctx } }) => {
	const track = valueOr404(trackPage(ctx.content, params.id));
	const course = await currentPath(ctx);
	return { title: `Jalur ${track.title}`, track, isOwn: course?.track.id === track.id };
};
