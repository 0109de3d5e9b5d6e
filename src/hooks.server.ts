/** Every request passes here once: request id, origin, session, access table, headers. Nothing else is decided here. */
import {
	error,
	redirect,
	type Handle,
	type HandleServerError,
	type RequestEvent,
	type ServerInit
} from '@sveltejs/kit';
import { anonymous, actorOf } from '#lib/server/accounts/sessions.ts';
import { AddressReader } from '#lib/server/http/client-address.ts';
import { compress } from '#lib/server/http/compress.ts';
import { HeldPage } from '#lib/server/http/kit-private.ts';
import { dropCookie, readCookie } from '#lib/server/http/cookies.ts';
import { guard, isOpenToHelpers } from '#lib/server/http/guard.ts';
import { helperIn } from '#lib/server/http/helper.ts';
import { setHeaders } from '#lib/server/http/headers.ts';
import { originIsOurs } from '#lib/server/http/origin.ts';
import { refusal, wantsPage, wrongMethod } from '#lib/server/http/refusal.ts';
import { hideAddress, isSecretAddress } from '#lib/server/http/secret-address.ts';
import { checkShape } from '#lib/server/http/request-shape.ts';
import { checkSender } from '#lib/server/http/sender.ts';
import { noteUnavailable, withItsStatus } from '#lib/server/http/unavailable.ts';
import { SHUTDOWN } from '#lib/server/http/event-stream.ts';
import { startApp, type App } from '#lib/server/main.ts';
import { newRequestId } from '#lib/server/platform/ids.ts';
import { hear } from '#lib/server/platform/signals.ts';
import { setUpIsOpen } from '#lib/server/setup/setup.ts';
import { paths } from '#lib/paths.ts';

let app: App;
let addresses: AddressReader;

export const init: ServerInit = async () => {
	app = await startApp(process.env, process.cwd());
	addresses = new AddressReader(app.log);
	// Streams end first, so that a deploy waits seconds for a hall screen and not half a minute.
	for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => hear([SHUTDOWN]));
	process.once('sveltekit:shutdown', () => void app.stop());
};

export const handle: Handle = async ({ event, resolve }) => {
	const requestId = newRequestId();
	const secure = app.config.origin.startsWith('https:');
	event.locals.app = app;
	event.locals.secure = secure;
	event.locals.ctx = app.contextFor(anonymous, requestId);
	event.locals.helper = null;
	const { getClientAddress, platform } = event;
	event.getClientAddress = () => addresses.read({ getClientAddress, platform });
	const page = new HeldPage();
	// A page asked for by our own code is read by it, not sent.
	const answered = await answer(event, (which) =>
		event.isSubRequest ? resolve(which) : resolve(which, { transformPageChunk: page.take })
	);
	const response = withItsStatus(event, answered);
	const { ctx, personal: ofPhone = false } = event.locals;
	const personal = ofPhone || ctx.actor.kind === 'person' || event.request.method !== 'GET';
	if (isSecretAddress(event.route.id)) hideAddress(response.headers);
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
		checkSender(event.locals.ctx, request);
		const needsNoSetUp = event.route.id === '/(public)/persiapan' || event.route.id === '/healthz';
		if (!needsNoSetUp && (await setUpIsOpen(app.connection))) redirect(303, paths.setUp());
		guard({
			routeId: event.route.id,
			actor: event.locals.ctx.actor,
			helper: event.locals.helper !== null,
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

/** Puts the signed-in person into the context, and at a scanner's routes a helper's phone beside it; a cookie that no longer means anything is taken away. */
async function recognise(event: RequestEvent): Promise<void> {
	const { cookies, locals } = event;
	if (isOpenToHelpers(event.route.id)) locals.helper = await helperIn(event);
	const token = readCookie(cookies, 'session', locals.secure);
	if (!token) return;
	const actor = await actorOf(locals.ctx, token);
	if (actor) locals.ctx = { ...locals.ctx, actor };
	else dropCookie(cookies, 'session', locals.secure);
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
		const line = { err: thrown, request: id, route: event.route.id, method: event.request.method };
		const known = noteUnavailable(event.locals, thrown);
		if (known) {
			app.log.warn(line, 'unavailable');
			return { message: known.message, id };
		}
		app.log.error(line, 'unexpected');
		return { message: 'Ada gangguan di pihak kami. Coba lagi sebentar lagi; yang sudah tersimpan tidak hilang.', id };
	}
	return { message: REFUSED[status] ?? 'Permintaan tidak dapat dibaca.', id };
};
