/** Every request passes here once: request id, origin, session, access table, headers. Nothing else is decided here. */
import {
	error,
	isHttpError,
	isRedirect,
	json,
	redirect,
	type Handle,
	type HandleServerError,
	type RequestEvent,
	type ServerInit
} from '@sveltejs/kit';
import { anonymous, actorOf } from '#lib/server/accounts/sessions.ts';
import { compress } from '#lib/server/http/compress.ts';
import { dropCookie, readCookie } from '#lib/server/http/cookies.ts';
import { guard } from '#lib/server/http/guard.ts';
import { setHeaders } from '#lib/server/http/headers.ts';
import { originIsOurs } from '#lib/server/http/origin.ts';
import { checkShape } from '#lib/server/http/request-shape.ts';
import { SHUTDOWN } from '#lib/server/http/event-stream.ts';
import { startApp, type App } from '#lib/server/main.ts';
import { committed } from '#lib/server/platform/signals.ts';
import { setUpIsOpen } from '#lib/server/setup/setup.ts';
import { paths } from '#lib/paths.ts';

let app: App;

export const init: ServerInit = async () => {
	app = await startApp(process.env, process.cwd());
	// Streams end first, so that a deploy waits seconds for a hall screen and not half a minute.
	process.once('SIGTERM', () => committed([SHUTDOWN]));
	process.once('sveltekit:shutdown', () => void app.stop());
};

export const handle: Handle = async ({ event, resolve }) => {
	const requestId = crypto
		.getRandomValues(new Uint8Array(8))
		.reduce((id, byte) => id + byte.toString(16).padStart(2, '0'), '');
	const secure = app.config.origin.startsWith('https:');
	event.locals.app = app;
	event.locals.secure = secure;
	event.locals.ctx = app.contextFor(anonymous, requestId);
	const response = await answer(event, resolve);
	const personal = event.locals.ctx.actor.kind === 'person' || event.request.method !== 'GET';
	setHeaders(response.headers, { requestId, secure, personal });
	return event.isSubRequest ? response : compress(event.request, response);
};

async function answer(event: RequestEvent, resolve: Parameters<Handle>[0]['resolve']): Promise<Response> {
	try {
		const { request, url } = event;
		if (!originIsOurs(request.method, request.headers.get('origin'), app.config.origin)) {
			error(403, { message: 'Permintaan ini tidak datang dari halaman Kelas Netral.' });
		}
		checkShape(request, url);
		await recognise(event);
		if (setUpIsOpen() && event.route.id !== '/(public)/persiapan' && event.route.id !== '/healthz')
			redirect(303, paths.setUp());
		guard({
			routeId: event.route.id,
			actor: event.locals.ctx.actor,
			url,
			method: request.method,
			wantsPage: wantsPage(event)
		});
		return await resolve(event);
	} catch (thrown) {
		return await refusal(event, thrown);
	}
}

/** Puts the signed-in person into the context; a cookie that no longer means anything is taken away. */
async function recognise(event: RequestEvent): Promise<void> {
	const { cookies, locals } = event;
	const token = readCookie(cookies, 'session', locals.secure);
	if (!token) return;
	const actor = await actorOf(locals.ctx, token);
	if (actor) locals.ctx = { ...locals.ctx, actor };
	else dropCookie(cookies, 'session', locals.secure);
}

function wantsPage(event: RequestEvent): boolean {
	return (
		!event.isDataRequest &&
		!event.route.id?.startsWith('/api') &&
		/text\/html|\*\/\*/.test(event.request.headers.get('accept') ?? '*/*')
	);
}

/** A refusal before any page was chosen. Forbidden pages are shown by the very page that unknown addresses get. */
async function refusal(event: RequestEvent, thrown: unknown): Promise<Response> {
	if (isRedirect(thrown) && !event.isDataRequest)
		return new Response(null, { status: thrown.status, headers: { location: thrown.location } });
	if (!isHttpError(thrown)) throw thrown;
	if (event.isDataRequest || event.isSubRequest) throw thrown;
	if (thrown.status === 404 && wantsPage(event) && event.request.method === 'GET') {
		const page = await event.fetch('/halaman-yang-tidak-ada');
		return new Response(page.body, { status: 404, headers: page.headers });
	}
	if (!wantsPage(event)) return json(thrown.body, { status: thrown.status });
	throw thrown;
}

export const handleError: HandleServerError = ({ error: thrown, event, status, message }) => {
	const id = event.locals.ctx?.requestId ?? 'start';
	if (status >= 500) {
		app.log.error({ err: thrown, request: id, route: event.route.id, method: event.request.method }, 'unexpected');
		return { message: 'Ada gangguan di pihak kami. Coba lagi sebentar lagi; yang sudah tersimpan tidak hilang.', id };
	}
	return { message: status === 404 ? 'Halaman tidak ditemukan.' : message, id };
};
