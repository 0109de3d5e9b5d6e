/**
 * A far network: a TCP proxy that carries every piece half a round trip later, in order, and now and then loses one. A
 * piece that TCP loses comes all the same, when it was sent again: after two round trips, since what a scanner sends and
 * hears are single packets, and nothing follows them by which the loss could be noticed earlier (tail loss probe, RFC 8985).
 */
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { seededRandom } from '#lib/domain/quiz/seeded-random.ts';

export type FarNetwork = {
	/** There and back, in milliseconds. */
	roundTripMs: number;
	/** Share of pieces that are lost. */
	loss: number;
};
export type SlowProxy = { port: number; lost(): number; close(): Promise<void> };

/** Listens on a free port in front of another one on this machine. Which pieces are lost is the same every time. */
export async function slowProxy(port: number, { roundTripMs, loss }: FarNetwork): Promise<SlowProxy> {
	const sockets = new Set<Socket>();
	const random = seededRandom(1);
	let lost = 0;
	/** What comes on `from` goes out on `to`, later. */
	const carry = (from: Socket, to: Socket, opened: number) => {
		sockets.add(from);
		// Nothing overtakes, and nothing is carried before the connection's own three packets.
		let free = opened + roundTripMs;
		const later = (what: () => void, missed: boolean) => {
			free = Math.max(free, performance.now() + roundTripMs / 2 + (missed ? 2 * roundTripMs : 0));
			setTimeout(what, free - performance.now());
		};
		from.on('data', (piece) => {
			const missed = random() < loss;
			lost += Number(missed);
			later(() => to.writable && to.write(piece), missed);
		});
		from.on('end', () => later(() => to.end(), false));
		from.on('error', () => to.destroy());
		from.on('close', () => {
			sockets.delete(from);
			later(() => to.destroy(), false);
		});
	};
	const server = createServer((near) => {
		const far = connect(port, '127.0.0.1');
		const opened = performance.now();
		carry(near, far, opened);
		carry(far, near, opened);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		lost: () => lost,
		close: () => {
			for (const socket of sockets) socket.destroy();
			return new Promise((resolve) => server.close(() => resolve()));
		}
	};
}
