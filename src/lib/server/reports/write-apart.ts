/** Makes the file of a report in a thread of its own: ten thousand rows take a second, and everybody else is served. */
import { Worker } from 'node:worker_threads';
import type { ReportPerson } from './report-person.ts';
import type { FileTask, WrittenFile } from './report-file.ts';
import { threadCode } from './report-thread-code.ts';
import type { ThreadPart } from './report-thread.ts';

export type WriteLimits = { ms: number; heapMb: number };
/** A hundred thousand people take some ten seconds and 400 MB as XLSX. */
const LIMITS: WriteLimits = { ms: 120_000, heapMb: 1024 };

/** Takes the parts one after the other; null when the file outgrew the thread's limits. */
export async function writeApart(
	task: FileTask,
	parts: AsyncIterable<ReportPerson[]>,
	{ ms, heapMb } = LIMITS
): Promise<WrittenFile | null> {
	const thread = new Worker(threadCode, {
		eval: typeof threadCode === 'string',
		workerData: task,
		resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 64 },
		// Neither our settings nor what we were started with is any business of a file.
		env: {},
		execArgv: [],
		argv: []
	});
	let ended = false;
	const answered = new Promise<WrittenFile | null>((resolve, reject) => {
		thread.once('message', resolve);
		thread.once('error', (error: Error & { code?: string }) =>
			error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(null) : reject(error)
		);
		thread.once('exit', () => {
			ended = true;
			resolve(null);
		});
	});
	// Heard below; should reading the people fail first, nobody waits for it.
	answered.catch(() => undefined);
	const timer = setTimeout(() => void thread.terminate(), ms);
	const send = (part: ThreadPart) => thread.postMessage(part);
	try {
		for await (const part of parts) {
			if (ended) break;
			send(part);
		}
		send(null);
		return await answered;
	} finally {
		clearTimeout(timer);
		void thread.terminate();
	}
}
