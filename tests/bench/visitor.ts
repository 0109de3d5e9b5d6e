/** One browser's worth of state: cookies and the address bar; forms are sent as a browser without JavaScript sends them. */
import type { Answer, Client } from './load.ts';

export class Visitor {
	readonly #client: Client;
	readonly #cookies = new Map<string, string>();
	constructor(client: Client) {
		this.#client = client;
	}

	get cookie(): string {
		return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
	}

	/** The same cookies over another pool of connections. */
	through(client: Client): Visitor {
		const other = new Visitor(client);
		for (const [name, value] of this.#cookies) other.#cookies.set(name, value);
		return other;
	}

	get(path: string): Promise<Answer> {
		return this.#send({ method: 'GET', path });
	}

	/** Posts a form; answers the redirect itself, not what it leads to. */
	post(path: string, fields: Record<string, string> | [string, string][]): Promise<Answer> {
		const body = new URLSearchParams(fields).toString();
		return this.#send({ method: 'POST', path, body, type: 'application/x-www-form-urlencoded' });
	}

	/** Posts a form with a file, as a browser does. */
	postFile(
		path: string,
		fields: Record<string, string>,
		file: { field: string; name: string; bytes: Uint8Array }
	): Promise<Answer> {
		const boundary = 'batas-berkas-uji';
		const part = (head: string) => Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n`);
		const texts = Object.entries(fields).map(([name, value]) =>
			Buffer.concat([part(`name="${name}"`), Buffer.from(`\r\n${value}\r\n`)])
		);
		const type = Buffer.from('Content-Type: application/octet-stream\r\n\r\n');
		const head = Buffer.concat([part(`name="${file.field}"; filename="${file.name}"`), type]);
		const body = Buffer.concat([...texts, head, file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
		return this.#send({ method: 'POST', path, body, type: `multipart/form-data; boundary=${boundary}` });
	}

	postJson(path: string, value: unknown): Promise<Answer> {
		return this.#send({ method: 'POST', path, body: JSON.stringify(value), type: 'application/json' });
	}

	async #send(ask: {
		method: 'GET' | 'POST';
		path: string;
		body?: string | Uint8Array;
		type?: string;
	}): Promise<Answer> {
		const answer = await this.#client.send({
			...ask,
			headers: {
				accept: 'text/html',
				'accept-encoding': 'gzip, br',
				cookie: this.cookie,
				...(ask.type ? { origin: this.#client.origin, 'content-type': ask.type } : {})
			}
		});
		for (const line of answer.headers['set-cookie'] ?? []) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
			if (value) this.#cookies.set(name, value);
			else this.#cookies.delete(name);
		}
		return answer;
	}
}
