/** Every form that a script sends × everything that can come back instead of the action's answer. */
import { tick, type Component } from 'svelte';
import { parse, type AST } from 'svelte/compiler';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import '../../app.css';
import { errorWords, type Trouble } from '#lib/text/errors.ts';
import { scriptForms, type ScriptForm } from '#tests/support/script-forms.ts';
import translator from '#tests/cases/page-translator.js?raw';

type Post = { path: string; body: string; headers: Headers };
/** What the network answers to the next posts, one after another; the last one stays. */
let answers: (() => Promise<Response>)[] = [];
let posts: Post[] = [];

beforeEach(() => {
	answers = [];
	posts = [];
	// What a phone keeps of an answer that was not taken.
	localStorage.clear();
	// The border of the network. What is behind it is tested with the real server (tests/e2e/refused-forms).
	vi.stubGlobal('fetch', async (input: URL | string, init: RequestInit = {}) => {
		const path = new URL(input, location.href).pathname;
		// A page that listens asks besides, and is told nothing.
		if (init.method !== 'POST') return new Promise<Response>(() => undefined);
		posts.push({ path, body: String(init.body), headers: new Headers(init.headers) });
		const answer = answers.length > 1 ? answers.shift() : answers[0];
		const gone = new Promise<never>((_, reject) =>
			init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
		);
		return Promise.race([answer!(), gone]);
	});
	// A page that listens hears nothing here.
	vi.stubGlobal(
		'EventSource',
		class {
			close() {}
		}
	);
});
afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
	vi.restoreAllMocks();
});

const json = (status: number, body: object) => async () => Response.json(body, { status });
const html =
	(status: number, body = '<!doctype html><title>Proxy</title><h1>Error</h1>') =>
	async () =>
		new Response(body, { status, headers: { 'content-type': 'text/html' } });
/** Kit's own way, as the action's code throws it, and our hooks' (server/http/refusal). */
const told = (status: number, message: string, id?: string) => json(status, { type: 'error', error: { message, id } });

type Refused = { name: string; answer: () => Promise<Response>; trouble: Trouble; online?: boolean; silent?: true };
const OURS = 'Kalimat dari server sendiri.';
const refusals: Refused[] = [
	...[400, 401, 403, 404, 411, 412, 413, 415, 429, 503, 507].map((status) => ({
		name: `${status} in the server's words`,
		answer: told(status, OURS),
		trouble: { status, message: OURS }
	})),
	{ name: '401 as a program gets it', answer: json(401, { message: OURS }), trouble: { status: 401, message: OURS } },
	{
		name: '500 with its number',
		answer: told(500, 'Internal Error', 'a1b2c3'),
		trouble: { status: 500, id: 'a1b2c3' }
	},
	...[413, 431, 502, 503, 504].map((status) => ({
		name: `${status} in a proxy's words`,
		answer: html(status),
		trouble: { status }
	})),
	{ name: '431 without a word', answer: html(431, ''), trouble: { status: 431 } },
	{ name: 'the sign-in page of a Wi-Fi', answer: html(200), trouble: { status: 200, cause: 'foreign' } },
	{ name: 'a proxy that wants a password', answer: html(401), trouble: { status: 401, cause: 'foreign' } },
	{ name: 'JSON of somebody else', answer: json(200, [{ a: 1 }]), trouble: { status: 200, cause: 'foreign' } },
	{ name: 'an answer cut off', answer: html(200, '{"type":"red'), trouble: { status: 200, cause: 'foreign' } },
	{
		name: 'no network',
		answer: () => Promise.reject(new TypeError('Failed to fetch')),
		trouble: { status: 0, cause: 'offline' },
		online: false
	},
	{
		name: 'a broken connection',
		answer: () => Promise.reject(new TypeError('Failed to fetch')),
		trouble: { status: 0, cause: 'unreachable' }
	},
	{
		name: 'a network that never answers',
		answer: () => new Promise<never>(() => undefined),
		trouble: { status: 0, cause: 'silent' },
		silent: true
	}
];

const open = async ({ page, props, ticks = [], types = [], opens }: ScriptForm) => {
	const screen = await render(page as Component<object>, props);
	if (opens) await screen.getByRole('link', { name: opens }).click();
	for (const label of ticks) await screen.getByLabelText(label).click();
	for (const [label, text] of types) await screen.getByLabelText(label).fill(text);
	return screen;
};

/** Everything in the form, as it would be sent. */
const typed = () =>
	String(
		new URLSearchParams(
			[...new FormData(document.querySelector<HTMLFormElement>('form[method=post]')!)].map(([name, value]) => [
				name,
				String(value)
			])
		)
	);

/** The button that sends; while it does, it says something else. */
const buttonOf = ({ name }: ScriptForm, word = name): HTMLButtonElement => {
	const found = [...document.querySelectorAll('button')].filter((button) => button.textContent?.includes(word));
	expect(found.length, word).toBe(1);
	return found[0] as HTMLButtonElement;
};

/** The sentences in their order, and whatever stands after them. */
const saying = (...sentences: (string | undefined)[]) =>
	new RegExp(sentences.map((text) => RegExp.escape(text ?? '')).join('[^]*'));

describe.each(scriptForms.map((form) => ({ title: form.name, form })))('$title', ({ form }) => {
	test(`says each of ${refusals.length} refusals in words, keeps what was typed, and can be sent again`, async () => {
		const screen = await open(form);
		const before = typed();
		for (const { name, answer, trouble, online = true, silent } of refusals) {
			if (silent) vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
			vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(online);
			answers = [answer];
			buttonOf(form).click();
			await tick();
			const alert = screen.getByRole('alert');
			expect.soft(alert.elements(), `${name}: an older refusal`).toHaveLength(0);
			if (silent) {
				expect.soft(buttonOf(form, '…').getAttribute('aria-disabled'), name).toBe('true');
				vi.advanceTimersByTime(15_000);
				await tick();
				expect.soft(alert.elements(), `${name}: it waits for a slow network`).toHaveLength(0);
				vi.advanceTimersByTime(15_000);
			}
			const { title, what, next } = errorWords(trouble, 'send');
			await expect.element(alert, { message: name }).toMatchTextContent(saying(title, what, next, trouble.id));
			expect.soft(alert.elements(), name).toEqual([document.activeElement]);
			expect.soft(typed(), name).toBe(before);
			const offers = screen.getByRole('link', { name: 'Masuk di sini' }).elements().length;
			// The sign-in itself has its own door, and offers no second one.
			expect.soft(offers, name).toBe(form.signsIn || (trouble.status === 401 && !trouble.cause) ? 1 : 0);
			expect.soft(buttonOf(form).hasAttribute('aria-disabled'), name).toBe(false);
		}
		expect(posts).toHaveLength(refusals.length);
		expect(new Set(posts.map(({ body }) => body)).size).toBe(1);
	});
});

test('the forms tested here are the forms that a script sends, and nothing else sends one by script', () => {
	const sources = import.meta.glob<string>('/src/**/*.svelte', { query: '?raw', import: 'default', eager: true });
	const found: string[] = [];
	for (const [file, source] of Object.entries(sources)) {
		if (!/<form\b/.test(source)) continue;
		for (const form of formsOf(parse(source, { modern: true }).fragment)) {
			const own = form.attributes.some(({ type }) => type === 'AttachTag' || type === 'UseDirective');
			if (own) found.push(file);
		}
	}
	expect(found.sort()).toEqual(scriptForms.map(({ file }) => file).sort());
});

/** All `<form method="post">` of a file, however deep. */
function formsOf(node: unknown): AST.RegularElement[] {
	if (Array.isArray(node)) return node.flatMap(formsOf);
	if (typeof node !== 'object' || node === null) return [];
	const element = node as AST.RegularElement;
	const isForm = element.type === 'RegularElement' && element.name === 'form';
	const inside = Object.entries(node).flatMap(([key, value]) => (key === 'parent' ? [] : formsOf(value)));
	return isForm && isPost(element) ? [element, ...inside] : inside;
}

const isPost = (form: AST.RegularElement) =>
	form.attributes.some(
		(attribute) =>
			attribute.type === 'Attribute' &&
			attribute.name === 'method' &&
			!JSON.stringify(attribute.value).includes('dialog')
	);

const [quiz] = scriptForms as [ScriptForm];

test('signing in on the spot sends the same form again, once, with what was chosen', async () => {
	answers = [
		told(401, OURS),
		json(200, { type: 'redirect', status: 303, location: '/beranda' }),
		told(507, 'Penuh sekali.')
	];
	const screen = await open(quiz);
	buttonOf(quiz).click();
	await screen.getByRole('link', { name: 'Masuk di sini' }).click();
	await expect.element(screen.getByLabelText(/NIP/)).toHaveFocus();
	await screen.getByLabelText(/NIP/).fill('ani');
	await screen.getByLabelText(/Kata sandi/).fill('netral-demo');
	await screen.getByRole('button', { name: 'Masuk dan kirim' }).click();
	await expect.element(screen.getByRole('alert')).toMatchTextContent(/Penuh sekali\./);
	expect(document.querySelector('dialog[open]')).toBeNull();
	const [answer, signIn, again, ...more] = posts;
	expect(more).toEqual([]);
	expect([signIn?.path, signIn?.body]).toEqual(['/masuk', 'identifier=ani&password=netral-demo']);
	expect([again?.path, again?.body]).toEqual([answer?.path, 'choice=B&confidence=3']);
});

test('two presses send once', async () => {
	let release = (): void => undefined;
	answers = [
		() => new Promise((resolve) => (release = () => resolve(Response.json({ message: OURS }, { status: 400 }))))
	];
	const screen = await open(quiz);
	const form = document.querySelector<HTMLFormElement>('form')!;
	form.requestSubmit();
	form.requestSubmit();
	release();
	await expect.element(screen.getByRole('alert')).toBeVisible();
	expect(posts).toHaveLength(1);
});

describe('under a page translator', () => {
	test.each([quiz, scriptForms[3]!])('$name: button and words are the present ones alone', async (form) => {
		// What a browser's own translation does to the page's text nodes.
		(0, eval)(translator);
		const translate = () => (window as unknown as { __translate: () => void }).__translate();
		let release = (): void => undefined;
		const held = new Promise<void>((resolve) => (release = resolve));
		answers = [() => held.then(told(401, 'Pertama.')), told(507, 'Kedua.')];
		const screen = await open(form);
		translate();
		buttonOf(form).click();
		await tick();
		translate();
		release();
		await expect.element(screen.getByRole('alert')).toMatchTextContent(/^ ?Sesi Anda sudah berakhir Pertama\./);
		expect(buttonOf(form).textContent?.trim()).toBe(form.name);
		translate();
		buttonOf(form).click();
		await expect.element(screen.getByRole('alert')).toMatchTextContent(/^ ?Penyimpanan server penuh Kedua\./);
		expect(screen.getByRole('alert').element().textContent).not.toContain('Pertama');
		expect(buttonOf(form).textContent?.trim()).toBe(form.name);
	});
});
