import { errorWords } from '../ui/errors.ts';

/** A page that is kept on this device: where it is, and its title as HTML. */
export type KeptPage = { href: string; title: string };

/** The whole page that stands in for one that cannot be reached: it has to bring its own words and style. */
export function offlinePage(kept: readonly KeptPage[], onLine: boolean): string {
	const words = errorWords(0, true);
	const what = onLine ? 'Server Kelas Netral tidak dapat dijangkau dari perangkat ini.' : words.what;
	const list = kept.map(({ href, title }) => `<li><a href="${href}">${title}</a></li>`).join('');
	return `<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${words.title} · Kelas Netral</title><style>
:root{color-scheme:light dark}
body{max-width:38rem;margin:0 auto;padding:32px 16px;font:106.25%/1.55 system-ui,Roboto,'Noto Sans',sans-serif;background:#faf8f5;color:#1e1a26}
h1,h2{font-family:Charter,'Sitka Text',Cambria,'Noto Serif',serif;line-height:1.2}
h1{font-size:1.6rem;margin:18px 0 0}h2{font-size:1.2rem;margin:32px 0 0}
p{margin:12px 0}a{color:#5b2a86}ul{padding:0;list-style:none}li a{display:block;padding:9px 0}
.again{display:inline-block;margin-top:8px;padding:12px 22px;border-radius:10px;background:#5b2a86;color:#fff;font-weight:600;text-decoration:none}
@media(prefers-color-scheme:dark){body{background:#131118;color:#efecf5}a{color:#c9a8ec}.again{background:#c9a8ec;color:#1b1226}}
</style></head><body><main><strong>Kelas Netral</strong><h1>${words.title}</h1><p>${what}</p><p>${words.next}</p>
<a class="again" href="">Coba lagi</a>${list && `<h2>Tetap dapat dibaca di perangkat ini</h2><ul>${list}</ul>`}</main></body></html>`;
}
