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
import { compress, HeldPage } from '#lib/server/http/compress.ts';
import { dropCookie, readCookie } from '#lib/server/http/cookies.ts';
import { guard } from '#lib/server/http/guard.ts';
import { setHeaders } from '#lib/server/http/headers.ts';
import { originIsOurs } from '#lib/server/http/origin.ts';
import { plainPage } from '#lib/server/http/plain-page.ts';
import { checkShape } from '#lib/server/http/request-shape.ts';
import { noteStorageFull, STORAGE_FULL_TEXT, withStorageStatus } from '#lib/server/http/storage-full.ts';
import { SHUTDOWN } from '#lib/server/http/event-stream.ts';
import { startApp, type App } from '#lib/server/main.ts';
import { newRequestId } from '#lib/server/platform/ids.ts';
import { committed } from '#lib/server/platform/signals.ts';
import { setUpIsOpen } from '#lib/server/setup/setup.ts';
import { paths } from '#lib/paths.ts';

let app: App;

/** A route that is never found. */
const NOWHERE = '/halaman-yang-tidak-ada';

export const init: ServerInit = async () => {
	app = await startApp(process.env, process.cwd());
	// Streams end first, so that a deploy waits seconds for a hall screen and not half a minute.
	for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => committed([SHUTDOWN]));
	process.once('sveltekit:shutdown', () => void app.stop());
};

export const handle: Handle = async ({ event, resolve }) => {
	const requestId = newRequestId();
	const secure = app.config.origin.startsWith('https:');
	event.locals.app = app;
	event.locals.secure = secure;
	event.locals.ctx = app.contextFor(anonymous, requestId);
	const page = new HeldPage();
	// A page asked for by our own code is read by it, not sent.
	const answered = await answer(event, (which) =>
		event.isSubRequest ? resolve(which) : resolve(which, { transformPageChunk: page.take })
	);
	const response = withStorageStatus(event.locals, answered);
	const personal = event.locals.ctx.actor.kind === 'person' || event.request.method !== 'GET';
	setHeaders(response.headers, { status: response.status, requestId, secure, personal });
	return event.isSubRequest ? response : compress(event.request, response, page);
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
		const response = await resolve(event);
		return response.status === 405 && !response.headers.has('content-type') ? wrongMethod(response) : response;
	} catch (thrown) {
		return await refusal(event, thrown);
	}
}

/** Kit says it in English; its list of the methods that would be right stays. */
function wrongMethod(response: Response): Response {
	const allow = response.headers.get('allow') ?? '';
	return json({ message: 'Cara meminta ini tidak dikenal di alamat ini.' }, { status: 405, headers: { allow } });
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
	if (!isHttpError(thrown) || event.isSubRequest) throw thrown;
	const { status, body } = thrown;
	if (!wantsPage(event)) return json(status === 404 ? { message: 'Tidak ditemukan.' } : body, { status });
	if (status !== 404) return plainPage(status, body.message, event.locals.ctx.requestId);
	const page = await event.fetch(NOWHERE, { headers: { accept: 'text/html' } });
	const asked = (event.url.pathname + event.url.search).replace(/[&"<]/g, (sign) => `&#${sign.charCodeAt(0)};`);
	const headers = new Headers(page.headers);
	const itsId = headers.get('x-request-id') ?? '';
	for (const ofAnother of ['content-length', 'etag', 'x-request-id']) headers.delete(ofAnother);
	const text = (await page.text()).replaceAll(NOWHERE, () => asked).replaceAll(itsId, event.locals.ctx.requestId);
	return new Response(text, { status, headers });
}

/** What Kit itself refuses, it refuses in English. */
const REFUSED: Record<number, string> = {
	404: 'Halaman tidak ditemukan.',
	405: 'Halaman ini tidak menerima kiriman.',
	413: 'Kiriman terlalu besar.'
};

export const handleError: HandleServerError = ({ error: thrown, event, status }) => {
	const id = event.locals.ctx?.requestId ?? 'start';
	if (status >= 500) {
		app.log.error({ err: thrown, request: id, route: event.route.id, method: event.request.method }, 'unexpected');
		if (noteStorageFull(event.locals, thrown)) return { message: STORAGE_FULL_TEXT, id };
		return { message: 'Ada gangguan di pihak kami. Coba lagi sebentar lagi; yang sudah tersimpan tidak hilang.', id };
	}
	return { message: REFUSED[status] ?? 'Permintaan tidak dapat dibaca.', id };
};
