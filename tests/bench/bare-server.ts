/** What the machine can do at most with one Node process: a page of 10 kB and nothing else. Prints its port. */
import { createServer } from 'node:http';

const page = Buffer.from(
	`<!doctype html><title>10 kB</title>${'<p>Netral di kantor, bebas di bilik suara.</p>\n'.repeat(214)}`
);
const server = createServer((_request, response) => {
	response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length });
	response.end(page);
});
server.listen(0, '127.0.0.1', () => {
	const address = server.address();
	console.log(typeof address === 'object' && address ? address.port : 0);
});
process.once('SIGTERM', () => server.close());
