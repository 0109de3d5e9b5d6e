/** Whose file is read now: few at once for the process, one after another for a person; the others wait, or are told. */
import { availableParallelism } from 'node:os';

/** One processor stays for those who scan and read. */
const AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1));
/** Each who waits holds a file of up to 10 MB in memory. */
const MOST_WAITING = 6;
const MOST_WAITING_OWN = 1;

export type Turn<T> = { ok: true; value: T } | { ok: false; reason: 'busy' | 'busy-own' };

type Waiting = { person: string; start: () => void };

export class Turns {
	readonly #atOnce: number;
	readonly #running = new Set<string>();
	readonly #waiting: Waiting[] = [];

	constructor(atOnce: number = AT_ONCE) {
		this.#atOnce = atOnce;
	}

	/** Runs `work` when it is this person's turn; refuses 'busy-own' and 'busy' when too many wait already. */
	async take<T>(person: string, work: () => Promise<T>): Promise<Turn<T>> {
		if (!this.#isFree(person)) {
			if (this.#waiting.filter((other) => other.person === person).length >= MOST_WAITING_OWN)
				return { ok: false, reason: 'busy-own' };
			if (this.#waiting.length >= MOST_WAITING) return { ok: false, reason: 'busy' };
			await new Promise<void>((start) => this.#waiting.push({ person, start }));
		} else this.#running.add(person);
		try {
			return { ok: true, value: await work() };
		} finally {
			this.#running.delete(person);
			this.#startNext();
		}
	}

	#isFree(person: string): boolean {
		return this.#running.size < this.#atOnce && !this.#running.has(person);
	}

	#startNext(): void {
		const at = this.#waiting.findIndex(({ person }) => this.#isFree(person));
		const [next] = at < 0 ? [] : this.#waiting.splice(at, 1);
		if (!next) return;
		// Taken before anybody else can ask.
		this.#running.add(next.person);
		next.start();
	}
}
