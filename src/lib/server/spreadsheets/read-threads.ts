/** The threads that read: one is kept warm for the next file for some seconds, and none when nobody uploads. */
import { Worker } from 'node:worker_threads';
import { threadCode } from './read-thread-code.ts';

const KEEP_MS = 5000;
const kept = new Map<Worker, NodeJS.Timeout>();

/** A thread for one file, with this heap at most. */
export function takeThread({ heapMb }: { heapMb: number }): Worker {
	for (const [thread, timer] of kept) {
		if (thread.resourceLimits?.maxOldGenerationSizeMb !== heapMb) continue;
		clearTimeout(timer);
		kept.delete(thread);
		thread.ref();
		return thread;
	}
	return startThread(heapMb);
}

function startThread(heapMb: number): Worker {
	return new Worker(threadCode, {
		eval: typeof threadCode === 'string',
		resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 16, codeRangeSizeMb: 16 },
		// Neither our settings nor what we were started with is any business of a file.
		env: {},
		execArgv: [],
		argv: []
	});
}

/** After an answer: the thread waits for the next file, and does not keep the process alive. */
export function keepThread(thread: Worker): void {
	deafen(thread);
	// One that dies while nobody asks it is simply gone.
	thread.once('error', () => undefined);
	thread.once('exit', () => {
		clearTimeout(kept.get(thread));
		kept.delete(thread);
	});
	thread.unref();
	kept.set(thread, setTimeout(() => endThread(thread), KEEP_MS).unref());
}

export function endThread(thread: Worker): void {
	clearTimeout(kept.get(thread));
	kept.delete(thread);
	deafen(thread);
	thread.once('error', () => undefined);
	void thread.terminate();
}

/** Each by its name: taking all of them away takes the thread's own with them, and it never answers again. */
function deafen(thread: Worker): void {
	for (const name of ['message', 'error', 'exit']) thread.removeAllListeners(name);
}

/** Processor time the thread has had; what is ending has nothing to tell. */
export async function processorMs(thread: Worker): Promise<number> {
	const used = await thread.cpuUsage().catch(() => null);
	return used ? (used.user + used.system) / 1000 : 0;
}
