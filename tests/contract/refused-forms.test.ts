/**
 * Every form × every refusal from before its action, on the built server: whether a browser sends it by itself or our
 * script does, the same words say it, and nothing that was typed is thrown away.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { useContent } from '../support/course-in-use.ts';
import { senderTag } from '#lib/server/http/sender.ts';
import { paths } from '#lib/paths.ts';
import { SENDER_FIELD, SENDER_HEADER } from '#lib/schemas/sender.ts';
import { errorWords } from '#lib/text/errors.ts';
import { anAgency } from '../support/agencies.ts';
import { FORM, form, multipart, raw, type RawAnswer, type RawRequest } from '../support/raw-request.ts';
import { addressOf, allRoutes } from '../support/routes.ts';
import { anInstallation, signInAs, startServer } from '../support/server.ts';

useContent('content');
const installation = await anInstallation();
const { ctx } = installation;
const agency = await anAgency(ctx, { code: '11', word: 'Kenari' });
const routes = await allRoutes();
const server = await startServer(installation);
const { port, origin } = server;
afterAll(async () => {
	await server.stop('SIGKILL');
	await installation.remove();
});

const { learner, facilitator, head, admin } = agency.members;
const cookies = {
	learner: await signInAs(ctx, learner.accountId),
	facilitator: await signInAs(ctx, facilitator.accountId),
	head: await signInAs(ctx, head.accountId),
	admin: await signInAs(ctx, admin.accountId)
};
const cookieFor = (id: string) =>
	id.startsWith('/(admin)')
		? cookies.admin
		: id.startsWith('/(facilitator)')
			? cookies.facilitator
			: id.startsWith('/(unit-head)')
				? cookies.head
				: cookies.learner;
/** As a session that was ended on another device leaves it. */
const ended = `session=${'x'.repeat(43)}`;

const { eventId, eventSessionId } = agency.event;
const values: Record<string, string> = {
	eventId,
	eventSessionId,
	assignmentId: agency.assignmentId,
	participantId: agency.pastEvent.participantIds.learner,
	attemptId: agency.openAttemptId,
	slug: 'mengapa-netral',
	code: 'social_media',
	scenarioId: 'social_media-13',
	token: agency.linkToken,
	unitId: agency.units.village.id,
	personId: learner.personId,
	id: agency.certificate.id,
	batchId: agency.peopleBatchId,
	sheetId: agency.sheetId
};
const doors = routes.flatMap((route) =>
	route.actions.map((name) => {
		const address = addressOf(route, values);
		const query = [route.id.includes('[attemptId]') ? 'n=1' : '', name === 'default' ? '' : `/${name}`];
		const path = `${address}?${query.filter(Boolean).join('&')}`.replace(/\?$/, '');
		return { door: `${route.id}?/${name}`, id: route.id, address, path, cookie: cookieFor(route.id) };
	})
);
const closed = doors.filter(({ id }) => !id.startsWith('/(public)'));

/** Forms of whoever holds a link, a code or a password: they act for no account. */
const OF_NOBODY = /^\/\(public\)\/(masuk|keluar|aktivasi|persiapan|k|h|bantu|larangan|babak$)/;

const BROWSER = { accept: 'text/html', origin, 'content-type': FORM };
const SCRIPT = { accept: 'application/json', 'x-sveltekit-action': 'true', origin, 'content-type': FORM };

const post = (path: string, headers: Record<string, string>, body = 'nama=Ani'): RawRequest => ({
	method: 'POST',
	path,
	headers,
	body
});

const visible = (html: string) =>
	html
		.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
		.replace(/<[^>]+>/g, ' ')
		.replace(/&quot;/g, '"')
		.replace(/\s+/g, ' ');

type Told = { type: string; error: { message: string } };

/** What is wrong with the two answers to one refused form; nothing where they say the same in our words. */
async function compare(wanted: (headers: Record<string, string>) => RawRequest, status: number): Promise<string[]> {
	const [page, script] = [await raw(port, wanted(BROWSER)), await raw(port, wanted(SCRIPT))];
	if (page.status !== status || script.status !== status) return [`${page.status} and ${script.status}`];
	const told = JSON.parse(script.body) as Told;
	if (told.type !== 'error' || !told.error.message) return [`the script gets ${script.body}`];
	const { title, what } = errorWords({ status, message: told.error.message }, 'send');
	const text = visible(page.body);
	return [title, what].filter((words) => !text.includes(words)).map((words) => `the page does not say "${words}"`);
}

type Refusal = {
	name: string;
	status: number;
	wanted: (path: string, cookie: string) => Parameters<typeof compare>[0];
};
const refusals: Refusal[] = [
	{
		name: 'a foreign origin',
		status: 403,
		wanted: (path, cookie) => (headers) => post(path, { ...headers, cookie, origin: 'https://evil.example' })
	},
	{
		name: 'no length',
		status: 411,
		wanted: (path, cookie) => (headers) => ({ ...post(path, { ...headers, cookie }), chunked: true })
	},
	{
		name: 'a body too large',
		status: 413,
		wanted: (path, cookie) => (headers) =>
			post(path, { ...headers, cookie }, `a=${'x'.repeat(/impor$/.test(path) ? 11_600_000 : 530_000)}`)
	},
	{
		name: 'no form',
		status: 415,
		wanted: (path, cookie) => (headers) => post(path, { ...headers, cookie, 'content-type': 'application/json' }, '{}')
	}
];

describe.each(refusals)('$status for $name', ({ status, wanted }) => {
	// Setting up is over: its page is not there.
	const open = doors.filter(({ id }) => !id.endsWith('/persiapan') && (status !== 413 || !id.endsWith('/impor')));
	test.each(open)('$door says it in the same words to a browser and to a script', async ({ path, cookie }) => {
		expect(await compare(wanted(path, cookie), status)).toEqual([]);
	});
});

describe('404', () => {
	test.each(doors)(
		'$door: an action of another release is said in the words of a page that is not there',
		async (one) => {
			const gone = `${one.address}?/tidakada`;
			expect(await compare((headers) => post(gone, { ...headers, cookie: one.cookie }), 404)).toEqual([]);
		}
	);

	test.each(closed.filter(({ id }) => !id.startsWith('/(learner)')))('$door: a role that ended is too', async (one) => {
		const headers = { cookie: cookies.learner };
		expect(await compare((rest) => post(one.path, { ...rest, ...headers }), 404)).toEqual([]);
	});
});

const hiddenFields = ({ body }: RawAnswer) =>
	[...body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name, value]) => [name, value]);

describe('401 for a session that has ended', () => {
	test.each(closed)('$door says so in the same words, and leads nobody away', async ({ path }) => {
		expect(await compare((headers) => post(path, { ...headers, cookie: ended }), 401)).toEqual([]);
		expect(await compare((headers) => post(path, headers), 401)).toEqual([]);
	});

	test.each(closed)('$door: its page brings along what was typed and where to sign in', async ({ path }) => {
		const fields = { nama: 'Ani "A" & <b>Budi</b>', alasan: 'baris satu\r\nbaris dua' };
		const answer = await raw(port, { ...post(path, { ...BROWSER, cookie: ended }), ...form(fields) });
		expect(answer.body).toContain(`<form method="post" action="${path.replaceAll('&', '&amp;')}">`);
		expect(hiddenFields(answer)).toEqual([
			['nama', 'Ani &quot;A&quot; &amp; &lt;b&gt;Budi&lt;/b&gt;'],
			['alasan', fields.alasan]
		]);
		expect(answer.body).toContain(`<a href="${paths.signIn()}" target="_blank">`);
		expect(answer.headers['cache-control']).toContain('no-store');
	});

	test('what the page brought along is taken once its sender has signed in', async () => {
		const path = paths.walkIn(eventId);
		const fields = { eventSessionId, nonce: 'a'.repeat(32), name: 'Tamu Kenari', unitLabel: 'Umum', number: '' };
		const refused = await raw(port, { ...post(path, { ...BROWSER, cookie: ended }), ...form(fields) });
		const again = Object.fromEntries(hiddenFields(refused)) as Record<string, string>;
		expect(again).toEqual(fields);
		const taken = await raw(port, { ...post(path, { ...BROWSER, cookie: cookies.facilitator }), ...form(again) });
		expect(taken.status).toBe(200);
		const guests = installation.connection.db.selectFrom('participant').select('name').where('name', '=', fields.name);
		expect(await guests.execute()).toHaveLength(1);
	});

	test('a password is not carried in a page: its form is opened again after signing in', async () => {
		const fields = { currentPassword: 'kata sandi lama', newPassword: 'kata sandi baru sekali' };
		const { body } = await raw(port, { ...post(paths.account(), { ...BROWSER, cookie: ended }), ...form(fields) });
		expect(body).not.toMatch(/kata sandi (lama|baru)/);
		expect(body).toContain(`href="${paths.signIn(paths.account())}"`);
	});

	test('a file is not carried: its form is opened again after signing in', async () => {
		const headers = { ...BROWSER, cookie: ended, 'content-type': 'multipart/form-data; boundary=batas' };
		const path = paths.participantImport(eventId);
		const { status, body } = await raw(port, { ...post(path, headers), ...multipart({}, 'nama\r\nAni') });
		expect([status, body.includes('type="hidden"')]).toEqual([401, false]);
		expect(body).toContain(`href="${paths.signIn(path)}"`);
	});

	test('after signing in, a form of one of several actions is opened at its own place', async () => {
		const path = `${paths.attempt(agency.openAttemptId, 3)}&/simpan`;
		const { body } = await raw(port, post(path, { ...BROWSER, cookie: ended }, 'password=x'));
		expect(body).toContain(`href="${paths.signIn(paths.attempt(agency.openAttemptId, 3))}"`);
	});

	test('the pledge, on a public page, says the same', async () => {
		const fields = { pledgeId: 'pakta-integritas-1', version: '1', read: 'ya' };
		const wanted = (headers: Record<string, string>) => ({ ...post(paths.pledges(), headers), ...form(fields) });
		expect(await compare(wanted, 401)).toEqual([]);
	});

	test('a reader who only opens a page is still led to the sign-in and back', async () => {
		const { status, headers } = await raw(port, { path: paths.account(), headers: { accept: 'text/html' } });
		expect([status, headers['location']]).toEqual([303, paths.signIn(paths.account())]);
	});
});

describe('412 for a page that was made for somebody else', () => {
	const tagOf = (personId: string) =>
		senderTag({ ...ctx, actor: { kind: 'person', personId } } as unknown as Parameters<typeof senderTag>[0]) ?? '';
	const signing = (cookie: string, tag: string) =>
		raw(port, {
			...post(paths.pledges(), { ...SCRIPT, cookie, [SENDER_HEADER]: tag }),
			...form({ pledgeId: 'pakta-integritas-1', version: '1', read: 'ya' })
		});
	const signatures = () => installation.connection.db.selectFrom('pledge_signature').selectAll().execute();

	test('nobody signs in the name of whoever has signed in since', async () => {
		const answer = await signing(cookies.facilitator, tagOf(learner.personId));
		expect([answer.status, JSON.parse(answer.body)]).toEqual([
			412,
			{ type: 'error', error: { message: errorWords({ status: 412 }).what } }
		]);
		expect(await signatures()).toEqual([]);
	});

	test.each(closed)('$door does nothing in the name of whoever has signed in since', async ({ path, cookie }) => {
		const tag = tagOf('orang-lain');
		const wanted = (headers: Record<string, string>) => {
			const said: Record<string, string> = headers === SCRIPT ? { [SENDER_HEADER]: tag } : {};
			return { ...post(path, { ...headers, ...said, cookie }), ...form({ [SENDER_FIELD]: tag }) };
		};
		expect(await compare(wanted, 412)).toEqual([]);
	});

	const forms = doors.filter(({ id }) => !OF_NOBODY.test(id));
	test.each(forms)(
		'$door: as it is sent to a reader without script, each form says for whom it was made',
		async (one) => {
			const { body } = await raw(port, { path: one.address, headers: { accept: 'text/html', cookie: one.cookie } });
			const tag = /sender:"([^"]+)"/.exec(body)?.[1] ?? '';
			const posted = [...body.matchAll(/<form\b[^>]*method="post"[^>]*>[\s\S]*?<\/form>/g)].map(([html]) => html);
			const silent = posted.filter((html) => !html.includes(`name="sender" value="${tag}"`));
			expect(silent.filter((html) => !html.includes('action="/keluar"'))).toEqual([]);
		}
	);

	test('a page that waits for the doors records nobody else, and its own reader', async () => {
		const arriving = (tag: string) =>
			raw(port, {
				...post(paths.arrival(), { ...BROWSER, cookie: cookies.facilitator }),
				...form({ grant: 'x', nonce: 'a'.repeat(22), [SENDER_FIELD]: tag })
			});
		const refused = await arriving(tagOf(learner.personId));
		expect(refused.status).toBe(412);
		// What was typed is somebody else's.
		expect(refused.body).not.toContain('isian Anda');
		expect((await arriving(tagOf(facilitator.personId))).status).not.toBe(412);
	});

	test.each(doors.filter(({ id }) => /^\/\(public\)\/(babak|ikrar)\/\[/.test(id)))(
		'$door: a phone that speaks for somebody itself does not answer for the reader of a page whose session ended',
		async ({ path }) => {
			const wanted = (headers: Record<string, string>) => ({
				...post(path, headers),
				...form({ [SENDER_FIELD]: tagOf(learner.personId) })
			});
			expect(await compare(wanted, 401)).toEqual([]);
		}
	);

	test('the same person, signed in anew, signs', async () => {
		const anew = await signInAs(ctx, learner.accountId);
		const answer = await signing(anew, tagOf(learner.personId));
		expect(JSON.parse(answer.body)).toMatchObject({ type: 'redirect' });
		expect((await signatures()).map((row) => row.person_id)).toEqual([learner.personId]);
	});

	test('every page of a signed-in reader says for whom it was made, by a tag that is no id', async () => {
		const headers = { accept: 'text/html', cookie: cookies.learner };
		const { body } = await raw(port, { path: paths.quiz(), headers });
		expect(body).toContain(`sender:"${tagOf(learner.personId)}"`);
		expect(tagOf(learner.personId)).not.toContain(learner.personId);
	});
});

test('a program gets plain JSON, whatever it says about itself', async () => {
	const headers = { ...SCRIPT, 'content-type': 'application/json', cookie: ended };
	const { status, body } = await raw(port, post(paths.checkInApi(eventId), headers, '{}'));
	expect([status, Object.keys(JSON.parse(body) as object)]).toEqual([401, ['message']]);
});
