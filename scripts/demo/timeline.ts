/** The demo's past: every act at its own moment, done in the order in which they happened. */
import type { Demo } from './world.ts';

type Act = { at: Date; run: () => Promise<unknown> };

/** Acts in one commit: what they tell is held in memory until then. */
const ACTS_AT_ONCE = 1000;

export class Timeline {
	readonly #acts: Act[] = [];
	readonly #last: (() => Promise<unknown>)[] = [];

	act(at: Date, run: () => Promise<unknown>): void {
		this.#acts.push({ at, run });
	}

	/** What an act leaves to be done when everything else has happened. */
	last(run: () => Promise<unknown>): void {
		this.#last.push(run);
	}

	/** Does everything planned, oldest first. */
	async unfold(demo: Demo): Promise<void> {
		const acts = this.#acts.sort((a, b) => a.at.getTime() - b.at.getTime());
		for (let from = 0; from < acts.length; from += ACTS_AT_ONCE)
			await demo.together(async () => {
				for (const act of acts.slice(from, from + ACTS_AT_ONCE)) await act.run();
			});
		await demo.together(async () => {
			for (const run of this.#last) await run();
		});
	}
}
