/**
 * Carries waiting scans to the server from whatever page of a facilitator is open: when it opens, when the network is
 * back, when the page is seen again, and every few seconds while something waits. One of them per page; several pages
 * take turns where the browser can (Web Locks) and tell each other what was answered. Sent twice is harmless: nonces.
 */
import { countPending, type Pending, type WaitingScan } from './check-in-queue.ts';
import {
	sendWaiting,
	tellDiscards,
	type Answered,
	type ServerContact,
	type DeviceReport,
	type Sender,
	type SendResult
} from './check-in-sync.ts';
import { keptGate, UNNAMED_GATE } from './gate.ts';

const EVERY_MS = 4_000;
const CHANNEL = 'kelas-netral:pindaian';
/** A page that was frozen while it sent must not keep the others waiting. */
const TURN_MS = 3_000;

type Listener = (answers: readonly Answered[]) => void;

/** What a scanner that is open adds to everything that is sent, and hears of every exchange. */
export type AtTheGate = { report: () => DeviceReport; contact: (contact: ServerContact) => void };

export class Courier {
	/** Scans on this device that no server has answered; `elsewhere`: of other sessions than the scanner's. */
	waiting = $state<Pending>({ own: 0, elsewhere: 0, others: 0 });
	/** Whether this phone's own store was read: before that nobody can say that nothing waits. */
	counted = $state(false);
	/** Of the own ones, those the server would not take when it was last asked. They stay. */
	refused = $state<WaitingScan[]>([]);
	sending = $state(false);
	online = $state(true);
	/** Stays until the server knows this operator again: a network that went away says nothing about it. */
	signedOut = $state(false);

	readonly #operatorId: string;
	#listeners: readonly Listener[] = [];
	#first: string | null = null;
	#atTheGate: AtTheGate | null = null;
	#running: Promise<void> | null = null;
	#next: Promise<void> | null = null;
	#watchers = 0;
	#channel: BroadcastChannel | null = null;
	#stop: () => void = () => {};

	constructor(operatorId: string) {
		this.#operatorId = operatorId;
	}

	/** What there is to say in one word; null when nothing waits. */
	get state(): 'sending' | 'offline' | 'signed-out' | 'refused' | null {
		if (this.waiting.own === 0) return null;
		if (this.signedOut) return 'signed-out';
		if (!this.online) return 'offline';
		return !this.sending && this.refused.length >= this.waiting.own ? 'refused' : 'sending';
	}

	/** Begins to carry, until the answer is called. A scanner's own session goes first. */
	watch(first: string | null = null): () => void {
		this.#first = first ?? this.#first;
		if (this.#watchers++ === 0) this.#begin();
		void this.send();
		return () => {
			if (first !== null) this.#first = null;
			if (--this.#watchers === 0) this.#stop();
		};
	}

	/** Every answer of the server to a scan, whichever page of this browser asked; until the answer is called. */
	onAnswers(listener: Listener): () => void {
		this.#listeners = [...this.#listeners, listener];
		return () => (this.#listeners = this.#listeners.filter((other) => other !== listener));
	}

	/** From here on a scanner speaks with everything that is sent, until the answer is called. */
	standAt(gate: AtTheGate): () => void {
		this.#atTheGate = gate;
		return () => {
			if (this.#atTheGate === gate) this.#atTheGate = null;
		};
	}

	/** Who sends, and what goes with it. */
	get sender(): Sender {
		const gate = this.#atTheGate;
		return {
			operatorId: this.#operatorId,
			first: this.#first,
			gate: keptGate() || UNNAMED_GATE,
			...(gate ? { device: gate.report(), contact: gate.contact } : {})
		};
	}

	/** Whether the server would not take this session's scans when it was last asked. */
	refuses(sessionId: string): boolean {
		return this.refused.some(({ scan }) => scan.sessionId === sessionId);
	}

	/** Sends what waits; ends when everything that waited at the call was tried. Never rejects. */
	send(): Promise<void> {
		if (!this.#running) return this.#run();
		return (this.#next ??= this.#running.then(() => {
			this.#next = null;
			return this.#run();
		}));
	}

	async count(): Promise<void> {
		try {
			this.waiting = await countPending(this.#operatorId, this.#first);
		} catch {
			// No storage: then nothing waits in it either.
		}
		this.counted = true;
	}

	#begin(): void {
		const wake = () => document.visibilityState === 'visible' && void this.send();
		const online = () => void this.send();
		// Asking again and again helps neither who has to sign in nor who may not send.
		const hopeful = () => !this.signedOut && this.waiting.own > this.refused.length;
		const timer = setInterval(() => hopeful() && void this.send(), EVERY_MS);
		document.addEventListener('visibilitychange', wake);
		addEventListener('online', online);
		this.#channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);
		this.#channel?.addEventListener('message', (event: MessageEvent<Answered[]>) => {
			this.#tell(event.data);
			void this.count();
		});
		this.#stop = () => {
			clearInterval(timer);
			document.removeEventListener('visibilitychange', wake);
			removeEventListener('online', online);
			this.#channel?.close();
			this.#channel = null;
		};
	}

	#run(): Promise<void> {
		this.#running = this.#send()
			.catch(() => {
				// Storage failed under way: what is in it is in it, and is tried again.
			})
			.finally(() => (this.#running = null));
		return this.#running;
	}

	async #send(): Promise<void> {
		await this.count();
		this.sending = this.waiting.own > 0;
		try {
			const result = await takingTurns(() => this.#carry());
			this.online = result.state !== 'offline';
			if (this.online) this.signedOut = result.state === 'signed-out';
			this.refused = result.refused;
		} finally {
			this.sending = false;
			await this.count();
		}
	}

	async #carry(): Promise<SendResult> {
		const result = await sendWaiting(this.sender, (answers) => {
			// An answer is an answer, whatever becomes of the rest of the queue.
			this.online = true;
			this.signedOut = false;
			this.#tell(answers);
			this.#channel?.postMessage(answers);
		});
		if (result.state === 'sent') await tellDiscards(this.#operatorId);
		return result;
	}

	#tell(answers: readonly Answered[]): void {
		for (const listener of this.#listeners) listener(answers);
	}
}

/** One page of this browser at a time, as far as the browser can say; after a while without a turn, all the same. */
async function takingTurns<T>(work: () => Promise<T>): Promise<T> {
	if (!navigator.locks) return work();
	let begun = false;
	const inTurn = () => {
		begun = true;
		return work();
	};
	try {
		return await navigator.locks.request(CHANNEL, { signal: AbortSignal.timeout(TURN_MS) }, inTurn);
	} catch (error) {
		if (begun) throw error;
		return work();
	}
}

// eslint-disable-next-line svelte/prefer-svelte-reactivity -- no screen follows who has a courier
const couriers = new Map<string, Courier>();

/** The one courier of this page for this operator. On the server there is nothing to carry, and nothing is kept. */
export function courierFor(operatorId: string): Courier {
	if (typeof window === 'undefined') return new Courier(operatorId);
	const known = couriers.get(operatorId) ?? new Courier(operatorId);
	couriers.set(operatorId, known);
	return known;
}
