/** The server's clock as a page can follow it: what the server said, carried on by the device's own. Milliseconds. */
import { deviceNow } from './device.ts';

export class ServerClock {
	/** The server's time now, renewed with every tick. Before the first tick, and on the server, what the server said. */
	at = $state(0);
	/** Null until this device's clock was first compared with the server's. */
	#ahead: number | null = null;
	/** Kept beside `at`, so that an effect that starts the clock does not follow its ticks. */
	readonly #came: number;

	constructor(serverNow: number) {
		this.#came = serverNow;
		this.at = serverNow;
	}

	/** The server has just said its time. */
	set(serverNow: number): void {
		this.#ahead = serverNow - deviceNow().getTime();
		this.at = serverNow;
	}

	/** The server's time at a moment of the device's clock, and the other way round. */
	fromDevice = (moment: number): number => moment + (this.#ahead ?? 0);
	toDevice = (moment: number): number => moment - (this.#ahead ?? 0);

	/** Ticks; the time the page came with counts from the first start. @returns stops */
	start(everyMs: number): () => void {
		if (this.#ahead === null) this.set(this.#came);
		const timer = setInterval(() => (this.at = this.fromDevice(deviceNow().getTime())), everyMs);
		return () => clearInterval(timer);
	}
}
