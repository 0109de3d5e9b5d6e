/** "Something changed": wakes the job loop and the hall screens. A hint, never the truth: readers poll too. */
import { EventEmitter } from 'node:events';

const emitter = new EventEmitter();
emitter.setMaxListeners(0);

type Forward = (topics: readonly string[]) => void;
let forward: Forward | null = null;

/** Told by a commit of this server: its own listeners hear it at once, other servers by the relay (db/topic-relay.ts). */
export function committed(topics: Iterable<string>): void {
	const all = [...topics];
	if (all.length === 0) return;
	hear(all);
	forward?.(all);
}

/** Wakes the listeners of this process only: what another server has told, or what concerns no other. */
export function hear(topics: Iterable<string>): void {
	for (const topic of topics) emitter.emit(topic);
}

/** Hands on what this server's commits tell, until the function it answers is called. */
export function forwardTo(relay: Forward): () => void {
	forward = relay;
	return () => {
		if (forward === relay) forward = null;
	};
}

/** Calls `listener` after each commit that told the topic; answers the function that stops it. */
export function onCommitted(topic: string, listener: () => void): () => void {
	emitter.on(topic, listener);
	return () => emitter.off(topic, listener);
}
