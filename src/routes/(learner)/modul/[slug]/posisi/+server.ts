import { placeInModuleSchema } from '#lib/schemas/learning.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { rememberPlace } from '#lib/server/learning/remember-place.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, params, locals }) => {
	const { section } = await readJson(request, placeInModuleSchema);
	valueOr404(await rememberPlace(locals.ctx, { slug: params.slug, section }));
	return new Response(null, { status: 204 });
};
