/** Long work on the one thread that serves everybody is done in slices, with everybody else's turn between two. */
const SLICE_MS = 8;

/** Says when the work has held the thread for long enough, and lets the others through. */
export class Breath {
	#since = performance.now();

	get due(): boolean {
		return performance.now() - this.#since >= SLICE_MS;
	}

	async take(): Promise<void> {
		await new Promise((resolve) => setImmediate(resolve));
		this.#since = performance.now();
	}
}

/** Runs a work that yields at places where it may be left: pure rules stay pure, and nobody waits for all of them. */
export async function inSlices<T>(work: Generator<void, T>): Promise<T> {
	const breath = new Breath();
	for (;;) {
		const step = work.next();
		if (step.done) return step.value;
		if (breath.due) await breath.take();
	}
}

/** `map` over a long list. */
export async function mapInSlices<T, R>(items: readonly T[], each: (item: T) => R): Promise<R[]> {
	const breath = new Breath();
	const made: R[] = [];
	for (const item of items) {
		made.push(each(item));
		if (breath.due) await breath.take();
	}
	return made;
}

/** A long list in parts, with everybody else's turn before the next part when the last ones took long. */
export async function* inParts<T>(items: readonly T[], size: number): AsyncGenerator<T[]> {
	const breath = new Breath();
	for (let from = 0; from < items.length; from += size) {
		if (breath.due) await breath.take();
		yield items.slice(from, from + size);
	}
}
