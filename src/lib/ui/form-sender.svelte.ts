/**
 * Sends a form by script and takes in whatever comes back: the action's own answer, a refusal from before the action,
 * a proxy's page, silence. Kit's `enhance` knows the first alone: it hands a plain refusal on as if it were a result,
 * replaces the page by the error page, and waits for ever. Here the form stays as it is filled in, `refused` says why
 * (shown by Refusal.svelte), and it can be sent again.
 *
 * Only for forms that may be sent twice without counting twice: an answer that never came may have been a success.
 */
import { applyAction, deserialize } from '$app/forms';
import { afterNavigate, invalidateAll } from '$app/navigation';
import { page, updated } from '$app/state';
import type { ActionResult } from '@sveltejs/kit';
import { SENDER_FIELD, SENDER_HEADER } from '#lib/schemas/sender.ts';
import type { Trouble } from '#lib/text/errors.ts';

/** Longer than a password check in a full hall takes; after it the reader is told. */
const PATIENCE_MS = 20_000;

export type FormAnswer = Exclude<ActionResult, { type: 'error' }>;
type Parcel = {
	action: URL;
	body: URLSearchParams;
	/** For whom the page was made. */
	tag: string | null;
	/** Which page of this visit it was sent from. */
	page: number;
};
export type SenderOptions = {
	/** What to do with the action's answer, instead of what a page does with it. */
	done?: (answer: FormAnswer) => void | Promise<void>;
	/** Says nothing about whom the page was made for: the sign-in itself. */
	anybody?: boolean;
	/** What is about to be sent: for whoever keeps it until it is answered. */
	sends?: (body: URLSearchParams) => void;
	/** The server has said what became of it, and asking again would change nothing. */
	settled?: (body: URLSearchParams, answer: FormAnswer | Trouble) => void;
};
/** Refusals for good: what was sent is not its sender's, or has no place any more. */
const FOR_GOOD = [403, 404, 412];

/** Made while its component is: `<form method="post" {@attach sender.attach}>`, and `<Refusal {sender} />` near it. */
export class FormSender {
	/** From the press until the page has changed, or words are shown. */
	sending = $state(false);
	/** Why the last sending came to nothing; gone with the next one, and with the page. */
	refused = $state.raw<Trouble | null>(null);
	/** Whether its reader has gone on to another page since. */
	left = $state(false);
	#form: HTMLFormElement | null = null;
	#last: Parcel | null = null;
	#page = 0;
	#options: SenderOptions;

	constructor(options: SenderOptions = {}) {
		this.#options = options;
		afterNavigate(() => {
			this.#page += 1;
			this.refused = null;
		});
	}

	/** Takes the form's submissions over; before this runs, and without script, the browser sends it by itself. */
	attach = (form: HTMLFormElement): (() => void) => {
		const submit = (event: SubmitEvent) => {
			event.preventDefault();
			if (this.sending) return;
			this.#form = form;
			const tag = this.#options.anybody ? null : page.data.sender;
			void this.#send({ ...contentOf(form, event.submitter), tag, page: this.#page });
		};
		form.addEventListener('submit', submit);
		return () => form.removeEventListener('submit', submit);
	};

	/** Sends what a form of this page held before the page was closed. */
	post(action: string, fields: Record<string, string>): void {
		const tag = this.#options.anybody ? null : page.data.sender;
		void this.#send({ ...contentOfFields(action, fields), tag, page: this.#page });
	}

	/** Sends again what was sent last: the form as it now stands, or what it held when its reader has gone on. */
	again(): void {
		if (this.left && this.#last) void this.#send(this.#last);
		else this.#form?.requestSubmit();
	}

	async #send(parcel: Parcel): Promise<void> {
		if (this.sending) return;
		this.sending = true;
		this.refused = null;
		this.#last = parcel;
		this.#options.sends?.(parcel.body);
		try {
			const got = await ask(parcel);
			if ('type' in got || (!got.cause && FOR_GOOD.includes(got.status))) this.#options.settled?.(parcel.body, got);
			this.left = parcel.page !== this.#page;
			if ('type' in got) await this.#take(got, parcel);
			else this.refused = got;
		} finally {
			this.sending = false;
		}
	}

	async #take(answer: FormAnswer, { action }: Parcel): Promise<void> {
		if (this.#options.done) return this.#options.done(answer);
		if (this.left) {
			// Its reader has gone on: nobody is led away from where they are, but a refusal is told there.
			if (answer.type === 'failure')
				this.refused = { status: answer.status, message: String(answer.data?.['message']) };
			else await invalidateAll();
			return;
		}
		if (answer.type === 'success') await invalidateAll();
		if (answer.type === 'redirect' || action.pathname === location.pathname) await applyAction(answer);
	}
}

const textsOf = (data: FormData) => [...data].map(([name, value]): [string, string] => [name, String(value)]);

function contentOf(form: HTMLFormElement, submitter: HTMLElement | null): Pick<Parcel, 'action' | 'body'> {
	// Read as attribute: a field called "action" would hide the property.
	const action = new URL(form.getAttribute('action') ?? '', location.href);
	// A file would be left out of this: forms with files are sent by the browser.
	// For whom the page was made is said in the header.
	const fields = textsOf(new FormData(form, submitter)).filter(([name]) => name !== SENDER_FIELD);
	return { action, body: new URLSearchParams(fields) };
}

const contentOfFields = (action: string, fields: Record<string, string>): Pick<Parcel, 'action' | 'body'> => ({
	action: new URL(action, location.href),
	body: new URLSearchParams(fields)
});

async function ask({ action, body, tag }: Parcel): Promise<FormAnswer | Trouble> {
	const controller = new AbortController();
	const timer = setTimeout(() => controller.abort(), PATIENCE_MS);
	let response: Response;
	let text: string;
	try {
		const headers = { accept: 'application/json', 'x-sveltekit-action': 'true', ...(tag && { [SENDER_HEADER]: tag }) };
		response = await fetch(action, { method: 'POST', headers, body, cache: 'no-store', signal: controller.signal });
		text = await response.text();
	} catch {
		const cause = controller.signal.aborted ? 'silent' : navigator.onLine ? 'unreachable' : 'offline';
		return { status: 0, cause };
	} finally {
		clearTimeout(timer);
	}
	const got = understand(response, text);
	// An action that is not there is usually one that was renamed while the page stood open.
	const unknown = 'status' in got && !('type' in got) && got.status === 404;
	return unknown && (await updated.check()) ? { ...got, cause: 'outdated' } : got;
}

const RESULTS = ['success', 'failure', 'redirect'];
/** What a proxy of the network says in its own words means the same as if we said it. */
const PROXIES_TOO = [413, 429, 431, 500, 502, 503, 504];

/** An action's answer, or what went wrong. Only text with our own shape is taken for ours. */
function understand({ status, ok, redirected }: Response, text: string): FormAnswer | Trouble {
	try {
		const told = JSON.parse(text) as { type?: unknown; message?: unknown; error?: { message?: unknown; id?: unknown } };
		if (RESULTS.includes(told.type as string)) return deserialize(text) as FormAnswer;
		const { message, id } = told.type === 'error' ? (told.error ?? {}) : (told as { message?: unknown; id?: unknown });
		if (typeof message === 'string' && !ok) return { status, message, id: typeof id === 'string' ? id : undefined };
	} catch {
		// Not JSON, or not what this release understands: told below.
	}
	return { status, cause: redirected || !PROXIES_TOO.includes(status) ? 'foreign' : undefined };
}
