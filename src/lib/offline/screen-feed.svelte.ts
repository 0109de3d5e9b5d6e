/** What a projector's page lives on. */
import { LiveStream } from './live-stream.svelte.ts';
import { ServerClock } from './server-clock.svelte.ts';
import { keepAwake } from './wake-lock.ts';

/**
 * The hall as the server tells it, the server's clock, looked at every `tickMs`, and a lamp that stays lit, all for as
 * long as the page stands. To be called while the page is set up.
 */
export function screenFeed<State extends { serverNow: number }>(address: string, first: () => State, tickMs: number) {
	const stream = new LiveStream<State>(address);
	const clock = new ServerClock(first().serverNow);
	// The stream, the clock and the lamp of the projector are the outside world.
	$effect(() => {
		const ends = [clock.start(tickMs), stream.start(), keepAwake()];
		return () => ends.forEach((end) => end());
	});
	$effect(() => {
		if (stream.latest) clock.set(stream.latest.serverNow);
	});
	return {
		stream,
		clock,
		/** What was heard last; before that, what came with the page. */
		get state(): State {
			return stream.latest ?? first();
		}
	};
}
