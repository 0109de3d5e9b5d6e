/** "Something changed" inside this process: wakes the job loop and the hall screens. A hint, never the truth: readers poll too. */
import { EventEmitter } from 'node:events';

const emitter = new EventEmitter();
emitter.setMaxListeners(0);

export function committed(topics: Iterable<string>): void {
	for (const topic of topics) emitter.emit(topic);
}

/** Calls `listener` after each commit that told the topic; answers the function that stops it. */
export function onCommitted(topic: string, listener: () => void): () => void {
	emitter.on(topic, listener);
	return () => emitter.off(topic, listener);
}
