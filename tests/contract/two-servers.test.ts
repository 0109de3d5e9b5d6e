/** Two servers with folders of their own on one PostgreSQL: whatever begins on one goes on, and is seen, on the other. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makePass } from '#lib/server/attendance/pass.ts';
import { useContent } from '../support/course-in-use.ts';
import { connect, type Connection } from '#lib/server/db/connect.ts';
import { enqueueSlots } from '#lib/server/jobs/schedule.ts';
import { readKeys } from '#lib/server/keys/keys.ts';
import { randomBytes } from '#lib/server/platform/ids.ts';
import { paths } from '#lib/paths.ts';
import { root } from '../../scripts/tasks/process.ts';
import { anAgency, listFor, type Agency } from '../support/agencies.ts';
import { testContext, type TestContext } from '../support/context.ts';
import { TEST_KIND } from '../support/database.ts';
import { helperCookie } from '../support/helpers.ts';
import { passesFor, scanAtGate } from '../support/gate.ts';
import { freshPostgres } from '../support/postgres.ts';
import type { RoundRobin } from '../support/round-robin.ts';
import { signInAs, type Server } from '../support/server.ts';
import { ServersBehindProxy } from '../support/servers-behind-proxy.ts';
import { Visitor, type Page } from '../support/visitor.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const run = promisify(execFile);
class House {
	servers!: ServersBehindProxy;
	connection!: Connection;
	ctx!: TestContext;
	agency!: Agency;
	databaseUrl!: string;
	#stops: (() => unknown)[] = [];

	/** Both at once, on a database without a single table. */
	async start(): Promise<void> {
		const { url, drop } = await freshPostgres();
		this.databaseUrl = url;
		this.#stops.unshift(drop);
		// A hall screen that hears nothing for a minute by itself: what it shows at once, it was told.
		this.servers = new ServersBehindProxy(url, { STREAM_EVERY_MS: '60000' });
		this.#stops.unshift(() => this.servers.stop());
		await this.servers.start();
		this.connection = connect(url);
		this.#stops.unshift(() => this.connection.close());
		const { ring } = await readKeys(
			{ db: this.connection.db, now: () => new Date() },
			{ dataDir: '', secret: this.servers.secret }
		);
		this.ctx = testContext(this.connection, undefined, new Date(), ring);
	}

	get proxy(): RoundRobin {
		return this.servers.proxy;
	}

	async stop(): Promise<void> {
		for (const stop of this.#stops) await stop();
	}
}

const house = new House();

/** A hall screen: the counts it is told, as they come. */
function watch(server: Server, path: string, cookie: string) {
	const ended = new AbortController();
	const told: { at: number; present: number; code: string }[] = [];
	const reading = (async () => {
		const answer = await fetch(`${server.origin}${path}`, { headers: { cookie }, signal: ended.signal });
		let text = '';
		for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
			text += chunk;
			for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
				const line = /^data: (.*)$/m.exec(text.slice(0, end))?.[1];
				text = text.slice(end + 2);
				if (!line) continue;
				const { counts, codes } = JSON.parse(line) as { counts: { present: number }; codes: { spoken: string }[] };
				told.push({ at: performance.now(), present: counts.present, code: codes[0]?.spoken ?? '' });
			}
		}
	})().catch(() => undefined);
	return {
		told,
		/** When it first showed that many. */
		shows: async (present: number): Promise<number> => {
			for (let tries = 0; tries < 500; tries++) {
				const found = told.find((one) => one.present >= present);
				if (found) return found.at;
				await pause(10);
			}
			throw new Error(`never showed ${present}: ${JSON.stringify(told)}`);
		},
		stop: async () => {
			ended.abort();
			await reading;
		}
	};
}

async function scanOn(port: number, pass: string): Promise<void> {
	const { agency, ctx, proxy } = house;
	const answer = await fetch(`http://127.0.0.1:${port}${paths.checkInApi(agency.event.eventId)}`, {
		method: 'POST',
		headers: {
			cookie: await signInAs(ctx, agency.members.facilitator.accountId),
			origin: proxy.origin,
			'content-type': 'application/json'
		},
		body: JSON.stringify({
			sessionId: agency.event.eventSessionId,
			deviceLabel: 'Gerbang 1',
			items: [{ nonce: `nonce-${randomBytes(8).join('')}`.padEnd(24, '0').slice(0, 32), pass }]
		})
	});
	expect(await answer.json()).toMatchObject({ receipts: [{ outcome: 'recorded' }] });
}

const pathOf = (page: Page) => new URL(page.path, 'http://x').pathname;
/** One of scripts/, as an operator runs it beside a server. */
async function script([file = '', ...args]: string[], dataDir: string): Promise<{ code: number; said: string }> {
	const env = {
		PATH: process.env['PATH'],
		DATA_DIR: dataDir,
		DATABASE_URL: house.databaseUrl,
		KELAS_NETRAL_SECRET: house.servers.secret
	};
	try {
		const { stdout } = await run(process.execPath, [join(root, 'scripts', file), ...args], { cwd: root, env });
		return { code: 0, said: stdout };
	} catch (failed) {
		const { code, stdout, stderr } = failed as { code: number; stdout: string; stderr: string };
		return { code, said: stdout + stderr };
	}
}

const visitorOf = async (accountId: string) => new Visitor(house.proxy.origin, await signInAs(house.ctx, accountId));

/** Both servers had a part in it, turn about. */
function expectBothAnswered(from: number): void {
	const posts = house.proxy.posts.slice(from);
	expect(posts.filter((port, index) => index > 0 && port === posts[index - 1])).toEqual([]);
	expect(new Set(posts).size).toBe(Math.min(2, posts.length));
}

describe.runIf(TEST_KIND === 'postgres')('two servers on one PostgreSQL', () => {
	beforeAll(() => house.start());
	afterAll(() => house.stop());

	test('the first run: one code, printed by both; finished on one, it is over on the other at once', async () => {
		const [a, b] = house.servers.both;
		const [code, same] = [a, b].map((server) => /\n {4}(\w{4}-\w{4}-\w{4})\n/.exec(server.log())?.[1]);
		expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/);
		expect(same).toBe(code);
		const home = (server: Server) => fetch(`${server.origin}/`, { redirect: 'manual' });
		expect([(await home(a)).status, (await home(b)).status]).toEqual([303, 303]);
		const visitor = new Visitor(house.proxy.origin);
		const page = await visitor.get(paths.setUp());
		const done = await visitor.send(page, '', {
			setUpCode: code!,
			institution: 'Badan Uji',
			institutionCode: 'UJI',
			place: 'Jakarta',
			zone: 'WIB',
			name: 'Pusat Uji',
			username: 'pusat.uji',
			password: 'kata sandi panjang sekali'
		});
		expect([done.status, pathOf(done)]).toEqual([200, paths.signIn()]);
		expect([(await home(a)).status, (await home(b)).status]).toEqual([200, 200]);
		expect((await fetch(`${b.origin}${paths.setUp()}`)).status).toBe(404);
	});

	test('a person who signs in on one is signed in on the other', async () => {
		const [a, b] = house.servers.both;
		const visitor = new Visitor(house.proxy.origin);
		const page = await visitor.get(paths.signIn());
		await visitor.send(page, '', { identifier: 'pusat.uji', password: 'kata sandi panjang sekali' });
		for (const server of [a, b]) {
			const admin = await fetch(`${server.origin}${paths.admin()}`, { headers: { cookie: visitor.cookie } });
			expect([admin.status, (await admin.text()).includes('Pusat Uji')]).toEqual([200, true]);
		}
	});

	test('wrong passwords are counted together, under a name that says nothing of whom', async () => {
		const [a, b] = house.servers.both;
		const statuses: string[] = [];
		for (let i = 0; i < 6; i++) {
			const server = i % 2 ? b : a;
			const answer = await fetch(`${server.origin}${paths.signIn()}`, {
				method: 'POST',
				headers: { origin: house.proxy.origin, accept: 'text/html' },
				body: new URLSearchParams({ identifier: 'tidak.ada', password: 'keliru sama sekali' })
			});
			statuses.push(/terlalu (sering|banyak)/i.test(await answer.text()) ? 'paused' : 'wrong');
		}
		expect(statuses).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'wrong', 'paused']);
		const rows = await house.connection.db.selectFrom('rate_limit').select('key').execute();
		expect(rows.length).toBeGreaterThan(0);
		expect(rows.filter((row) => !/^(account|address):[\w-]{22}$/.test(row.key))).toEqual([]);
	});

	describe('with an agency', () => {
		beforeAll(async () => {
			useContent('content');
			house.agency = await anAgency(house.ctx, { code: '11', word: 'Kenari' });
		});

		test('C38 a helper’s phone taken back on one server is refused by both with its next request, within a second', async () => {
			const [a, b] = house.servers.both;
			const { ctx, agency, proxy } = house;
			const { eventId, eventSessionId } = agency.event;
			const ask = async (server: Server) =>
				(
					await fetch(`${server.origin}${paths.checkInPack(eventId, eventSessionId)}`, {
						headers: { cookie: helperCookie(ctx, agency.helperPhone) }
					})
				).status;
			expect([await ask(a), await ask(b)]).toEqual([200, 200]);
			const done = await fetch(`${a.origin}${paths.eventHelpers(eventId)}?/cabut`, {
				method: 'POST',
				headers: {
					cookie: await signInAs(ctx, agency.members.facilitator.accountId),
					origin: proxy.origin,
					accept: 'text/html'
				},
				body: new URLSearchParams({ helperId: agency.helperPhone.helper.helperId })
			});
			const told = performance.now();
			expect(await done.text()).toContain('Ponsel dicabut');
			expect([await ask(b), await ask(a)]).toEqual([410, 410]);
			expect(performance.now() - told).toBeLessThan(1000);
		});

		test('a supervisor whom the organiser’s admin names on one server runs the desk on the other with the next request', async () => {
			const [a, b] = house.servers.both;
			const { ctx, agency, proxy } = house;
			const { eventId, eventSessionId } = agency.event;
			const heir = await signInAs(ctx, agency.members.graduate.accountId);
			const desk = async () =>
				(
					await fetch(`${b.origin}${paths.closeEventSession(eventId, eventSessionId)}`, {
						headers: { cookie: heir, accept: 'text/html' },
						redirect: 'manual'
					})
				).status;
			expect(await desk()).toBe(404);
			const began = performance.now();
			const post = (act: string, fields: Record<string, string>) =>
				fetch(`${a.origin}${paths.event(eventId)}?/${act}`, {
					method: 'POST',
					headers: { cookie: admin, origin: proxy.origin, accept: 'text/html' },
					body: new URLSearchParams(fields)
				});
			const admin = await signInAs(ctx, agency.members.admin.accountId);
			const added = await post('staff', { number: agency.members.graduate.number, duty: 'supervisor' });
			expect(await added.text()).toContain('Petugas ditambahkan');
			expect(await desk()).toBe(200);
			expect(performance.now() - began).toBeLessThan(10_000);
			await post('removeStaff', { personId: agency.members.graduate.personId });
			expect(await desk()).toBe(404);
		});

		test('a scan on one shows on the hall screen of the other within two seconds, also after its connection was cut', async () => {
			const [a, b] = house.servers.both;
			const { ctx, agency, connection } = house;
			const { eventId, eventSessionId } = agency.event;
			const passes = await passesFor(house, agency.event, 2);
			const screen = watch(
				b,
				paths.hallStream(eventId, eventSessionId),
				await signInAs(ctx, agency.members.facilitator.accountId)
			);
			await screen.shows(1);
			const first = performance.now();
			await scanOn(a.port, passes[0]!);
			expect((await screen.shows(2)) - first).toBeLessThan(2_000);
			await sql`select pg_terminate_backend(pid) from pg_stat_activity
				where application_name = 'kelas-netral topics' and datname = current_database()`.execute(connection.db);
			while (![a, b].every((server) => server.log().includes('told again'))) await pause(20);
			const second = performance.now();
			await scanOn(a.port, passes[1]!);
			expect((await screen.shows(3)) - second).toBeLessThan(2_000);
			// Nothing came by itself: every message answers a scan, or is the first.
			expect(screen.told.map((one) => one.present)).toEqual([1, 2, 3]);
			await screen.stop();
			for (const server of [a, b]) expect(server.log().match(/topics between servers are not told/g)?.length).toBe(1);
		});

		test('a list previewed on one is applied on the other', async () => {
			const from = house.proxy.posts.length;
			const admin = await visitorOf(house.agency.members.admin.accountId);
			const { root: top } = house.agency.units;
			const upload = await admin.get(paths.adminImport());
			const file = new File([listFor(house.agency.units).replace('Calon', 'Penghuni')], 'orang.csv', {
				type: 'text/csv'
			});
			const preview = await admin.send(upload, '', { kind: 'people', unitId: top.id, file });
			const applied = await admin.send(preview, '/apply', {});
			expect(applied.status).toBe(200);
			const people = house.connection.db.selectFrom('person').select('unit_id').where('name', 'like', 'Penghuni %');
			expect(await people.execute()).toEqual([{ unit_id: house.agency.units.village.id }]);
			expectBothAnswered(from);
		});

		test('a course is read, and its quiz answered and handed in, turn about', async () => {
			const from = house.proxy.posts.length;
			const head = await visitorOf(house.agency.members.head.accountId);
			let page = await head.get(paths.module('mengapa-netral'));
			let modules = 0;
			while (pathOf(page) !== paths.quiz()) {
				// Without a token of this installation's the page would come back with a refusal, not the next module.
				expect(pathOf(page)).toMatch(/^\/modul\/./);
				page = await head.send(page, '', {});
				modules += 1;
			}
			page = await head.send(page, '', {});
			const attempt = pathOf(page);
			let answers = 0;
			while (page.html.includes('name="choice"')) {
				page = await head.send(page, 'simpan', { choice: 'A' });
				answers += 1;
			}
			page = await head.send(page, 'kirim', {});
			expect([page.status, pathOf(page)]).toEqual([200, `${attempt}/hasil`]);
			expect([modules, answers]).toEqual([6, 16]);
			expectBothAnswered(from);
		});

		test('a hall code typed on one is a presence on the other', async () => {
			const from = house.proxy.posts.length;
			const { ctx, agency } = house;
			const { eventId, eventSessionId } = agency.event;
			const cookie = await signInAs(ctx, agency.members.facilitator.accountId);
			const screen = watch(house.servers.both[0], paths.hallStream(eventId, eventSessionId), cookie);
			await screen.shows(0);
			await screen.stop();
			const learner = await visitorOf(agency.members.learner.accountId);
			const arrival = await learner.send(await learner.get(paths.hallEntry()), '', { code: screen.told[0]!.code });
			const done = await learner.send(arrival, '', {});
			expect([done.status, done.html.includes('Ani Kenari')]).toEqual([200, true]);
			expectBothAnswered(from);
			const presence = await ctx.db
				.selectFrom('presence')
				.select('participant_id')
				.where('session_id', '=', eventSessionId)
				.where('participant_id', '=', agency.event.participantIds.learner)
				.execute();
			expect(presence.length).toBe(1);
		});

		test('each job runs once, and each slot of a schedule, whoever asks for it', async () => {
			const { ctx, connection } = house;
			const slots = ['2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z'].map((at) => ctx.at(at));
			await Promise.all([...slots, ...slots].map((at) => enqueueSlots(at)));
			const open = () =>
				connection.db.selectFrom('job').select('id').where('state', 'in', ['waiting', 'running']).execute();
			while ((await open()).length > 0) await pause(20);
			const jobs = await connection.db.selectFrom('job').select(['id', 'name', 'attempts', 'state']).execute();
			expect(jobs.filter((job) => job.attempts !== 1 && job.state === 'done')).toEqual([]);
			const hours = jobs.filter((job) => job.id.startsWith('sweep-sessions@2026-11-01T'));
			expect(hours.map((job) => job.id).sort()).toEqual([
				'sweep-sessions@2026-11-01T05:00:00.000Z',
				'sweep-sessions@2026-11-01T06:00:00.000Z'
			]);
		});

		test('sealed by whoever comes first, also when one of them is killed: `verify` is clean beside either folder', async () => {
			const { agency, ctx, connection, proxy, servers } = house;
			const passes = await passesFor(house, agency.event, 30);
			const cookie = await signInAs(ctx, agency.members.facilitator.accountId);
			let sent = 0;
			const scan = () => ({ nonce: `nonce-${sent}-`.padEnd(24, '0'), pass: passes[sent++ % passes.length]! });
			const gates = [1, 2].map((gate) =>
				scanAtGate(
					{ port: proxy.port, cookie, ...agency.event, label: `Gerbang ${gate}` },
					{ scan, isOver: () => sent >= 90 }
				)
			);
			while (sent < 45) await pause(5);
			proxy.targets.splice(0, 1);
			await servers.both[0].stop('SIGKILL');
			const answered = (await Promise.all(gates)).reduce((sum, one) => sum + one.size, 0);
			expect(answered).toBe(sent);
			const waiting = () => connection.db.selectFrom('outbox').select('sequence').limit(1).execute();
			while ((await waiting()).length > 0) await pause(50);
			await servers.both[1].stop();
			const runs = await Promise.all(servers.folders.map((dataDir) => script(['verify.ts'], dataDir)));
			for (const { code, said } of runs) expect([code, said]).toEqual([0, expect.stringContaining('Semua terpenuhi')]);
		});

		test('keys are rotated by `npm run keys`; a server without the secret refuses to start, in words', async () => {
			const { ctx, agency, connection } = house;
			const claim = { participantId: agency.event.participantIds.learner, eventId: agency.event.eventId, serial: 1 };
			const printed = makePass(ctx.keys, claim);
			const keys = (...args: string[]) => script(['keys.ts', ...args], '/nowhere');
			expect((await keys('rotate')).said).toMatch(/mac-2: .*\npass-2: .*\nseal-2: /);
			const [refused, listed] = await Promise.all([keys('retire', 'pass-1'), keys('daftar')]);
			expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('sedang menandatangani')]);
			expect(listed.said.match(/menandatangani sekarang/g)?.length).toBe(3);
			const { ring } = await readKeys(
				{ db: connection.db, now: () => new Date() },
				{ dataDir: '', secret: house.servers.secret }
			);
			const [body, signature] = [
				printed.slice(0, printed.lastIndexOf('.')),
				printed.slice(printed.lastIndexOf('.') + 1)
			];
			expect(ring.signatureMatches(body, signature)).toBe(true);
			await expect(house.servers.another({ KELAS_NETRAL_SECRET: '' })).rejects.toThrow(/Isi KELAS_NETRAL_SECRET/);
		});
	});
});
