import { carriedFields } from '../schemas/carried-fields.ts';
import { unsentPage } from './offline-page.ts';

/** Longer than the slowest form takes on a full server; a browser by itself waits for minutes and says nothing. */
export const FORM_PATIENCE_MS = 45_000;

/**
 * Sends a form as the browser would, and answers in our words where no answer comes: without a network, with a broken
 * one, or with one that swallows everything. What was typed is in that page, unless it is a file or a password.
 */
export async function sentForm(request: Request, isOnLine: () => boolean): Promise<Response> {
	// A file is not copied for this: it may be as large as the phone's memory, and takes as long as it takes.
	const isText = /urlencoded/.test(request.headers.get('content-type') ?? '');
	const copy = isText ? request.clone() : null;
	let timer: ReturnType<typeof setTimeout> | undefined;
	// Not aborted: a request with a signal is another request than the browser's own.
	const silence = new Promise<'silent'>((resolve) => {
		if (isText) timer = setTimeout(() => resolve('silent'), FORM_PATIENCE_MS);
	});
	const broken = () => (isOnLine() ? 'unreachable' : 'offline');
	const answer = await Promise.race([fetch(request).catch(broken), silence]);
	clearTimeout(timer);
	if (typeof answer !== 'string') return answer;
	const fields = copy && carriedFields(await copy.formData());
	return barePageResponse(unsentPage({ action: request.url, fields }, answer));
}

/** A page of ours in place of an answer that did not come. */
export const barePageResponse = (html: string): Response =>
	new Response(html, {
		status: 503,
		headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
	});
