/** The hall at its worst: phones that come back with everything they kept, and screens that all want to know at once. */
import { request } from 'node:http';
import { paths } from '#lib/paths.ts';
import type { Receipt } from '#lib/domain/attendance/receipt.ts';
import { openLoop, type Act, type Load } from './load.ts';
import { measure, textOf, type Row, type Stage } from './stage.ts';
import type { Visitor } from './visitor.ts';

/** What a phone sends in one go. */
const BATCH = 50;

type Devices = { send: Act; sent: Set<string> };

/** Batches of fifty scans as phones send them; one that got a definite answer for each scan has succeeded. */
async function devices({ fixture, enter, installation, acknowledged }: Stage): Promise<Devices> {
	const budi = await enter('budi');
	const sent = new Set<string>();
	const send = async (turn: number): Promise<boolean> => {
		const deviceAt = installation.ctx.now().toISOString();
		const items = Array.from({ length: BATCH }, (_, index) => {
			const nonce = Buffer.from(installation.ctx.randomBytes(16)).toString('base64url');
			return { nonce, pass: fixture.passes[(turn * BATCH + index) % fixture.passes.length], deviceAt };
		});
		const answer = await budi.postJson(paths.checkInApi(fixture.eventId), {
			sessionId: fixture.eventSessionId,
			deviceLabel: `Gerbang ${1 + (turn % 12)}`,
			sentAt: installation.ctx.now().toISOString(),
			items
		});
		if (answer.status !== 200) return false;
		const { receipts } = JSON.parse(textOf(answer)) as { receipts: Receipt[] };
		for (const { nonce, outcome } of receipts) {
			sent.add(nonce);
			if (outcome === 'recorded') acknowledged.add(nonce);
		}
		return receipts.length === BATCH;
	};
	return { send, sent };
}

/** Scans that were answered and that the ledger does not hold. */
async function lostOf({ installation, fixture }: Stage, sent: ReadonlySet<string>): Promise<number> {
	const rows = await installation.ctx.db
		.selectFrom('scan')
		.select('nonce')
		.where('session_id', '=', fixture.eventSessionId)
		.execute();
	const kept = new Set(rows.map((row) => row.nonce));
	return [...sent].filter((nonce) => !kept.has(nonce)).length;
}

/** A thousand scans a second for ten seconds. */
export async function scanStorm(stage: Stage): Promise<Row> {
	const { send, sent } = await devices(stage);
	const [perSecond, seconds] = [1000 / BATCH, 10];
	const measured = await measure(stage.server, () => openLoop({ perSecond, seconds }, send));
	const lost = await lostOf(stage, sent);
	const rate = sent.size / measured.seconds;
	return {
		title: '1.000 pindaian/s dalam kiriman 50',
		measured,
		setRate: true,
		target: '10 s, 0 hilang',
		reached: measured.failed === 0 && lost === 0 && measured.seconds <= seconds * 1.05,
		note: `${Math.round(rate)} pindaian/s, ${sent.size} dijawab, hilang ${lost}; p99 satu kiriman`
	};
}

/** Twelve phones with a thousand scans each come back, while everybody else goes on reading. */
export async function offlineFlush(stage: Stage): Promise<Row> {
	const [phones, each] = [12, 20];
	const { send, sent } = await devices(stage);
	const reader = stage.visitors[0] as Visitor;
	const began = performance.now();
	let flushed = 0;
	let failed = 0;
	const flush = Promise.all(
		Array.from({ length: phones }, async (_, phone) => {
			for (let turn = 0; turn < each; turn++) if (!(await send(phone * each + turn))) failed += 1;
			flushed += 1;
		})
	).then(() => (performance.now() - began) / 1000);
	const measured = await measure(stage.server, () =>
		openLoop({ perSecond: 20, seconds: 90, enough: () => flushed === phones }, async () => {
			return (await reader.get(paths.learnerHome())).status === 200;
		})
	);
	const seconds = await flush;
	const lost = await lostOf(stage, sent);
	return {
		title: '12.000 pindaian luring masuk',
		measured,
		setRate: true,
		target: '≤ 60 s, halaman p99 ≤ 300 ms',
		reached: failed === 0 && lost === 0 && seconds <= 60 && measured.p99 <= 300,
		note: `${sent.size} dalam ${seconds.toFixed(1).replace('.', ',')} s, gagal ${failed}, hilang ${lost}; laju dan p99 beranda`
	};
}

const STREAMS = 400;
/** Alone in its process group each would be one phone; here they share a process and nothing else. */
type Stream = { heard: number; close: () => void };

/** Four hundred streams of one hall: what they cost, and when each has heard of one arrival. */
export async function hallStreams(stage: Stage): Promise<Row> {
	const { server, fixture, enter } = stage;
	const budi = await enter('budi');
	const { send } = await devices(stage);
	const before = (await server.loop()).memoryMb;
	const path = paths.hallStream(fixture.eventId, fixture.eventSessionId);
	const streams = await Promise.all(Array.from({ length: STREAMS }, () => listen(server.port, path, budi.cookie)));
	await new Promise((resolve) => setTimeout(resolve, 5000));
	const more = (await server.loop()).memoryMb - before;
	const started = performance.now();
	for (const stream of streams) stream.heard = 0;
	// Passes that no other line has used.
	await send(fixture.passes.length / BATCH - 1);
	const acted = performance.now();
	// All hear something every three seconds anyway: what counts is the first word after the answer.
	await new Promise((resolve) => setTimeout(resolve, 5000));
	const delays = streams.map(({ heard }) => (heard === 0 ? Infinity : heard - started)).sort((a, b) => a - b);
	const at = (share: number) => delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? Infinity;
	for (const stream of streams) stream.close();
	const measured: Load = {
		count: delays.filter(Number.isFinite).length,
		failed: delays.filter((delay) => !Number.isFinite(delay)).length,
		seconds: (acted - started) / 1000,
		perSecond: Number.NaN,
		p50: at(0.5),
		p99: at(0.99)
	};
	return {
		title: `${STREAMS} layar terbuka`,
		measured: { ...measured, cpuMsPerOp: Number.NaN },
		setRate: true,
		target: '+60 MB, p95 ≤ 2 s',
		reached: measured.failed === 0 && more <= 60 && at(0.95) <= 2000,
		note: `memori +${Math.round(more)} MB, p95 ${Math.round(at(0.95))} ms sampai kedatangan terlihat`
	};
}

function listen(port: number, path: string, cookie: string): Promise<Stream> {
	return new Promise((resolve, reject) => {
		const asked = request(
			{ host: '127.0.0.1', port, path, headers: { cookie, accept: 'text/event-stream' } },
			(answer) => {
				if (answer.statusCode !== 200) return reject(new Error(`stream answered ${answer.statusCode}`));
				const stream: Stream = { heard: 0, close: () => asked.destroy() };
				let present = '';
				answer.setEncoding('utf8');
				answer.on('data', (text: string) => {
					const now = /"present":(\d+)/.exec(text)?.[1];
					if (now !== undefined && now !== present && stream.heard === 0) stream.heard = performance.now();
					present = now ?? present;
				});
				answer.on('error', () => undefined);
				resolve(stream);
			}
		);
		asked.once('error', reject);
		asked.end();
	});
}
