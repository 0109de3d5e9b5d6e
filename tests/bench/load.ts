/** A small load generator over node:http: closed loop for "how many", open loop for "how late". Loopback only. */
import { Agent, type IncomingHttpHeaders, request } from 'node:http';

export type Ask = {
	method?: 'GET' | 'POST';
	path: string;
	headers?: Record<string, string>;
	body?: string | Uint8Array;
};
export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/** One keep-alive pool to one server on this machine. */
export class Client {
	readonly origin: string;
	readonly #port: number;
	readonly #agent: Agent;
	constructor(port: number, sockets = 64) {
		this.#port = port;
		this.origin = `http://127.0.0.1:${port}`;
		this.#agent = new Agent({
			keepAlive: true,
			maxSockets: sockets,
			maxFreeSockets: sockets,
			scheduling: 'lifo',
			timeout: 2_000
		});
	}

	send({ method = 'GET', path, headers = {}, body }: Ask): Promise<Answer> {
		const length: Record<string, string> =
			body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
		const options = { host: '127.0.0.1', port: this.#port, method, path, agent: this.#agent };
		return new Promise((resolve, reject) => {
			const sent = request({ ...options, timeout: 20_000, headers: { ...headers, ...length } }, (response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.once('error', reject);
				response.once('end', () =>
					resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) })
				);
			});
			sent.once('timeout', () => sent.destroy(new Error(`no answer within 20 s: ${method} ${path}`)));
			sent.once('error', reject);
			sent.end(body);
		});
	}

	close(): void {
		this.#agent.destroy();
	}
}

export type Load = { count: number; failed: number; seconds: number; perSecond: number; p50: number; p99: number };

/** One operation; false counts as failed. What it throws is counted too, and the first one is told. */
export type Act = (turn: number) => Promise<boolean>;

class Tally {
	readonly #times: number[] = [];
	readonly #started = performance.now();
	#failed = 0;
	#ended = performance.now();
	#told = false;

	async run(act: Act, turn: number, due = performance.now()): Promise<void> {
		const ok = await act(turn).catch((error: unknown) => {
			if (!this.#told) console.error('  permintaan gagal:', error instanceof Error ? error.message : error);
			this.#told = true;
			return false;
		});
		this.#ended = performance.now();
		if (ok) this.#times.push(this.#ended - due);
		else this.#failed += 1;
	}

	result(): Load {
		const times = this.#times.toSorted((a, b) => a - b);
		const seconds = (this.#ended - this.#started) / 1000;
		const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
		const count = times.length;
		return { count, failed: this.#failed, seconds, perSecond: count / seconds, p50: at(0.5), p99: at(0.99) };
	}
}

/** `workers` at a time, each starting its next operation when the last one has ended, until the time or `most` is up. */
export async function closedLoop(
	{ workers, seconds, most = Infinity }: { workers: number; seconds: number; most?: number },
	act: Act
): Promise<Load> {
	const tally = new Tally();
	const end = performance.now() + seconds * 1000;
	let turn = 0;
	const work = async () => {
		while (turn < most && performance.now() < end) await tally.run(act, turn++);
	};
	await Promise.all(Array.from({ length: workers }, work));
	return tally.result();
}

/** A fixed rate whatever the server does, until the time is up or `enough`; each operation's time counts from when it was due, so a pause is not hidden. */
export async function openLoop(
	{ perSecond, seconds, enough = () => false }: { perSecond: number; seconds: number; enough?: () => boolean },
	act: Act
): Promise<Load> {
	const tally = new Tally();
	const started = performance.now();
	const total = Math.round(perSecond * seconds);
	const running: Promise<void>[] = [];
	for (let turn = 0; turn < total && !enough();) {
		const now = performance.now();
		for (; turn < total; turn++) {
			const due = started + (turn * 1000) / perSecond;
			if (due > now) break;
			running.push(tally.run(act, turn, due));
		}
		await new Promise((resolve) => setTimeout(resolve, 1));
	}
	await Promise.all(running);
	return tally.result();
}
