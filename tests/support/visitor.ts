/** A person without a browser: keeps cookies, follows redirects, fills in the forms of a page and sends them. */
export type Page = { path: string; status: number; html: string };

const decode = (text: string): string =>
	text
		.replace(/&(?:quot|#34);/g, '"')
		.replace(/&#39;/g, "'")
		.replace(/&lt;/g, '<')
		.replace(/&amp;/g, '&');
const attribute = (tag: string, name: string): string | null => {
	const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
	return found === undefined ? null : decode(found);
};

export class Visitor {
	readonly #origin: string;
	readonly #cookies = new Map<string, string>();

	/** `cookie` as "session=…", of somebody who is signed in already. */
	constructor(origin: string, cookie = '') {
		this.#origin = origin;
		if (cookie) this.#cookies.set('session', cookie.replace('session=', ''));
	}

	get cookie(): string {
		return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
	}

	get(path: string): Promise<Page> {
		return this.#ask(path, {});
	}

	/** Sends the form of the page whose action contains `action`, as it stands but for `values`. */
	send(page: Page, action: string, values: Record<string, string | File>): Promise<Page> {
		const { target, fields } = formOf(page, action);
		for (const [name, value] of Object.entries(values)) fields.set(name, value);
		const multipart = [...fields.values()].some((value) => value instanceof File);
		const body = multipart ? new FormData() : new URLSearchParams();
		for (const [name, value] of fields) body.append(name, value as string);
		return this.#ask(target, { method: 'POST', body });
	}

	async #ask(path: string, init: RequestInit): Promise<Page> {
		const headers = { cookie: this.cookie, origin: this.#origin, accept: 'text/html' };
		const answer = await fetch(new URL(path, this.#origin), { ...init, headers, redirect: 'manual' });
		for (const line of answer.headers.getSetCookie()) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
			if (value === '' || /max-age=0\b/i.test(line)) this.#cookies.delete(name);
			else this.#cookies.set(name, value);
		}
		const html = await answer.text();
		const next = answer.headers.get('location');
		return next ? this.get(new URL(next, new URL(path, this.#origin)).href) : { path, status: answer.status, html };
	}
}

function formOf(page: Page, action: string): { target: string; fields: Map<string, string | File> } {
	for (const [, tag = '', inside = ''] of page.html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)) {
		const target = attribute(tag, 'action') ?? '';
		// Every page of somebody who is signed in has the door out.
		if (!/method="post"/i.test(tag) || target.endsWith('/keluar') || !target.includes(action)) continue;
		const fields = new Map<string, string | File>();
		for (const [input] of inside.matchAll(/<input\b[^>]*>/g)) {
			const name = attribute(input, 'name');
			const type = attribute(input, 'type');
			const counts = type === 'hidden' || (/^(radio|checkbox)$/.test(type ?? '') && /\schecked/.test(input));
			if (name && counts) fields.set(name, attribute(input, 'value') ?? 'on');
		}
		return { target: new URL(target, new URL(page.path, 'http://x')).href.replace('http://x', ''), fields };
	}
	throw new Error(`${page.path} (${page.status}) has no form with "${action}":\n${page.html.slice(0, 2000)}`);
}
