/** Topics between servers: what leaves, how often, and what happens while there is no connection. */
import pino from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { committed, onCommitted } from '#lib/server/platform/signals.ts';
import { freshDatabase, TEST_KIND } from '#tests/support/database.ts';
import { connect } from './connect.ts';
import { payloadsOf, startTopicRelay } from './topic-relay.ts';

const ID = '0190b5a0-0000-7000-8000-00000000';
const session = (n: number) => `session:${ID}${String(n).padStart(4, '0')}`;
const silent = pino({ level: 'silent' });
const ends: (() => unknown)[] = [];
afterEach(async () => {
	for (const end of ends.splice(0)) await end();
});
async function until(done: () => boolean): Promise<void> {
	for (let tries = 0; !done(); tries++) {
		if (tries > 500) throw new Error('never');
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}

describe('what is sent', () => {
	test('are the names of topics alone: nothing that could hold a name, a number or a place leaves', () => {
		const given = ['jobs', session(1), 'session:Ani Kenari', 'orang:199009132015021101', 'session:', ''];
		expect(payloadsOf(given)).toEqual([`jobs ${session(1)}`]);
	});

	test('stays below what PostgreSQL takes, however many sessions were told', () => {
		const all = Array.from({ length: 1_000 }, (_, n) => session(n));
		const payloads = payloadsOf(all);
		expect(payloads.every((payload) => Buffer.byteLength(payload) < 8_000)).toBe(true);
		expect(payloads.flatMap((payload) => payload.split(' '))).toEqual(all);
	});
});

test('SQLite has one server, and no connection for topics', async () => {
	const { lone, kind } = await freshDatabase();
	expect(lone === null).toBe(kind === 'sqlite');
});

test('a database that is away is said once in the log, keeps nobody waiting and lets nothing pile up', async () => {
	const away = connect('postgresql://nobody@127.0.0.1:1/nowhere');
	const lines: string[] = [];
	const log = pino({ level: 'info' }, { write: (line) => void lines.push(line) });
	let tries = 0;
	const stop = startTopicRelay(() => ((tries += 1), away.lone!()), log);
	ends.push(() => away.close(), stop);
	let heard = 0;
	ends.push(onCommitted(session(1), () => (heard += 1)));
	await until(() => tries >= 3);
	committed([session(1)]);
	expect(heard).toBe(1);
	expect(lines.filter((line) => line.includes('are not told'))).toHaveLength(1);
});

describe.runIf(TEST_KIND === 'postgres')('on PostgreSQL', async () => {
	const connection = await freshDatabase();

	/** The other server: what it hears, and its own voice. */
	async function another() {
		const client = connection.lone!();
		const heard: string[] = [];
		client.on('notification', ({ payload }) => void heard.push(payload ?? ''));
		await client.connect();
		await client.query('listen kelas_netral');
		ends.push(() => client.end());
		return { heard, say: (payload: string) => client.query(`select pg_notify('kelas_netral', $1)`, [payload]) };
	}

	async function relayThatListens(other: Awaited<ReturnType<typeof another>>): Promise<void> {
		ends.push(startTopicRelay(connection.lone!, silent));
		// It listens when it answers: what is told before goes nowhere.
		let there = false;
		const off = onCommitted('hello', () => (there = true));
		for (let tries = 0; !there && tries < 100; tries++) {
			await other.say('hello');
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
		off();
		other.heard.length = 0;
	}

	test('a rush of commits is at most one notification each 50 ms; its own server hears each commit once, not again from outside', async () => {
		const other = await another();
		await relayThatListens(other);
		let heard = 0;
		ends.push(onCommitted(session(1), () => (heard += 1)));
		const began = performance.now();
		for (let i = 0; i < 50; i++) {
			committed([session(1), 'jobs']);
			await new Promise((resolve) => setTimeout(resolve, 2));
		}
		const most = (performance.now() - began) / 50 + 1;
		// The last one comes after all others on the same connection: nothing is on its way any more.
		committed([session(2)]);
		await until(() => other.heard.some((payload) => payload.includes(session(2))));
		expect(other.heard.length).toBeLessThanOrEqual(most + 1);
		expect(new Set(other.heard.flatMap((payload) => payload.split(' ')))).toEqual(
			new Set([session(1), 'jobs', session(2)])
		);
		expect(heard).toBe(50);
	});

	test('what another server tells wakes the listeners here, and is not told on', async () => {
		const other = await another();
		await relayThatListens(other);
		let heard = 0;
		ends.push(onCommitted(session(3), () => (heard += 1)));
		await other.say(`jobs ${session(3)}`);
		await until(() => heard === 1);
		committed([session(4)]);
		await until(() => other.heard.includes(session(4)));
		expect(other.heard).toEqual([`jobs ${session(3)}`, session(4)]);
	});

	test('a server that stops still tells what its last acts told', async () => {
		const other = await another();
		const before = ends.length;
		await relayThatListens(other);
		const [stop] = ends.splice(before, 1);
		committed([session(5)]);
		await stop!();
		await until(() => other.heard.includes(session(5)));
		expect(other.heard).toEqual([session(5)]);
	});
});
