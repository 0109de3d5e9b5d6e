/**
 * A network that can go silent: a TCP proxy that stops carrying bytes without closing anything, as a lost Wi-Fi or a
 * forgotten address translation does. Connections can still be made, and nobody answers on them.
 */
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

export type SilentProxy = {
	/** `http://127.0.0.1:<port>`; cookies of the server behind it hold here too, they know no port. */
	origin: string;
	/** From now on nothing is carried, in either direction. */
	silence(): void;
	/** Carries again, what was said meanwhile first. */
	wake(): void;
	close(): Promise<void>;
};

/** Listens on a free port in front of another one on this machine. */
export async function silentProxy(port: number): Promise<SilentProxy> {
	const sockets = new Set<Socket>();
	let silent = false;
	const server = createServer((near) => {
		const far = connect(port, '127.0.0.1');
		for (const [from, to] of [
			[near, far],
			[far, near]
		] as const) {
			sockets.add(from);
			// Paused streams keep what arrives in the sockets' own buffers; nobody learns that it went nowhere.
			if (silent) from.pause();
			from.on('data', (chunk) => to.write(chunk));
			from.on('end', () => to.end());
			from.on('error', () => to.destroy());
			from.on('close', () => {
				sockets.delete(from);
				to.destroy();
			});
			if (silent) from.pause();
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		silence: () => {
			silent = true;
			for (const socket of sockets) socket.pause();
		},
		wake: () => {
			silent = false;
			for (const socket of sockets) socket.resume();
		},
		close: () => {
			for (const socket of sockets) socket.destroy();
			return new Promise((resolve) => server.close(() => resolve()));
		}
	};
}
