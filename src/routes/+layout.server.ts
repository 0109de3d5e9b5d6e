import { shellFor } from '#lib/server/http/shell.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, route, url }) => ({
	shell: await shellFor(locals.ctx, { routeId: route.id, pathname: url.pathname, demo: locals.app.demo }),
	requestId: locals.ctx.requestId
});
