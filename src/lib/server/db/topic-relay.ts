/**
 * Topics between the servers of one PostgreSQL database, by LISTEN and NOTIFY on one connection of each server's own. A
 * hint that may be lost: whoever listens also polls. What is sent are the names of topics, ids and nothing else: anybody
 * who may connect to the database may listen.
 */
import type { Log } from '#lib/server/platform/log.ts';
import { forwardTo, hear } from '#lib/server/platform/signals.ts';

/** What this needs of a driver's connection. */
export type LoneClient = {
	/** The number of the connection at the server: what it sent itself carries it. */
	processID: number | null;
	connect(): Promise<unknown>;
	query(text: string, values?: unknown[]): Promise<unknown>;
	end(): Promise<void>;
	on(event: 'error' | 'end', listener: () => void): unknown;
	on(event: 'notification', listener: (told: { processId: number; payload?: string | undefined }) => void): unknown;
};

const CHANNEL = 'kelas_netral';
/** Commits within this time go in one statement: a rush at the door costs twenty a second, however many scan. */
const GATHER_MS = 50;
const FIRST_WAIT_MS = 250;
const MOST_WAIT_MS = 10_000;
/** PostgreSQL refuses 8000 bytes and more. */
const MOST_BYTES = 7_900;
/** "jobs", "session:<id>": nothing else leaves, so that no name or number ever can. */
const TOPIC = /^[a-z-]+(:[0-9a-f-]{36})?$/;

/** The topics in texts below PostgreSQL's limit, separated by spaces; what is not the name of a topic stays here. */
export function payloadsOf(topics: Iterable<string>): string[] {
	const payloads: string[] = [];
	let open = '';
	for (const topic of topics) {
		if (!TOPIC.test(topic)) continue;
		if (open.length + topic.length + 1 > MOST_BYTES) {
			payloads.push(open);
			open = '';
		}
		open += open === '' ? topic : ` ${topic}`;
	}
	return open === '' ? payloads : [...payloads, open];
}

/** Tells other servers what this one's commits tell, and hears theirs. Answers the function that stops it. */
export function startTopicRelay(lone: () => LoneClient, log: Log): () => Promise<void> {
	const relay = new TopicRelay(lone, log);
	const stopForwarding = forwardTo(relay.tell);
	relay.open();
	return async () => {
		stopForwarding();
		await relay.close();
	};
}

class TopicRelay {
	readonly #lone: () => LoneClient;
	readonly #log: Log;
	readonly #waiting = new Set<string>();
	/** The connection that listens; null while there is none. */
	#client: LoneClient | null = null;
	#gathering: NodeJS.Timeout | undefined;
	#retry: NodeJS.Timeout | undefined;
	#wait = FIRST_WAIT_MS;
	#closed = false;
	/** One line in the log for an outage, however long it lasts. */
	#saidAway = false;
	/** The sending or connecting under way. */
	#busy: Promise<void> = Promise.resolve();

	constructor(lone: () => LoneClient, log: Log) {
		this.#lone = lone;
		this.#log = log;
	}

	readonly tell = (topics: readonly string[]): void => {
		// Nobody to tell it to: their own polling finds it, and nothing piles up here.
		if (!this.#client) return;
		for (const topic of topics) this.#waiting.add(topic);
		this.#gathering ??= setTimeout(() => {
			this.#gathering = undefined;
			this.#busy = this.#busy.then(() => this.#send());
		}, GATHER_MS);
	};

	open(): void {
		this.#busy = this.#busy.then(() => this.#connect());
	}

	async close(): Promise<void> {
		this.#closed = true;
		clearTimeout(this.#retry);
		clearTimeout(this.#gathering);
		await this.#busy;
		// What the last acts of this server told.
		await this.#send();
		const client = this.#client;
		this.#client = null;
		await client?.end().catch(() => undefined);
	}

	async #connect(): Promise<void> {
		if (this.#closed) return;
		const client = this.#lone();
		client.on('error', () => this.#lost(client));
		client.on('end', () => this.#lost(client));
		client.on('notification', ({ processId, payload }) => {
			if (processId !== client.processID && payload) hear(payload.split(' '));
		});
		try {
			await client.connect();
			await client.query(`listen ${CHANNEL}`);
		} catch {
			this.#away();
			client.end().catch(() => undefined);
			return;
		}
		this.#client = client;
		this.#wait = FIRST_WAIT_MS;
		if (this.#saidAway) this.#log.info('topics between servers are told again');
		this.#saidAway = false;
	}

	async #send(): Promise<void> {
		const payloads = payloadsOf(this.#waiting);
		this.#waiting.clear();
		const client = this.#client;
		if (!client || payloads.length === 0) return;
		try {
			await client.query(`select pg_notify('${CHANNEL}', payload) from unnest($1::text[]) as payload`, [payloads]);
		} catch {
			this.#lost(client);
		}
	}

	#lost(client: LoneClient): void {
		if (this.#client !== client) return;
		this.#client = null;
		this.#waiting.clear();
		client.end().catch(() => undefined);
		this.#away();
	}

	#away(): void {
		if (this.#closed) return;
		if (!this.#saidAway) this.#log.warn('topics between servers are not told: no connection; screens poll meanwhile');
		this.#saidAway = true;
		this.#retry = setTimeout(() => this.open(), this.#wait);
		this.#wait = Math.min(this.#wait * 2, MOST_WAIT_MS);
	}
}
