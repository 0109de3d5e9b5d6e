/** The proxy in front of several servers, as small as it can be: requests go round, whoever sent them. */
import { createServer, request } from 'node:http';
import { freePort } from '../../scripts/tasks/process.ts';

export type RoundRobin = {
	port: number;
	origin: string;
	/** Ports of the servers behind it; none at first. */
	targets: number[];
	/** Which servers answered the forms that were sent, in order. */
	posts: number[];
	close(): void;
};

export async function startRoundRobin(): Promise<RoundRobin> {
	const port = (await freePort()) as number;
	const targets: number[] = [];
	const posts: number[] = [];
	// Of two servers 0, 1, 1, 0, …: whoever reads a page and sends its form meets two servers, and the next form the other.
	const place = (count: number) => (((count + 1) >> 1) % 2) % targets.length;
	let count = 0;
	const server = createServer((incoming, outgoing) => {
		const target = targets[place(count++)] as number;
		if (incoming.method === 'POST') posts.push(target);
		const { method, url, headers } = incoming;
		const onward = request({ host: '127.0.0.1', port: target, method, path: url, headers, agent: false }, (answer) => {
			outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(outgoing);
		});
		onward.on('error', () => (outgoing.headersSent ? outgoing.destroy() : outgoing.writeHead(502).end()));
		// Whoever leaves a stream leaves it at the server too.
		outgoing.on('close', () => onward.destroy());
		incoming.pipe(onward);
	});
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	return { port, origin: `http://127.0.0.1:${port}`, targets, posts, close: () => void server.close() };
}
