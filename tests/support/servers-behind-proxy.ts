/** Two servers with folders of their own on one database, behind a proxy that asks them turn about. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from '#lib/server/platform/ids.ts';
import { startRoundRobin, type RoundRobin } from './round-robin.ts';
import { startServer, type Server } from './server.ts';

export class ServersBehindProxy {
	/** What the servers of one installation share beside the database. */
	readonly secret = Buffer.from(randomBytes(32)).toString('base64url');
	readonly #databaseUrl: string;
	readonly #env: Record<string, string>;
	readonly folders: string[] = [];
	readonly #stops: (() => unknown)[] = [];
	proxy!: RoundRobin;
	both!: [Server, Server];

	constructor(databaseUrl: string, env: Record<string, string> = {}) {
		this.#databaseUrl = databaseUrl;
		this.#env = env;
	}

	get origin(): string {
		return this.proxy.origin;
	}

	/** Both at once, as an operator's machines come up. */
	async start(): Promise<void> {
		this.proxy = await startRoundRobin();
		this.#stops.unshift(() => this.proxy.close());
		const [a, b] = await Promise.all([this.another(), this.another()]);
		this.both = [a, b];
		this.proxy.targets.push(a.port, b.port);
	}

	/** One more, not yet asked by the proxy. */
	async another(env: Record<string, string> = {}): Promise<Server> {
		const dataDir = mkdtempSync(join(tmpdir(), 'kelas-netral-server-'));
		this.folders.push(dataDir);
		const server = await startServer(
			{ dataDir, databaseUrl: this.#databaseUrl },
			{ env: { SECONDS_PER_ANSWER: '0', ORIGIN: this.origin, KELAS_NETRAL_SECRET: this.secret, ...this.#env, ...env } }
		);
		this.#stops.unshift(() => server.stop('SIGKILL'));
		return server;
	}

	async stop(): Promise<void> {
		for (const stop of this.#stops) await stop();
		for (const folder of this.folders) rmSync(folder, { recursive: true, force: true });
	}
}
