/**
 * Reads a file in a thread of its own: whatever it holds, the thread that serves everybody goes on, and a file that
 * takes too long or too much ends its own thread and nothing else.
 */
import type { Worker } from 'node:worker_threads';
import type { ImportKind } from '#lib/domain/imports/columns.ts';
import type { List } from '#lib/domain/imports/layout.ts';
import type { SheetRow } from '#lib/domain/imports/sheet.ts';
import { Breath } from '#lib/server/platform/breathe.ts';
import type { Book, FileRefusal } from './read-file.ts';
import { endThread, keepThread, processorMs, takeThread } from './read-threads.ts';
import type { ThreadAnswer, ThreadTask } from './read-thread.ts';

export type { FileRefusal };

/** Processor time of the thread, time on the clock, and heap. */
export type ReadLimits = { cpuMs: number; wallMs: number; heapMb: number };
/** A list of 50,000 people takes one to two seconds and 100 MB. A busy machine may take its time over it. */
const LIMITS: ReadLimits = { cpuMs: 15_000, wallMs: 90_000, heapMb: 256 };
const LOOK_EVERY_MS = 200;

export type ReadApart =
	| { ok: true; value: { book: Book; sha256: string } }
	/** `fault` is a mistake of our own reader: for the log, never for the reader of the page. */
	| { ok: false; file: FileRefusal; fault?: Error };

/** Reads the file with this kind of list in mind. Every refusal has a sentence in text/imports.ts; none is an exception. */
export async function readApart(bytes: Uint8Array, kind: ImportKind, limits = LIMITS): Promise<ReadApart> {
	const answers = await askThread(bytes, kind, limits);
	if (!Array.isArray(answers)) return answers;
	const end = answers.at(-1);
	if (end?.kind === 'refused') return { ok: false, file: end.file };
	if (end?.kind !== 'done')
		return { ok: false, file: { reason: 'strange', detail: '' }, fault: new Error('no answer') };
	const rows = await parseRows(answers);
	const lists = end.book.lists.map((head, index): List => ({ ...head, rows: rows.get(index) ?? [] }));
	return { ok: true, value: { book: { ...end.book, lists }, sha256: end.sha256 } };
}

async function parseRows(answers: readonly ThreadAnswer[]): Promise<Map<number, SheetRow[]>> {
	const breath = new Breath();
	const rows = new Map<number, SheetRow[]>();
	for (const answer of answers) {
		if (answer.kind !== 'rows') continue;
		const list = rows.get(answer.list) ?? [];
		for (const row of JSON.parse(answer.text) as SheetRow[]) list.push(row);
		rows.set(answer.list, list);
		if (breath.due) await breath.take();
	}
	return rows;
}

type Failed = ReadApart & { ok: false };

async function askThread(bytes: Uint8Array, kind: ImportKind, limits: ReadLimits): Promise<ThreadAnswer[] | Failed> {
	const thread = takeThread(limits);
	const before = await processorMs(thread);
	// A copy of its own, handed over whole: the given bytes may be part of something larger.
	const own = new Uint8Array(bytes);
	const answers: ThreadAnswer[] = [];
	let watch: NodeJS.Timeout | undefined;
	const outcome = await new Promise<ThreadAnswer[] | Failed>((resolve) => {
		const refuse = (reason: FileRefusal['reason'], fault?: Error) =>
			resolve({ ok: false, file: { reason, detail: '' }, ...(fault ? { fault } : {}) });
		thread.on('message', (answer: ThreadAnswer) => {
			answers.push(answer);
			if (answer.kind !== 'rows') resolve(answers);
		});
		thread.once('error', (error: Error & { code?: string }) => {
			if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') refuse('too-heavy');
			else refuse('strange', error);
		});
		thread.once('exit', () => resolve(answers));
		watch = watchTime(thread, { ...limits, cpuMs: limits.cpuMs + before }, () => refuse('too-slow'));
		thread.postMessage({ bytes: own, kind } satisfies ThreadTask, [own.buffer]);
	});
	clearInterval(watch);
	if (Array.isArray(outcome) && limits === LIMITS) keepThread(thread);
	else endThread(thread);
	return outcome;
}

/** Asks now and then how much processor time the thread has had: its own work counts, not that of the machine. */
function watchTime(thread: Worker, { cpuMs, wallMs }: ReadLimits, tooLong: () => void): NodeJS.Timeout {
	const started = performance.now();
	return setInterval(() => {
		if (performance.now() - started > wallMs) tooLong();
		else void processorMs(thread).then((used) => used > cpuMs && tooLong());
	}, LOOK_EVERY_MS);
}
