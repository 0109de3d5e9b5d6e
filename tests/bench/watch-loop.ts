/**
 * Loaded into the server with `--import` by the bench: how long its event loop stood still at most, and how much memory
 * it held at most. Asked over the process channel; nothing of it can be reached from the network.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** `workMs` is the processor time of the loop's own thread in one go: it says whose fault a pause was on a busy machine. */
export type LoopReport = { longestMs: number; workMs: number; memoryMb: number };

const RESOLUTION_MS = 5;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();
let memory = process.memoryUsage.rss();
let work = 0;
let last = process.threadCpuUsage();
setInterval(() => {
	const now = process.threadCpuUsage();
	work = Math.max(work, (now.user - last.user + now.system - last.system) / 1000);
	last = now;
}, 2).unref();
setInterval(() => (memory = Math.max(memory, process.memoryUsage.rss())), 50).unref();

process.on('message', (asked) => {
	if (asked !== 'loop') return;
	// What is measured is the time between two looks: the time between two looks that is wanted is no pause.
	const longestMs = Math.max(0, delay.max / 1e6 - RESOLUTION_MS);
	process.send?.({ longestMs, workMs: work, memoryMb: memory / 2 ** 20 } satisfies LoopReport);
	delay.reset();
	work = 0;
	memory = process.memoryUsage.rss();
});
// The channel alone must not keep the server from ending.
process.channel?.unref();
