/**
 * What runs in a thread of its own: makes one file of a report and ends. It knows no database and no secret; the people
 * come in parts, the file goes back whole.
 */
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { ReportPerson } from './report-person.ts';
import { writeFile, type FileTask, type WrittenFile } from './report-file.ts';

/** null after the last part. */
export type ThreadPart = ReportPerson[] | null;

// On Linux the nice value belongs to the thread: whoever waits for a page of the server goes first.
if (process.platform === 'linux') setPriority(0, 10);

const everyone: ReportPerson[] = [];
async function writeAndEnd(): Promise<void> {
	const { bytes, people } = await writeFile(workerData as FileTask, everyone);
	// A copy that is nobody else's may be handed over instead of being copied again on the other side.
	const own = new Uint8Array(bytes);
	parentPort?.postMessage({ bytes: own, people } satisfies WrittenFile, [own.buffer]);
	parentPort?.close();
}

parentPort?.on('message', (part: ThreadPart) => {
	if (part) everyone.push(...part);
	// What fails here ends the thread, and whoever waits for it is told.
	else void writeAndEnd();
});
