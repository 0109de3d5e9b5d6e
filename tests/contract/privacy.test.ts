/** What leaves the house by accident: through the log, through public pages (G-47, G-48). */
import { afterAll, describe, expect, test } from 'vitest';
import { useContent } from '../support/course-in-use.ts';
import { paths } from '#lib/paths.ts';
import { issueActivationCode } from '#lib/server/accounts/issue-codes.ts';
import { anAgency } from '../support/agencies.ts';
import { FORM, form, raw } from '../support/raw-request.ts';
import { addressOf, allRoutes } from '../support/routes.ts';
import { anInstallation, signInAs, startServer } from '../support/server.ts';
import { expectations } from './access-expectations.ts';

useContent('content');
const installation = await anInstallation();
const { ctx } = installation;
const agency = await anAgency(ctx, { code: '11', word: 'Kenari' });
const routes = await allRoutes();
// The most talkative log there is.
const server = await startServer(installation, { env: { LOG_LEVEL: 'trace' } });
const { port, origin } = server;
afterAll(async () => {
	await server.stop('SIGKILL');
	await installation.remove();
});

const html = { accept: 'text/html' };
const PASSWORD = 'sandi-rahasia-kenari';
const numbers = Object.values(agency.members).map((member) => member.number);
/** Eighteen digits in a row, or in the groups in which they are written. */
const NUMBER = /(?<!\d)\d{8}[ .-]?\d{6}[ .-]?\d[ .-]?\d{3}(?!\d)/;

const post = (path: string, fields: Record<string, string>, cookie?: string) =>
	raw(port, {
		method: 'POST',
		path,
		headers: { ...html, origin, 'content-type': FORM, ...(cookie ? { cookie } : {}) },
		...form(fields)
	});

describe('G-48 the log of a server that has seen everything', async () => {
	const cookies: Record<string, string> = {};
	for (const [post, member] of Object.entries(agency.members)) cookies[post] = await signInAs(ctx, member.accountId);
	const code = await issueActivationCode(ctx, { id: agency.members.head.personId, username: 'citra.kenari' });
	const activated = await post(paths.activate(), { code, password: PASSWORD });
	const signedIn = await post(paths.signIn(), { identifier: agency.members.head.number, password: PASSWORD });
	await post(paths.signIn(), { identifier: agency.members.learner.number, password: 'salah-sekali-kenari' });
	await post(paths.account(), { currentPassword: PASSWORD, newPassword: `${PASSWORD}-baru` }, cookies['head']);
	for (const route of routes) {
		const entry = expectations[route.id];
		const address = addressOf(route, {
			...Object.fromEntries(route.params.map((name) => [name, 'tidak-ada'])),
			...entry?.params?.(agency)
		});
		for (const cookie of [undefined, ...Object.values(cookies)])
			await raw(port, { path: address, headers: { ...html, ...(cookie ? { cookie } : {}) } });
	}
	await raw(port, {
		path: `/tidak-ada/${agency.members.learner.number}?nip=${agency.members.learner.number}`,
		headers: html
	});
	await raw(port, { path: `/kuis/%00`, headers: { ...html, cookie: cookies['learner'] ?? '' } });
	// An error inside is the log's longest line: the table is away for one request.
	await installation.connection.db.schema.alterTable('programme').renameTo('programme_away').execute();
	const failed = await raw(port, { path: paths.learnerHome(), headers: { ...html, cookie: cookies['learner'] ?? '' } });
	await installation.connection.db.schema.alterTable('programme_away').renameTo('programme').execute();

	// A link's page and its form fail where its address is known best.
	const link = paths.personalLink(agency.linkToken);
	await installation.connection.db.schema.alterTable('personal_link').renameTo('personal_link_away').execute();
	const failedLink = [await raw(port, { path: link, headers: html }), await post(`${link}?/kode`, { code: 'AAAAAA' })];
	await installation.connection.db.schema.alterTable('personal_link_away').renameTo('personal_link').execute();

	test('was about something: people signed in, and something failed', () => {
		expect([activated.status, signedIn.status, failed.status]).toEqual([303, 303, 500]);
		expect(failedLink.map((one) => one.status)).toEqual([500, 500]);
		expect(server.log()).toContain('unexpected');
	});

	test('names no employee number, in any grouping', () => {
		expect(NUMBER.exec(server.log())?.[0]).toBeUndefined();
		for (const number of numbers) expect(server.log()).not.toContain(number);
	});

	test('C36 holds no password, no activation code, no session, no pass and no personal link', () => {
		const session = /session=([^;]+)/.exec(String(signedIn.headers['set-cookie']))?.[1] ?? 'no session';
		const secrets = [
			PASSWORD,
			code,
			code.replaceAll('-', ''),
			session,
			...Object.values(cookies).map((cookie) => cookie.slice('session='.length)),
			'salah-sekali-kenari',
			'KN1.',
			agency.linkToken
		];
		for (const secret of secrets) expect(server.log()).not.toContain(secret);
	});

	test('names nobody', () => {
		for (const { actor } of Object.values(agency.members)) expect(server.log()).not.toContain(actor.name);
	});

	test('a page that failed says so in Indonesian, with the number that finds its line', () => {
		const [, id = 'no id'] = /Nomor kejadian:[\s\S]*?([0-9a-f]{16})/.exec(failed.body) ?? [];
		expect(server.log()).toContain(id);
		expect(failed.body).not.toMatch(/sqlite|postgres|select |no such table|does not exist|at .*\.js/i);
	});
});

describe('G-47 pages that anybody may open', async () => {
	const open = routes.filter((route) => route.page && expectations[route.id]?.get?.expected.anonymous.inside === 200);
	const { code } = agency.certificate;
	const addresses = [
		...open.map((route) => addressOf(route, expectations[route.id]?.params?.(agency) ?? {})),
		paths.hallEntry(),
		`${paths.verify()}?kode=${code}`,
		`${paths.verify()}?nomor=${agency.members.learner.number}`,
		'/tidak-ada'
	];

	test('there are some', () => expect(open.length).toBeGreaterThan(8));

	test.each(addresses)('%s shows no employee number', async (path) => {
		for (const address of [path, `${path.split('?')[0] === '/' ? '' : path.split('?')[0]}/__data.json`]) {
			const { body } = await raw(port, { path: address, headers: address.endsWith('.json') ? {} : html });
			// What somebody typed into the address comes back in its field; nothing else does.
			const shown = body.replaceAll(path.split('nomor=')[1] ?? '\0', '');
			expect([NUMBER.exec(shown)?.[0], numbers.filter((number) => shown.includes(number))]).toEqual([undefined, []]);
		}
	});

	test('a certificate’s page says whose it is without a number, a birth date or a position below the unit', async () => {
		const { status, body } = await raw(port, { path: paths.verify(code), headers: html });
		expect(status).toBe(200);
		expect(body).toContain(agency.members.learner.actor.name);
		expect(body).not.toContain(agency.members.learner.number.slice(0, 8));
	});

	test('one’s own pages set no third cookie', async () => {
		const cookie = await signInAs(ctx, agency.members.learner.accountId);
		const { headers } = await raw(port, { path: paths.hallEntry(), headers: { ...html, cookie } });
		expect([headers['set-cookie'] ?? []].flat().length).toBeLessThanOrEqual(1);
	});
});
