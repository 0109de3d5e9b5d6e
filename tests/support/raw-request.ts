/** A request exactly as written: no header of its own, no redirect followed, the path left alone. */
import { request } from 'node:http';

export type RawRequest = {
	method?: string;
	path: string;
	headers?: Record<string, string | string[]>;
	body?: string | Uint8Array;
	/** Sends no length: the body goes out in chunks. */
	chunked?: boolean;
};
export type RawAnswer = { status: number; headers: Record<string, string | undefined>; body: string };

const FIRST_BYTES_MS = 400;

/** Answers when the body has ended; of a stream, what came in the first moments. */
export function raw(port: number, wanted: RawRequest): Promise<RawAnswer> {
	return new Promise((resolve, reject) => {
		const headers = { ...wanted.headers };
		if (wanted.body !== undefined && !wanted.chunked)
			headers['content-length'] = String(Buffer.byteLength(wanted.body));
		const sent = request(
			{ host: '127.0.0.1', port, method: wanted.method ?? 'GET', path: wanted.path, headers, agent: false },
			(answer) => {
				const chunks: Buffer[] = [];
				const done = () =>
					resolve({
						status: answer.statusCode ?? 0,
						headers: answer.headers as Record<string, string | undefined>,
						body: Buffer.concat(chunks).toString('utf8')
					});
				answer.on('data', (chunk: Buffer) => chunks.push(chunk));
				answer.on('end', done);
				answer.on('error', reject);
				if (answer.headers['content-type']?.startsWith('text/event-stream'))
					setTimeout(() => {
						done();
						sent.destroy();
					}, FIRST_BYTES_MS);
			}
		);
		// Whoever refuses a large body may hang up before it was sent; its answer is then on its way.
		sent.on('error', (error) => setTimeout(() => reject(error), 300));
		if (wanted.body !== undefined) sent.write(wanted.body);
		sent.end();
	});
}

/** A form as a browser without JavaScript sends it. */
export function form(fields: Record<string, string | readonly string[]>): Pick<RawRequest, 'body'> {
	const pairs = Object.entries(fields).flatMap(([name, value]) =>
		[value].flat().map((one): [string, string] => [name, one as string])
	);
	return { body: new URLSearchParams(pairs).toString() };
}

/** A form with a file, between lines of `--batas`. */
export function multipart(fields: Record<string, string | readonly string[]>, file: string): Pick<RawRequest, 'body'> {
	const part = (name: string, rest: string, content: string) =>
		`--batas\r\nContent-Disposition: form-data; name="${name}"${rest}\r\n\r\n${content}\r\n`;
	const texts = Object.entries(fields).map(([name, value]) => part(name, '', String(value)));
	return {
		body: [...texts, part('file', '; filename="daftar.csv"\r\nContent-Type: text/csv', file), '--batas--\r\n'].join('')
	};
}

export const FORM = 'application/x-www-form-urlencoded';
