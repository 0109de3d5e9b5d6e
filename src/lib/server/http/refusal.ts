/**
 * What is refused before a route's own code runs, told in the way of whoever asked: a page for a reader, an action
 * result for the script of one of our forms, plain JSON for a program.
 */
import { isHttpError, isRedirect, json, type ActionResult, type RequestEvent } from '@sveltejs/kit';
import { carriedFields } from '#lib/schemas/carried-fields.ts';
import { pageOfNowhere } from './kit-private.ts';
import { plainPage, sessionEndedPage } from './plain-page.ts';
import { formDataOf } from './read-form.ts';
import { noteUnavailable } from './unavailable.ts';

/** Whether the answer is read by a person, as a page. */
export function wantsPage(event: RequestEvent): boolean {
	return (
		!event.isDataRequest &&
		!event.route.id?.startsWith('/api') &&
		/text\/html|\*\/\*/.test(event.request.headers.get('accept') ?? '*/*')
	);
}

/** Whether a form of ours sent it by script (ui/form-sender): such a sender understands action results, as Kit's do. */
const fromForm = (event: RequestEvent): boolean =>
	event.request.method === 'POST' &&
	event.request.headers.get('x-sveltekit-action') === 'true' &&
	!event.route.id?.startsWith('/api');

/** Answers `thrown`, or throws it on when it is a surprise. Forbidden pages are the very page of unknown addresses. */
export async function refusal(event: RequestEvent, thrown: unknown): Promise<Response> {
	if (isRedirect(thrown) && !event.isDataRequest) {
		if (fromForm(event)) return told({ type: 'redirect', status: thrown.status, location: thrown.location }, 200);
		return new Response(null, { status: thrown.status, headers: { location: thrown.location } });
	}
	if (event.isSubRequest) throw thrown;
	const { status, body } = isHttpError(thrown) ? thrown : unavailable(event, thrown);
	if (fromForm(event)) {
		// As Kit says it of an action that does not exist.
		const said = status === 404 ? { message: 'Halaman tidak ditemukan.', id: event.locals.ctx.requestId } : body;
		return told({ type: 'error', error: said }, status);
	}
	if (!wantsPage(event)) return json(status === 404 ? { message: 'Tidak ditemukan.' } : body, { status });
	if (status === 404) return pageOfNowhere(event);
	const sent = event.request.method === 'POST';
	if (sent && status === 401) return sessionEndedPage({ url: event.url, fields: await fieldsOf(event.request) });
	return plainPage(status, body.message, event.locals.ctx.requestId, sent);
}

/** Who is asking could not be found out, because the database is away or full. Anything else is a surprise. */
function unavailable(event: RequestEvent, thrown: unknown): { status: number; body: { message: string } } {
	const { locals, route, request } = event;
	const known = noteUnavailable(locals, thrown);
	if (!known) throw thrown;
	locals.app.log.warn(
		{ err: thrown, request: locals.ctx.requestId, route: route.id, method: request.method },
		'unavailable'
	);
	return { status: known.status, body: { message: known.message } };
}

/** As Kit's own action results: the status of an error is the answer's. */
const told = (result: ActionResult, status: number): Response => json(result, { status });

/** What was typed, where a page may carry it. */
async function fieldsOf(request: Request): Promise<[string, string][] | null> {
	try {
		return carriedFields(await formDataOf(request));
	} catch (thrown) {
		if (isHttpError(thrown)) return null;
		throw thrown;
	}
}

/** Kit says it in English; its list of the methods that would be right stays. */
export function wrongMethod(response: Response): Response {
	const allow = response.headers.get('allow') ?? '';
	return json({ message: 'Cara meminta ini tidak dikenal di alamat ini.' }, { status: 405, headers: { allow } });
}
