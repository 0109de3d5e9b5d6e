import { listTracks } from '#lib/server/content/tracks.ts';
import { currentPath } from '#lib/server/learning/course.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx } }) => ({
	title: 'Jalur belajar',
	tracks: listTracks(ctx.content),
	own: (await currentPath(ctx))?.track.id ?? null
});
