import { senderTag } from '#lib/server/http/sender.ts';
import { shellFor } from './shell.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, route, url, request }) => ({
	shell: await shellFor(locals.ctx, { routeId: route.id, pathname: url.pathname, demo: locals.app.demo }),
	requestId: locals.ctx.requestId,
	sender: senderTag(locals.ctx),
	// For the error page: what it stands in place of was sent, not opened.
	...(request.method === 'POST' ? { sent: true } : {})
});
