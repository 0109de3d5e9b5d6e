/**
 * Sends the answers of a hall's phone, those of its form and those it keeps of pages that were closed (V4): the oldest
 * first, each again for as long as nobody took it and nobody refused it for good. Made while its component is.
 */
import { untrack } from 'svelte';
import { page } from '$app/state';
import { pauseAfter } from '#lib/domain/time/live-link.ts';
import type { Trouble } from '#lib/text/errors.ts';
import { FormSender, type FormAnswer } from '#lib/ui/form-sender.svelte.ts';
import { deviceNow } from './device.ts';
import { forgetAnswer, keepAnswer, keptAnswers, type KeptAnswer } from './kept-answers.ts';

/** Whose page it is: `self` is the page's address, where the server leads whoever it took an answer from. */
type Place = { eventSessionId: string; voter: string; self: string };
type Fields = Record<string, string>;

/** Whether the same answer may be taken later: nothing came, something else answered, or it was no moment for it. */
const isForNow = ({ status, cause }: Trouble): boolean =>
	status === 0 || status === 429 || status >= 500 || cause === 'foreign';

export const voteOf = (fields: Fields): string => `${fields['roundId']}-${fields['vote']}`;

export class KeptSender {
	/** What no server has answered yet, on this phone: also of a page that was closed since. */
	kept = $state.raw<KeptAnswer[]>([]);
	readonly sender: FormSender;
	readonly #place: () => Place;
	/** What was sent last, also where it is kept no more: a refused form stays as it was filled in. */
	sent = $state.raw<Fields | null>(null);
	#failures = 0;
	/** By the device's clock; only what is heard of the hall after it says that trying again may help. */
	#againAt = Infinity;

	constructor(place: () => Place) {
		this.#place = place;
		this.sender = new FormSender({
			sends: (body) => this.#sends(Object.fromEntries(body)),
			settled: (body, answer) => this.#settled(Object.fromEntries(body), answer)
		});
	}

	/** Sent, and nobody took or refused it: it goes again by itself once the hall is heard. */
	get unsent(): boolean {
		return this.sender.refused !== null && isForNow(this.sender.refused);
	}

	/** In an effect: goes on with what is kept, whenever nothing is being sent. What just failed waits for `heard`. */
	goOn(): void {
		const { sending, refused } = this.sender;
		if (sending) return;
		untrack(() => {
			const waits = refused !== null && isForNow(refused);
			if (waits) this.#failures += 1;
			this.#againAt = waits ? deviceNow().getTime() + pauseAfter(this.#failures) : Infinity;
			const [first] = this.#look();
			if (first && !(this.sent && voteOf(first.fields) === voteOf(this.sent))) this.#send(first);
		});
	}

	/** In an effect: the hall was heard at that moment of the device's clock. */
	heard(at: number): void {
		if (at <= this.#againAt) return;
		untrack(() => {
			const [first] = this.#look();
			if (first) this.#send(first);
			else this.sender.again();
		});
	}

	#look(): KeptAnswer[] {
		const { eventSessionId, voter } = this.#place();
		return (this.kept = keptAnswers(eventSessionId, voter));
	}

	/** As it was when it was pressed. */
	#send = ({ fields }: KeptAnswer): void => this.sender.post('?/jawab', fields);

	#sends(fields: Fields): void {
		this.sent = fields;
		this.#againAt = Infinity;
		const { eventSessionId, voter } = this.#place();
		keepAnswer({ eventSessionId, voter, sender: page.data.sender ?? null, fields });
		this.#look();
	}

	#settled(fields: Fields, answer: FormAnswer | Trouble): void {
		const { eventSessionId, self } = this.#place();
		// Led to the hall's door, because this phone speaks for nobody any more: nothing was taken.
		if ('type' in answer && answer.type === 'redirect' && answer.location !== self) return;
		this.#failures = 0;
		forgetAnswer(eventSessionId, fields);
	}
}
