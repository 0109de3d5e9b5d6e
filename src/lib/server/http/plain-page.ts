/** A page without frame or script, for what is refused before any page was chosen: an ended session, a foreign form. */
import { barePage, escapeHtml, formPageOf, sendAgainForm } from '#lib/text/bare-page.ts';
import { errorWords, keptBehind } from '#lib/text/errors.ts';
import { paths } from '#lib/paths.ts';

/** No script, nothing from elsewhere; its own style, and a form that is sent to us. */
const POLICY =
	"default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

function page(status: number, title: string, main: string): Response {
	const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY };
	return new Response(barePage(title, main), { status, headers });
}

/** Says what was refused and leads back; `sent` where it was a form. */
export function plainPage(status: number, message: string, requestId: string, sent: boolean): Response {
	const words = errorWords({ status, message }, sent ? 'send' : 'open');
	const main = [words.what, words.next, ...(sent ? [keptBehind(words.retry)] : [])].map(
		(text) => `<p>${escapeHtml(text)}</p>`
	);
	return page(
		status,
		words.title,
		`${main.join('')}<p><a href="${paths.home()}">Ke halaman awal</a></p>
<p>Nomor kejadian: ${escapeHtml(requestId)}. Sebutkan nomor ini bila Anda melapor.</p>`
	);
}

/**
 * A form whose sender is no longer signed in. Its fields come along, so that it can be sent again after signing in
 * elsewhere; passwords and files do not (`fields` is null then), and its page is opened again instead.
 */
export function sessionEndedPage(form: { url: URL; fields: [string, string][] | null }): Response {
	const words = errorWords({ status: 401 }, 'send');
	const how = form.fields
		? `<ol><li><a href="${paths.signIn()}" target="_blank">Masuk di tab baru</a>, dengan akun yang sama.</li>
<li>Kembali ke tab ini, lalu tekan Kirim lagi. Isian Anda ikut di halaman ini.</li></ol>
${sendAgainForm(form.url.pathname + form.url.search, form.fields)}`
		: `<p>Kata sandi dan berkas tidak ikut dibawa: isi sekali lagi sesudah masuk.</p>
<p><a class="again" href="${escapeHtml(paths.signIn(formPageOf(form.url)))}">Masuk</a></p>`;
	return page(401, words.title, `<p>${words.what}</p>${how}`);
}
