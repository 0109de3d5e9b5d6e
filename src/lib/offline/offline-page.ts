import { barePage, escapeHtml, formPageOf, sendAgainForm } from '../text/bare-page.ts';
import { errorWords, keptBehind, UNSURE_LOOK } from '../text/errors.ts';

/** A page that is kept on this device: where it is, and its title as HTML. */
export type KeptPage = { href: string; title: string };

/** A form that did not get through: where it was sent, and its fields, or null where they may not be kept in a page. */
export type UnsentForm = { action: string; fields: [string, string][] | null };

/** The whole page that stands in for one that cannot be reached. */
export function offlinePage(kept: readonly KeptPage[], onLine: boolean): string {
	const words = errorWords({ status: 0, cause: onLine ? 'unreachable' : 'offline' });
	const list = kept.map(({ href, title }) => `<li><a href="${href}">${title}</a></li>`).join('');
	return barePage(
		words.title,
		`<p>${words.what}</p><p>${words.next}</p><a class="again" href="">Coba lagi</a>${
			list && `<h2>Tetap dapat dibaca di perangkat ini</h2><ul>${list}</ul>`
		}`
	);
}

/** The page in place of the answer to a form that a browser sent by itself: what was typed is in it. */
export function unsentPage({ action, fields }: UnsentForm, cause: 'offline' | 'unreachable' | 'silent'): string {
	const words = errorWords({ status: 0, cause }, 'send');
	const form = escapeHtml(formPageOf(new URL(action)));
	// Without a network nothing left the device; otherwise a form that may not be sent twice is looked for first.
	const look =
		cause === 'offline'
			? ''
			: `<p>${UNSURE_LOOK}</p><p><a href="${form}" target="_blank">Buka halamannya di tab baru</a></p>`;
	return barePage(
		words.title,
		`<p>${words.what}</p><p>${words.next}</p>${
			fields
				? `${look}<p>Isian Anda ikut di halaman ini.</p>${sendAgainForm(action, fields)}`
				: `<p>${keptBehind(words.retry)}</p><a class="again" href="${form}">Buka formulirnya lagi</a>`
		}`
	);
}
