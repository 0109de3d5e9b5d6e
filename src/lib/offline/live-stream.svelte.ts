/**
 * A server's stream that knows when it is dead (requirement C39). EventSource alone does not: over a network that went
 * silent it stays "open" for a quarter of an hour, and after a refusal it never tries again. Here eight seconds without
 * a message are a lost connection, which is closed and opened anew until it speaks, and an ended sign-in is found out.
 * A network that blocks streams, or holds them back, does not stop it: the latest message is asked for instead (V5).
 */
import {
	ASK_EVERY_MS,
	isSilent,
	pauseAfter,
	QUIET_MS,
	SILENCE_MS,
	STREAM_AGAIN_MS
} from '#lib/domain/time/live-link.ts';
import { deviceNow } from './device.ts';

/**
 * 'offline' is the device's own word, 'signed-out' and 'refused' were learnt from the server itself; in all of them it
 * goes on trying, so that a network, or signing in again, is enough.
 */
export type LinkState = 'connecting' | 'connected' | 'lost' | 'offline' | 'signed-out' | 'refused';

/** How often the clock is looked at: what is shown may be this much late, never more. */
const LOOK_MS = 500;

export class LiveStream<Message> {
	link = $state<LinkState>('connecting');
	latest = $state.raw<Message | null>(null);
	/** The device's clock at the last message, or at the start. */
	heardAt = $state(0);

	readonly #url: string;
	#source: EventSource | null = null;
	/** When the present attempt, or the last message on it, was made. */
	#aliveAt = 0;
	#failures = 0;
	#retry: ReturnType<typeof setTimeout> | undefined;
	#running = false;
	/** When the stream itself spoke last; before that, when it began. */
	#spokeAt = 0;
	/** Asking for the latest message, while the stream is quiet. */
	#asking = false;
	#askAt = 0;
	#unanswered = 0;
	#answered = false;
	#mark: string | null = null;

	constructor(url: string) {
		this.#url = url;
	}

	/** Connects, and stays so. @returns closes it */
	start(): () => void {
		this.#running = true;
		this.heardAt = this.#spokeAt = deviceNow().getTime();
		this.#open();
		const look = () => this.#look();
		const timer = setInterval(look, LOOK_MS);
		// A page that slept, and a network that is said to be back, are looked at without waiting.
		const soon = () => {
			this.#askAt = 0;
			if (this.link === 'offline') this.link = 'lost';
			if (this.#source) look();
			else this.#open();
		};
		const gone = () => this.#lose();
		document.addEventListener('visibilitychange', soon);
		window.addEventListener('online', soon);
		window.addEventListener('offline', gone);
		return () => {
			this.#running = false;
			clearInterval(timer);
			document.removeEventListener('visibilitychange', soon);
			window.removeEventListener('online', soon);
			window.removeEventListener('offline', gone);
			this.#close();
		};
	}

	#open(): void {
		this.#close();
		this.#aliveAt = deviceNow().getTime();
		const source = new EventSource(this.#url);
		this.#source = source;
		source.onmessage = ({ data }: MessageEvent<string>) => {
			if (source !== this.#source) return;
			this.#aliveAt = this.#spokeAt = deviceNow().getTime();
			this.#failures = 0;
			this.#answered = false;
			this.#hear(JSON.parse(data) as Message);
		};
		source.onerror = () => {
			if (source === this.#source) this.#failed();
		};
	}

	#hear(message: Message): void {
		this.heardAt = deviceNow().getTime();
		this.latest = message;
		this.link = 'connected';
	}

	#close(): void {
		clearTimeout(this.#retry);
		this.#source?.close();
		this.#source = null;
	}

	#look(): void {
		const now = deviceNow().getTime();
		if (isSilent(this.#spokeAt, now, QUIET_MS) && now >= this.#askAt && !this.#asking) void this.#ask();
		if (!this.#source || !isSilent(this.#aliveAt, now)) return;
		if (this.#answered) return this.#openLater(STREAM_AGAIN_MS);
		this.#lose();
		// The silence was the pause.
		this.#open();
	}

	#failed(): void {
		this.#failures += 1;
		if (this.#answered) return this.#openLater(STREAM_AGAIN_MS);
		this.#lose();
		this.#openLater(pauseAfter(this.#failures));
	}

	#openLater(pause: number): void {
		this.#close();
		this.#retry = setTimeout(() => this.#open(), pause);
	}

	#lose(): void {
		if (this.link === 'signed-out' || this.link === 'refused') return;
		this.link = navigator.onLine ? 'lost' : 'offline';
	}

	/** What the stream would say now, or what the server says of us: signed out, nothing to see here. */
	async #ask(): Promise<void> {
		this.#asking = true;
		const spokeAt = this.#spokeAt;
		const told = await this.#fetched();
		this.#asking = false;
		if (!this.#running) return;
		this.#unanswered = told ? 0 : this.#unanswered + 1;
		this.#askAt = deviceNow().getTime() + (told ? ASK_EVERY_MS : pauseAfter(this.#unanswered));
		// The stream found its way meanwhile, and knows better.
		if (spokeAt !== this.#spokeAt) return;
		this.#answered = told !== null;
		if (told === null) {
			if (isSilent(this.heardAt, deviceNow().getTime())) this.#lose();
		} else if (told.news) this.#hear(told.news);
		else {
			this.heardAt = deviceNow().getTime();
			this.link = 'connected';
		}
	}

	/** @returns the latest message, or no news; null when there was no answer of ours */
	async #fetched(): Promise<{ news: Message | null } | null> {
		try {
			const headers = { accept: 'application/json', ...(this.#mark && { 'if-none-match': this.#mark }) };
			const signal = AbortSignal.timeout(SILENCE_MS);
			const response = await fetch(this.#url, { headers, cache: 'no-store', signal });
			if (response.status === 304) return { news: null };
			if (response.status === 401) this.link = 'signed-out';
			if (response.status === 403 || response.status === 404) this.link = 'refused';
			if (!response.ok) return null;
			const news = (await response.json()) as Message;
			this.#mark = response.headers.get('etag');
			return { news };
		} catch {
			return null;
		}
	}
}
