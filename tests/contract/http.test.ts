/** The edge of the built server: whose requests it takes, what every answer carries, what it makes of nonsense. */
import { afterAll, describe, expect, test } from 'vitest';
import { useContent } from '../support/course-in-use.ts';
import { paths } from '#lib/paths.ts';
import { anAgency } from '../support/agencies.ts';
import { FORM, form, multipart, raw, type RawRequest } from '../support/raw-request.ts';
import { addressOf, allRoutes } from '../support/routes.ts';
import { anInstallation, signInAs, startServer } from '../support/server.ts';

useContent('content');
const installation = await anInstallation();
const agency = await anAgency(installation.ctx, { code: '11', word: 'Kenari' });
const routes = await allRoutes();
const server = await startServer(installation);
const { port, origin } = server;
afterAll(async () => {
	await server.stop('SIGKILL');
	await installation.remove();
});

const cookies = {
	learner: await signInAs(installation.ctx, agency.members.learner.accountId),
	facilitator: await signInAs(installation.ctx, agency.members.facilitator.accountId),
	admin: await signInAs(installation.ctx, agency.members.admin.accountId)
};
/** Who gets furthest at this door. */
const cookieFor = (door: string) =>
	/\/\((unit-head|admin)\)/.test(door)
		? cookies.admin
		: /\/\(facilitator\)|\/api\//.test(door)
			? cookies.facilitator
			: cookies.learner;
const { eventId, eventSessionId } = agency.event;
const scanApi = paths.checkInApi(eventId);
const html = { accept: 'text/html' };

/** Values that no object has, for every name a route may ask for. */
const nowhere = (value: string) => new Proxy({}, { get: () => value }) as Record<string, string>;

describe('G-36 whose requests may act', () => {
	const origins = {
		none: undefined,
		null: 'null',
		foreign: 'https://evil.example',
		subdomain: `${origin}.evil.example`,
		port: 'http://127.0.0.1:1',
		scheme: origin.replace('http:', 'https:'),
		nonsense: 'bukan alamat',
		own: origin
	};
	const types = [FORM, 'multipart/form-data; boundary=x', 'text/plain', 'application/json', undefined];
	const targets = [paths.signIn(), paths.account(), scanApi, '/tidak-ada'];
	const cases = Object.entries(origins).flatMap(([name, value]) =>
		['POST', 'PUT', 'PATCH', 'DELETE'].flatMap((method) => types.map((type) => ({ name, value, method, type })))
	);

	test(`only our own pages' may, for ${cases.length} kinds of requests`, async () => {
		const wrong: string[] = [];
		for (const { name, value, method, type } of cases) {
			for (const path of targets) {
				const headers = {
					cookie: cookies.facilitator,
					...(value ? { origin: value } : {}),
					...(type ? { 'content-type': type } : {})
				};
				const { status } = await raw(port, { method, path, headers, body: 'a=1' });
				if ((status === 403) !== (name !== 'own') || status >= 500)
					wrong.push(`${name} ${method} ${type} ${path}: ${status}`);
			}
		}
		expect(wrong).toEqual([]);
	});

	test('a method written into a header or a field changes nothing', async () => {
		const overridden = { 'x-http-method-override': 'POST', cookie: cookies.facilitator };
		expect((await raw(port, { path: scanApi, headers: overridden })).status).toBe(405);
		const answer = await raw(port, {
			path: `${paths.account()}?_method=DELETE`,
			headers: { ...html, cookie: cookies.facilitator }
		});
		expect(answer.status).toBe(200);
	});
});

const page = await raw(port, { path: paths.signIn(), headers: html });
const script = /_app\/immutable\/entry\/[\w.-]+\.js/.exec(page.body)?.[0] ?? '';

const post = (path: string, body: string, headers: Record<string, string> = {}): RawRequest => ({
	method: 'POST',
	path,
	body,
	headers: { ...html, origin, 'content-type': FORM, ...headers }
});

/** One answer of every kind: pages, errors, redirects, data, programs. */
const answers: Record<string, RawRequest> = {
	'a public page': { path: paths.signIn(), headers: html },
	'a personal page': { path: paths.learnerHome(), headers: { ...html, cookie: cookies.learner } },
	'the data of a personal page': { path: `${paths.learnerHome()}/__data.json`, headers: { cookie: cookies.learner } },
	'the data of a page without a session': { path: `${paths.learnerHome()}/__data.json` },
	'an unknown address': { path: '/tidak-ada', headers: html },
	'an unknown address for a signed-in reader': { path: '/tidak-ada', headers: { ...html, cookie: cookies.learner } },
	'a forbidden page': { path: paths.events(), headers: { ...html, cookie: cookies.learner } },
	'a forbidden act': post(paths.events(), 'a=1', { cookie: cookies.learner }),
	'a page that asks to sign in': { path: paths.account(), headers: html },
	'a form with mistakes': post(paths.signIn(), 'a=1'),
	'a form that signs in nobody': post(paths.signIn(), 'identifier=ani&password=salah-sekali'),
	'a foreign form': post(paths.signIn(), 'a=1', { origin: 'https://evil.example' }),
	'a body too large': post(paths.signIn(), 'a'.repeat(600_000)),
	'a body of the wrong kind': post(paths.signIn(), '{}', { 'content-type': 'application/json' }),
	'a program without a session': {
		method: 'POST',
		path: scanApi,
		headers: { origin, 'content-type': 'application/json' },
		body: '{}'
	},
	'a program with a wrong body': post(scanApi, '{', {
		cookie: cookies.facilitator,
		'content-type': 'application/json'
	}),
	'a program at an event that is not there': post(paths.checkInApi('tidak-ada'), '{}', {
		cookie: cookies.facilitator,
		'content-type': 'application/json'
	}),
	'a method nobody answers': { method: 'DELETE', path: scanApi, headers: { origin, cookie: cookies.facilitator } },
	'the supervisor’s question': { path: '/healthz' },
	'a live stream': { path: paths.hallStream(eventId, eventSessionId), headers: { cookie: cookies.facilitator } }
};
const PERSONAL = Object.keys(answers).filter(
	(name) => 'cookie' in (answers[name]?.headers ?? {}) || answers[name]?.method
);

describe('G-38 what every answer carries', () => {
	test.each(Object.entries(answers))('%s', async (name, wanted) => {
		const { headers, status, body } = await raw(port, wanted);
		expect(headers).toMatchObject({
			'x-content-type-options': 'nosniff',
			'referrer-policy': 'same-origin',
			'x-frame-options': 'DENY',
			'cross-origin-opener-policy': 'same-origin',
			'cross-origin-resource-policy': 'same-origin',
			'permissions-policy': expect.stringContaining('camera=(self)') as string,
			'x-request-id': expect.stringMatching(/^[0-9a-f]{16}$/) as string,
			'content-security-policy': expect.stringMatching(/default-src '(self|none)'/) as string
		});
		if (body !== '') expect(headers['content-type']).toMatch(/charset=utf-8|application\/json/i);
		if (PERSONAL.includes(name)) expect(headers['cache-control']).toContain('no-store');
		expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe-inline/);
		expect(status).toBeLessThan(500);
	});

	test('every script of a page carries the nonce of that very answer', async () => {
		const nonces = new Set<string>();
		for (const path of [paths.signIn(), paths.signIn(), '/tidak-ada']) {
			const { headers, body } = await raw(port, { path, headers: html });
			const nonce = /'nonce-([^']+)'/.exec(headers['content-security-policy'] ?? '')?.[1] ?? '';
			const scripts = body.match(/<script[^>]*>/g) ?? [];
			expect(scripts.length).toBeGreaterThan(0);
			for (const tag of scripts) expect(tag).toContain(`nonce="${nonce}"`);
			nonces.add(nonce);
		}
		expect(nonces.size).toBe(3);
	});

	test('even a redirect of the framework’s own', async () => {
		const { status, headers } = await raw(port, { path: `${paths.signIn()}/`, headers: html });
		expect([status, headers['location'], headers['x-content-type-options']]).toEqual([308, paths.signIn(), 'nosniff']);
	});

	test('two answers never share a request id', async () => {
		const ids = [];
		for (let turn = 0; turn < 20; turn++) ids.push((await raw(port, { path: '/healthz' })).headers['x-request-id']);
		expect(new Set(ids).size).toBe(20);
	});

	test.each(['/favicon.svg', '/manifest.webmanifest', '/robots.txt', `/${script}`])('the file %s', async (path) => {
		const { status, headers } = await raw(port, { path });
		expect([status, headers['x-content-type-options']]).toEqual([200, 'nosniff']);
		expect(headers['content-type']).toMatch(/svg|manifest|text\/plain|javascript/);
	});

	test('a cookie says HttpOnly, SameSite and nothing about the person', async () => {
		const { headers } = await raw(port, { path: paths.hallToken('TIDAKADA'), headers: html });
		const [cookie = ''] = [headers['set-cookie'] ?? []].flat();
		expect(cookie).toMatch(/^device=[\w.%-]+; .*HttpOnly; SameSite=Lax$/i);
	});
});

/** Words that a framework says in English, or that a stack trace shows. */
const INTERNALS =
	/internal error|bad request|not found|forbidden|unexpected token|unexpected end|syntaxerror|typeerror|node_modules|\bat \w+ \(|undefined|\[object|no action with name|not allowed/i;

const visible = (body: string) =>
	body
		.replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>/g, ' ')
		.replace(/<[^>]+>/g, ' ')
		.replace(/\s+/g, ' ');

const BODIES: Record<string, { type?: string | undefined; body: string | Uint8Array }> = {
	'broken JSON': { type: 'application/json', body: '{"a":' },
	'no body': { type: 'application/json', body: '' },
	'an empty form': { type: FORM, body: '' },
	'JSON where a form is due': { type: 'application/json', body: '{"identifier":"a"}' },
	'a list': { type: 'application/json', body: '[]' },
	null: { type: 'application/json', body: 'null' },
	'a number': { type: 'application/json', body: '1e999' },
	'the prototype in JSON': {
		type: 'application/json',
		body: '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}'
	},
	'operators in JSON': { type: 'application/json', body: '{"sessionId":{"$gt":0},"items":[{"nonce":["x"]}]}' },
	'deep JSON': { type: 'application/json', body: '['.repeat(20_000) + ']'.repeat(20_000) },
	'no content type': { type: undefined, body: 'a=1' },
	'a made-up content type': { type: 'application/x-netral', body: 'a=1' },
	'plain text': { type: 'text/plain', body: 'a=1' },
	'a content type of two halves': { type: 'application/json, text/plain', body: '{}' },
	'UTF-16': { type: `${FORM}; charset=utf-16`, body: new Uint8Array([0xff, 0xfe, 0x61, 0x00, 0x3d, 0x00]) },
	'bytes that are no text': { type: FORM, body: new Uint8Array([0x61, 0x3d, 0xff, 0xfe, 0x80]) },
	NUL: { type: FORM, body: 'identifier=a%00b&password=%00&code=%00&name=%00&reason=%00' },
	'duplicate fields': {
		type: FORM,
		body: 'identifier=a&identifier=b&password=c&password=d&code=1&code=2&name=a&name=b'
	},
	'the prototype in a form': {
		type: FORM,
		body: '__proto__=1&__proto__[admin]=1&constructor[prototype][admin]=1&a[b][c]=1&toString=1'
	},
	'20,000 fields': { type: FORM, body: Array.from({ length: 20_000 }, (_, index) => `f${index}=1`).join('&') },
	'broken percent signs': { type: FORM, body: 'identifier=%zz&%=%&&&===' },
	'multipart without a boundary': { type: 'multipart/form-data', body: 'x' },
	'multipart cut off': {
		type: 'multipart/form-data; boundary=x',
		body: '--x\r\nContent-Disposition: form-data; name="identifier"\r\n\r\na'
	},
	'multipart with nothing in it': { type: 'multipart/form-data; boundary=x', body: '' },
	'a file where text is due': {
		type: 'multipart/form-data; boundary=x',
		body: ['identifier', 'password', 'code', 'name', 'choice', 'reason', 'number']
			.map(
				(name) =>
					`--x\r\nContent-Disposition: form-data; name="${name}"; filename="a.exe"\r\nContent-Type: application/octet-stream\r\n\r\nMZ\r\n`
			)
			.join('')
			.concat('--x--\r\n')
	},
	'forbidden fields (B-146)': {
		type: FORM,
		body: ['id', 'peran', 'role', 'isAdmin', 'unit_id', 'path', 'nip', 'jp', 'nilai', 'lulus', 'status', 'versi']
			.map((name) => `${name}=1`)
			.join('&')
	}
};

const values: Record<string, string> = {
	eventId,
	eventSessionId,
	attemptId: agency.openAttemptId,
	slug: 'mengapa-netral',
	code: agency.certificate.code,
	token: 'TIDAKADA',
	certificateId: agency.certificate.id,
	unitId: agency.units.village.id,
	personId: agency.members.learner.personId,
	id: agency.certificate.id,
	batchId: agency.peopleBatchId
};
const filled = (name: string) => values[name] ?? 'tidak-ada';
const known = new Proxy(values, { get: (_, name) => filled(String(name)) });

describe('B-105…B-109, B-145, B-146 what it makes of nonsense', () => {
	const doors = routes.flatMap((route) => [
		...route.actions.map((name) => ({
			door: `${route.id}?/${name}`,
			method: 'POST',
			path: `${addressOf(route, known)}?${name === 'default' ? '' : `/${name}`}`
		})),
		...route.methods
			.filter((method) => !['GET', 'HEAD', 'OPTIONS'].includes(method))
			.map((method) => ({ door: `${method} ${route.id}`, method, path: addressOf(route, known) }))
	]);

	test('there are doors to knock at', () => expect(doors.length).toBeGreaterThan(10));

	test.each(doors)('$door', async ({ door, method, path }) => {
		const wrong: string[] = [];
		for (const [name, { type, body }] of Object.entries(BODIES)) {
			// Signing out is what that form does, whatever it says.
			if (path.startsWith(paths.signOut())) continue;
			const headers = { ...html, origin, cookie: cookieFor(door), ...(type ? { 'content-type': type } : {}) };
			const answer = await raw(port, { method, path, headers, body });
			const text = visible(answer.body);
			if (answer.status >= 500) wrong.push(`${name}: ${answer.status}`);
			else if (answer.status >= 400 && INTERNALS.test(text))
				wrong.push(`${name}: ${answer.status} ${INTERNALS.exec(text)?.[0]}`);
			else if (answer.status >= 400 && !/[a-z]{4}/i.test(text)) wrong.push(`${name}: ${answer.status} says nothing`);
		}
		expect(wrong).toEqual([]);
	});

	test('B-109 names that every object has are no actions', async () => {
		const wrong: string[] = [];
		for (const route of routes.filter((candidate) => candidate.actions.length > 0)) {
			for (const name of [
				'toString',
				'__proto__',
				'constructor',
				'hasOwnProperty',
				'tidakada',
				'default',
				'a.b',
				'%00',
				'__defineGetter__'
			]) {
				const answer = await raw(
					port,
					post(`${addressOf(route, known)}?/${name}`, 'a=1', { cookie: cookies.facilitator })
				);
				if (answer.status !== 404 || INTERNALS.test(visible(answer.body)))
					wrong.push(`${route.id}?/${name}: ${answer.status}`);
			}
		}
		expect(wrong).toEqual([]);
	});

	test('a page without a form refuses one', async () => {
		const { status, body } = await raw(port, post(paths.about(), 'a=1'));
		expect([status, INTERNALS.test(visible(body))]).toEqual([405, false]);
	});
});

describe('what an error page says', () => {
	const titleOf = async (wanted: RawRequest) => /<h1[^>]*>([^<]*)</.exec((await raw(port, wanted)).body)?.[1];

	test.each([
		['an unknown address', { path: '/tidak-ada', headers: html }, 'Halaman tidak ditemukan'],
		[
			'a forbidden page',
			{ path: paths.admin(), headers: { ...html, cookie: cookies.learner } },
			'Halaman tidak ditemukan'
		],
		[
			'a body of the wrong kind',
			post(paths.signIn(), '{}', { 'content-type': 'text/plain' }),
			'Permintaan tidak dapat diproses'
		],
		['a foreign form', post(paths.signIn(), 'a=1', { origin: 'https://evil.example' }), 'Permintaan tidak diterima']
	])('%s', async (_, wanted, title) => {
		expect(await titleOf(wanted)).toBe(title);
	});
});

describe('B-134…B-136 addresses nobody was given', () => {
	const VALUES = [
		'0',
		'-1',
		'9007199254740993',
		'{0190b5a0-0000-7000-8000-000000000000}',
		'0190b5a0-0000-7000-8000-000000000000',
		"'",
		'%',
		'../masuk',
		'a'.repeat(3000),
		'🙂',
		'__proto__',
		'toString',
		'\u0000',
		'1e3',
		'0x10',
		'<script>'
	];

	test('an id that is none is a page that is not there, for everyone', async () => {
		const wrong: string[] = [];
		for (const route of routes.filter(
			(candidate) => candidate.params.length > 0 && !/\/h\/\[token\]|\/templat$/.test(candidate.id)
		)) {
			for (const value of VALUES) {
				const address = addressOf(route, nowhere(value));
				const { status, body } = await raw(port, { path: address, headers: { ...html, cookie: cookieFor(route.id) } });
				const fine =
					status === 404 ||
					(status === 405 && !route.page) ||
					(status === 400 && value === '\u0000') ||
					(status === 429 && route.id.includes('/verifikasi/'));
				if (!fine || INTERNALS.test(visible(body)))
					wrong.push(`${route.id} ${JSON.stringify(value.slice(0, 40))}: ${status}`);
			}
		}
		expect(wrong).toEqual([]);
	});

	test.each(['-1', '0', '1e9', 'abc', '99999999999999999999', '', '\u0000', "'", '1.5', 'NaN', '%'])(
		'a page number %j is no fault of ours',
		async (value) => {
			const names = ['halaman', 'limit', 'n', 'sesi', 'unit', 'program', 'status', 'cari', 'setelah', 'sort', 'format'];
			const query = names.map((name) => `${name}=${encodeURIComponent(value)}`).join('&');
			const failed: string[] = [];
			for (const route of routes.filter((candidate) => candidate.page || candidate.methods.includes('GET'))) {
				const address = `${addressOf(route, known)}?${query}`;
				const { status } = await raw(port, { path: address, headers: { ...html, cookie: cookieFor(route.id) } });
				if (status >= 500) failed.push(`${address}: ${status}`);
			}
			expect(failed).toEqual([]);
		}
	);

	test.each([
		'https://evil.example',
		'//evil.example',
		'/\\evil.example',
		'javascript:alert(1)',
		'/\t/evil.example',
		'data:text/html,x'
	])('B-134 after signing in nobody is led to %j', async (next) => {
		const address = `${paths.signIn()}?lanjut=${encodeURIComponent(next)}`;
		const { status, headers } = await raw(port, { path: address, headers: { ...html, cookie: cookies.learner } });
		expect([status, headers['location']]).toEqual([303, paths.learnerHome()]);
	});

	test.each([
		['/h/日本', '/h/%E6%97%A5%E6%9C%AC'],
		['/dasbor?unit=Ünïk', '/dasbor?unit=%C3%9Cn%C3%AFk'],
		['/beranda\u2028', '/beranda%E2%80%A8'],
		['/.//evil.example', paths.learnerHome()],
		['/beranda\r\nset-cookie: a=b', paths.learnerHome()]
	])('after signing in %j is reached, or home: never an error', async (next, wanted) => {
		const address = `${paths.signIn()}?lanjut=${encodeURIComponent(next)}`;
		const { status, headers } = await raw(port, { path: address, headers: { ...html, cookie: cookies.learner } });
		expect([status, headers['location'], headers['set-cookie']]).toEqual([303, wanted, undefined]);
	});

	test.each([
		'//evil.example',
		'//evil.example/',
		'/\\evil.example',
		'/masuk/%2e%2e/admin',
		'/..;/admin',
		'/Admin',
		'/admin.',
		'/%',
		'/%ff',
		'/%00',
		'/a%2fb',
		'/.env',
		'/.git/config',
		'/_app/../package.json'
	])('%s leads nowhere', async (path) => {
		const { status, headers } = await raw(port, { path, headers: { ...html, cookie: cookies.learner } });
		expect([400, 404, 308]).toContain(status);
		expect(headers['location'] ?? '/').toMatch(/^\/(?![/\\])/);
	});
});

describe('how much it takes', () => {
	const big = (size: number) => 'a='.padEnd(size, 'x');

	test('half a megabyte in a form, and no more', async () => {
		expect((await raw(port, post(paths.signIn(), big(500_000)))).status).toBe(422);
		expect((await raw(port, post(paths.signIn(), big(600_000)))).status).toBe(413);
		expect((await raw(port, post(scanApi, big(600_000), { cookie: cookies.facilitator }))).status).toBe(413);
	});

	test('ten megabytes where spreadsheets are given in', async () => {
		const doors = routes.filter((route) => route.id.endsWith('/impor'));
		expect(doors.length).toBeGreaterThan(0);
		for (const door of doors) {
			const [action] = door.actions;
			const path = addressOf(door, known) + (action === 'default' ? '' : `?/${action}`);
			const cookie = cookieFor(door.id);
			const sheet = multipart({}, 'x'.repeat(10_000_000)).body as string;
			const type = 'multipart/form-data; boundary=batas';
			expect((await raw(port, post(path, sheet, { cookie, 'content-type': type }))).status).not.toBe(413);
			const declared = { 'content-length': '12000000' };
			expect((await raw(port, { ...post(path, '', { cookie, ...declared }), chunked: true })).status).toBe(413);
		}
	});

	test('a body that hides its length is not read', async () => {
		const wanted = post(paths.signIn(), big(2_000_000));
		const { status } = await raw(port, {
			...wanted,
			chunked: true,
			headers: { ...wanted.headers, 'transfer-encoding': 'chunked' }
		});
		expect(status).toBe(411);
	});
});

describe('behind a proxy that names addresses', async () => {
	const other = await anInstallation();
	const there = await anAgency(other.ctx, { code: '12', word: 'Merpati' });
	const stopping = await startServer(other, { env: { ADDRESS_HEADER: 'x-forwarded-for' } });
	afterAll(async () => {
		await stopping.stop('SIGKILL');
		await other.remove();
	});

	test.each([
		['no address', {}],
		['nonsense', { 'x-forwarded-for': 'unknown' }],
		['an empty address', { 'x-forwarded-for': '' }],
		['an address', { 'x-forwarded-for': '203.0.113.7' }]
	])('a request with %s in the header is answered like any other', async (_, header) => {
		const headers = { ...html, origin: stopping.origin, 'content-type': FORM, ...header };
		const signIn = form({ identifier: 'bukan.siapa-siapa', password: 'salah-sekali' });
		const answers = await Promise.all([
			raw(stopping.port, { ...signIn, method: 'POST', path: paths.signIn(), headers }),
			raw(stopping.port, { path: paths.verify('AAAABBBBCCCCDDDD'), headers: { ...html, ...header } }),
			raw(stopping.port, { path: paths.hallToken('ABCDEF'), headers: { ...html, ...header } })
		]);
		expect(answers.map(({ status }) => status)).toEqual([400, 404, 200]);
	});

	test('that an address was missing is in the log, once', () => {
		expect(stopping.log().match(/ADDRESS_HEADER/g)?.length).toBe(1);
	});

	test('F-21, G-04 stopping answers whoever is waiting, ends its streams, and is gone within three seconds', async () => {
		const cookie = await signInAs(other.ctx, there.members.facilitator.accountId);
		const stream = paths.hallStream(there.event.eventId, there.event.eventSessionId);
		const ended: boolean[] = [];
		const streams = await Promise.all(
			Array.from({ length: 40 }, async () => {
				const answer = await fetch(`${stopping.origin}${stream}`, { headers: { cookie } });
				const reader = answer.body!.getReader();
				await reader.read();
				const toTheEnd = async () => {
					while (!(await reader.read()).done);
					ended.push(true);
				};
				return { done: toTheEnd() };
			})
		);
		const slow = form({ identifier: 'tidak.ada', password: 'salah-sekali' });
		const waiting = Array.from({ length: 8 }, () =>
			raw(stopping.port, {
				...slow,
				method: 'POST',
				path: paths.signIn(),
				headers: { ...html, origin: stopping.origin, 'content-type': FORM }
			})
		);
		// Hashes take turns: when the first is answered, the others have been let in and wait.
		await Promise.race(waiting);
		const { ms, code } = await stopping.stop();
		const statuses = (await Promise.all(waiting)).map((answer) => answer.status);
		await Promise.all(streams.map(({ done }) => done));
		expect(statuses.filter((status) => status !== 400 && status !== 429)).toEqual([]);
		expect([code, ended.length]).toEqual([0, 40]);
		expect(ms).toBeLessThan(3000);
	});
});

describe('ADR 0017: what we take from Kit by ways that it does not promise', () => {
	test('Kit still marks its pages, and hands them over whole: one document, its own length, no tag of nothing', async () => {
		const { headers, body } = await raw(port, { path: paths.about(), headers: html });
		expect(headers['x-sveltekit-page']).toBe('true');
		expect(body.match(/<!doctype html>|<\/html>/g)).toEqual(['<!doctype html>', '</html>']);
		expect(body).toContain('<h1');
		expect([headers['content-length'], headers['etag']]).toEqual([String(Buffer.byteLength(body)), undefined]);
		// What Kit made of the empty text that it was given instead would be its tag of nothing.
		const robots = await raw(port, { path: '/healthz' });
		expect(robots.headers['x-sveltekit-page']).toBeUndefined();
	});

	test('a forbidden page is that of an unknown address to the byte, and tells nothing of the address that cannot be', async () => {
		const asReader = { ...html, cookie: cookies.learner };
		const plain = async (path: string) => {
			const { status, headers, body } = await raw(port, { path, headers: asReader });
			const nonce = /nonce="([^"]+)"/.exec(body)?.[1] ?? '';
			expect([status, headers['x-request-id'], nonce !== '']).toEqual([404, expect.stringMatching(/./), true]);
			return body
				.replaceAll(nonce, 'NONCE')
				.replaceAll(headers['x-request-id'] as string, 'ID')
				.replaceAll(path, 'ADDRESS');
		};
		const forbidden = await plain(paths.admin());
		expect(forbidden).toBe(await plain('/tidak-ada'));
		expect(forbidden).toContain('Halaman tidak ditemukan');
		expect(forbidden).not.toContain('halaman-yang-tidak-ada');
	});
});
