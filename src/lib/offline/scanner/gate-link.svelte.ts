/** What the scanner thinks of its network, from the answers it saw (domain/time/gate-link.ts). */
import { gateLinkAfter, PATIENCE_MS, SLOW_MS, type GateLinkState } from '#lib/domain/time/gate-link.ts';

export class GateLink {
	state = $state<GateLinkState>('online');

	/** How long somebody at the door waits now. Milliseconds. */
	get patienceMs(): number {
		return PATIENCE_MS[this.state];
	}

	/** The server answered. */
	heard(tookMs: number): void {
		this.#after(tookMs <= SLOW_MS ? 'good' : 'bad');
	}
	/** It did not, or not in time. */
	missed(): void {
		this.#after('bad');
	}
	/** The browser itself says that there is no network: nothing has to be tried out. */
	lost(): void {
		this.state = 'offline';
	}

	#after(answer: 'good' | 'bad'): void {
		this.state = gateLinkAfter(this.state, answer);
	}
}
