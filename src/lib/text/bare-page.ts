/** A whole page as text, for where no page of ours can be made: refused before any was chosen, or without a network. */

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Safe as text and between double quotes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? '');

/** It brings its own style; `title` is text, `main` is HTML. */
export const barePage = (title: string, main: string): string => `<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Kelas Netral</title><style>
:root{color-scheme:light dark}
body{max-width:38rem;margin:0 auto;padding:32px 16px;font:106.25%/1.55 system-ui,Roboto,'Noto Sans',sans-serif;background:#faf8f5;color:#1e1a26;overflow-wrap:break-word}
h1,h2{font-family:Charter,'Sitka Text',Cambria,'Noto Serif',serif;line-height:1.2}
h1{font-size:1.6rem;margin:18px 0 0}h2{font-size:1.2rem;margin:32px 0 0}
p,ol{margin:12px 0}a{color:#5b2a86}ul{padding:0;list-style:none}ul a,p>a:only-child:not(.again){display:inline-block;padding:9px 0}
ol{padding-left:1.3em}li+li{margin-top:8px}
.again{display:inline-block;margin-top:8px;padding:12px 22px;border:0;border-radius:10px;background:#5b2a86;color:#fff;font:inherit;font-weight:600;text-decoration:none}
@media(prefers-color-scheme:dark){body{background:#131118;color:#efecf5}a{color:#c9a8ec}.again{background:#c9a8ec;color:#1b1226}}
</style></head><body><main><strong>Kelas Netral</strong><h1>${escapeHtml(title)}</h1>${main}</main></body></html>`;

/** The form that was refused, filled in as it was sent, with one button: what was typed survives the refusal. */
export function sendAgainForm(action: string, fields: readonly (readonly [string, string])[]): string {
	const hidden = fields.map(
		([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`
	);
	return `<form method="post" action="${escapeHtml(action)}">${hidden.join('')}<button class="again">Kirim lagi</button></form>`;
}

/** Where the form of this address stood: the address without the name of its action. */
export function formPageOf(url: URL): string {
	const parts = url.search.slice(1).split('&');
	const rest = parts.filter((part) => part !== '' && !/^(\/|%2f)/i.test(part));
	return url.pathname + (rest.length ? `?${rest.join('&')}` : '');
}
