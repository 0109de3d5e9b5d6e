/**
 * A server's stream that knows when it is dead (requirement C39). EventSource alone does not: over a network that went
 * silent it stays "open" for a quarter of an hour, and after a refusal it never tries again. Here eight seconds without
 * a message are a lost connection, which is closed and opened anew until it speaks, and an ended sign-in is found out.
 */
import { isSilent, pauseAfter, SILENCE_MS } from '#lib/domain/time/live-link.ts';
import { deviceNow } from './device.ts';

/** 'signed-out' and 'refused' were learnt from the server itself; it goes on asking, so that signing in again is enough. */
export type LinkState = 'connecting' | 'connected' | 'lost' | 'signed-out' | 'refused';

/** How often the clock is looked at: what is shown may be this much late, never more. */
const LOOK_MS = 500;
/** EventSource says of a refusal only "error": the second in a row is asked about. */
const ASK_AFTER = 2;

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
	#asked = false;
	#retry: ReturnType<typeof setTimeout> | undefined;

	constructor(url: string) {
		this.#url = url;
	}

	/** Connects, and stays so. @returns closes it */
	start(): () => void {
		this.heardAt = deviceNow().getTime();
		this.#open();
		const look = () => this.#look();
		const timer = setInterval(look, LOOK_MS);
		// A page that slept, and a network that is said to be back, are looked at without waiting.
		const soon = () => {
			if (this.#source) look();
			else this.#open();
		};
		document.addEventListener('visibilitychange', soon);
		window.addEventListener('online', soon);
		return () => {
			clearInterval(timer);
			document.removeEventListener('visibilitychange', soon);
			window.removeEventListener('online', soon);
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
			this.#aliveAt = this.heardAt = deviceNow().getTime();
			this.#failures = 0;
			this.#asked = false;
			this.latest = JSON.parse(data) as Message;
			this.link = 'connected';
		};
		source.onerror = () => {
			if (source === this.#source) this.#failed();
		};
	}

	#close(): void {
		clearTimeout(this.#retry);
		this.#source?.close();
		this.#source = null;
	}

	#look(): void {
		if (!this.#source || !isSilent(this.#aliveAt, deviceNow().getTime())) return;
		this.#lose();
		// The silence was the pause.
		this.#open();
	}

	#failed(): void {
		this.#close();
		this.#lose();
		this.#failures += 1;
		if (this.#failures >= ASK_AFTER && !this.#asked) void this.#ask();
		this.#retry = setTimeout(() => this.#open(), pauseAfter(this.#failures));
	}

	#lose(): void {
		if (this.link === 'connecting' || this.link === 'connected') this.link = 'lost';
	}

	/** Once per run of failures: what the server answers, as far as the answer's head tells it. */
	async #ask(): Promise<void> {
		this.#asked = true;
		const abort = new AbortController();
		const tooLong = setTimeout(() => abort.abort(), SILENCE_MS);
		try {
			const headers = { accept: 'text/event-stream' };
			const { status } = await fetch(this.#url, { headers, cache: 'no-store', signal: abort.signal });
			if (this.link !== 'connected')
				this.link = status === 401 ? 'signed-out' : status === 403 || status === 404 ? 'refused' : 'lost';
		} catch {
			// No answer either: asked again with the next failure.
			this.#asked = false;
		} finally {
			clearTimeout(tooLong);
			abort.abort();
		}
	}
}
