/** A helper's phone on the built server: let in by a form, and from then on by its cookies alone (C38, ADR 0024). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePass } from '#lib/server/attendance/pass.ts';
import { revokeHelper } from '#lib/server/helpers/end-helper.ts';
import { paths } from '#lib/paths.ts';
import { useContent } from '../support/course-in-use.ts';
import { anAgency } from '../support/agencies.ts';
import { aHelper, anInvite, helperCookie, type HelperPhone } from '../support/helpers.ts';
import { FORM, form, raw, type RawAnswer } from '../support/raw-request.ts';
import { anInstallation, signInAs, startServer } from '../support/server.ts';

useContent('content');
const installation = await anInstallation();
const { ctx } = installation;
const agency = await anAgency(ctx, { code: '11', word: 'Kenari' });
const facilitator = ctx.as(agency.members.facilitator.actor);
const { eventId, eventSessionId, participantIds } = agency.event;
const server = await startServer(installation);
const { port, origin } = server;
afterAll(async () => {
	await server.stop('SIGKILL');
	await installation.remove();
});

const html = { accept: 'text/html' };
const invite = () => anInvite(facilitator, eventId);
const get = (path: string, headers: Record<string, string> = {}) =>
	raw(port, { path, headers: { ...html, ...headers } });
const join = (token: string, cookie: string, fields: Record<string, string> = { name: 'Rina Fulan' }) =>
	raw(port, {
		method: 'POST',
		path: paths.helperInvite(token),
		headers: { ...html, origin, cookie, 'content-type': FORM },
		...form(fields)
	});
const kept = ({ headers }: RawAnswer) =>
	[(headers['set-cookie'] as string | string[] | undefined) ?? []]
		.flat()
		.map((one) => one.split(';')[0]!)
		.join('; ');
const packPath = paths.checkInPack(eventId, eventSessionId);
const pack = (cookie: string) => raw(port, { path: packPath, headers: { accept: 'application/json', cookie } });
const scan = (cookie: string, more: object = {}, who: 'learner' | 'graduate' = 'learner') =>
	raw(port, {
		method: 'POST',
		path: paths.checkInApi(eventId),
		headers: { accept: 'application/json', 'content-type': 'application/json', origin, cookie },
		body: JSON.stringify({
			sessionId: eventSessionId,
			deviceLabel: 'Pintu Utara',
			items: [
				{ nonce: ctx.newId(), pass: makePass(ctx.keys, { participantId: participantIds[who], eventId, serial: 1 }) }
			],
			...more
		})
	});

let phone: HelperPhone;
let cookie: string;
beforeAll(async () => {
	phone = await aHelper(facilitator, eventId);
	cookie = helperCookie(ctx, phone);
});

test('C38 a phone without an account is let in by the QR and a name, and scans: no sign-in, no script, no other page', async () => {
	const { token } = await invite();
	const shown = await get(paths.helperInvite(token));
	expect(shown.status).toBe(200);
	const device = kept(shown);
	const joined = await join(token, device);
	expect([joined.status, joined.headers['location']]).toEqual([
		303,
		paths.scannerApp({ acara: eventId, sesi: eventSessionId })
	]);
	const set = String([joined.headers['set-cookie']].flat().find((one) => one?.startsWith('helper=')));
	expect(set).toMatch(/^helper=[\w-]{43};.*HttpOnly.*SameSite=Lax/i);
	const own = `${device}; ${kept(joined)}`;
	const taken = JSON.parse((await pack(own)).body) as { duty: string; operatorId: string; operatorName: string };
	expect(taken).toMatchObject({ duty: 'helper', operatorName: 'Rina Fulan' });
	const sent = await scan(own, { operatorId: taken.operatorId });
	expect(JSON.parse(sent.body)).toMatchObject({
		receipts: [{ outcome: 'recorded', first: { operatorName: 'Rina Fulan (petugas bantu)' } }]
	});
	expect((await get(paths.helper(), { cookie: own })).body).toContain('Rina Fulan');
});

test('C38 the page of a QR spends nothing when it is looked at, is not kept by anybody, and is gone once it was used', async () => {
	const { token } = await invite();
	for (const agent of ['WhatsApp/2.24', 'TelegramBot (like TwitterBot)', 'Mozilla/5.0'])
		expect((await get(paths.helperInvite(token), { 'user-agent': agent })).status).toBe(200);
	const device = kept(await get(paths.helperInvite(token)));
	const answers = [
		await get(paths.helperInvite(token)),
		await join(token, device, { name: '' }),
		await join(token, device),
		await get(paths.helperInvite(token)),
		await join(token, device),
		await get(paths.helperInvite('A'.repeat(22)))
	];
	expect(answers.map(({ status }) => status)).toEqual([200, 400, 303, 404, 400, 404]);
	for (const { headers } of answers)
		expect([headers['referrer-policy'], headers['x-robots-tag'], headers['cache-control']]).toEqual([
			'strict-origin',
			'noindex, nofollow, noarchive',
			'no-store'
		]);
});

test('C38 a form that comes without the page’s cookie makes a helper of nobody, and spends nothing', async () => {
	const { token } = await invite();
	const foreign = await join(token, '');
	expect([foreign.status, foreign.headers['set-cookie'] ?? '']).toEqual([400, '']);
	expect((await get(paths.helperInvite(token))).status).toBe(200);
});

test('C38 a helper is nobody elsewhere: desk, list, hall screen and its stream ask for a sign-in, and show nothing', async () => {
	for (const path of [
		paths.events(),
		paths.event(eventId),
		paths.roster(eventId),
		paths.eventHelpers(eventId),
		paths.hallScreen(eventId, eventSessionId),
		paths.hallStream(eventId, eventSessionId),
		paths.attendanceExport(eventId, 'csv'),
		paths.learnerHome()
	]) {
		const answer = await get(path, { cookie });
		expect([path, answer.status]).toEqual([path, 303]);
		expect(answer.headers['location']).toMatch(/^\/masuk\?/);
	}
	const { status, body, headers } = await pack(cookie);
	expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
	for (const { number } of Object.values(agency.members)) expect(body).not.toContain(number);
});

test('C38 a copied cookie is worth nothing without the phone it was given to, and no more than that phone with it', async () => {
	const [device, secret] = cookie.split('; ') as [string, string];
	for (const stolen of [secret, `${secret}; device=AAAAAAAAAAAAAAAA.${device.split('.')[1]}`])
		expect((await pack(stolen)).status).toBe(401);
	expect(
		(
			await raw(port, {
				path: paths.checkInPack(agency.pastEvent.eventId, agency.pastEvent.eventSessionId),
				headers: { cookie }
			})
		).status
	).toBe(404);
});

test('C38 somebody signed in without any duty helps on the same phone; whoever is on duty stays themselves', async () => {
	const learner = `${await signInAs(ctx, agency.members.learner.accountId)}; ${cookie}`;
	expect(JSON.parse((await pack(learner)).body)).toMatchObject({ duty: 'helper' });
	const operatorId = phone.helper.helperId;
	expect((await scan(learner, { operatorId }, 'graduate')).status).toBe(200);
	expect((await get(paths.roster(eventId), { cookie: learner })).status).toBe(404);
	const supervisor = `${await signInAs(ctx, agency.members.facilitator.accountId)}; ${cookie}`;
	expect(JSON.parse((await pack(supervisor)).body)).toMatchObject({ duty: 'supervisor' });
	const signed = await scan(supervisor, { operatorId: agency.members.facilitator.personId }, 'graduate');
	expect(JSON.parse(signed.body)).toMatchObject({ receipts: [{ outcome: 'already' }] });
	// What the phone holds of its helper goes in the helper's name, also under somebody's account.
	expect((await scan(supervisor, { operatorId }, 'graduate')).status).toBe(200);
	expect((await scan(learner, { operatorId: agency.members.facilitator.personId })).status).toBe(401);
});

test('C38 taken back, the next request is told so, the queue is taken once without a name, and no page opens', async () => {
	const other = await aHelper(facilitator, eventId, 'Tono Fulan');
	const own = helperCookie(ctx, other);
	expect((await pack(own)).status).toBe(200);
	const then = new Date(Date.now() - 60_000).toISOString();
	expect((await revokeHelper(facilitator.at(new Date()), { eventId, helperId: other.helper.helperId })).ok).toBe(true);
	expect((await pack(own)).status).toBe(410);
	expect((await get(paths.helper(), { cookie: own })).body).toContain('selesai membantu');
	const item = {
		nonce: ctx.newId(),
		deviceAt: then,
		pass: makePass(ctx.keys, { participantId: participantIds.learner, eventId, serial: 1 })
	};
	const queue = { operatorId: other.helper.helperId, sentAt: new Date().toISOString(), items: [item] };
	const handed = await scan(own, queue);
	expect(JSON.parse(handed.body)).toMatchObject({
		receipts: [{ outcome: 'review', reason: 'helper-ended', participant: null, first: null }]
	});
	await ctx.db
		.updateTable('helper_device')
		.set({ flushed_at: new Date(Date.now() - 11 * 60_000).toISOString() })
		.where('id', '=', other.helper.helperId)
		.execute();
	expect((await scan(own, { ...queue, items: [{ ...item, nonce: ctx.newId() }] })).status).toBe(410);
});

test('C38 neither QR nor code nor cookie nor name stands in the server’s log', async () => {
	const { token, code } = await invite();
	await join(token, kept(await get(paths.helperInvite(token))), { name: 'Wati Fulan' });
	await get(paths.helperInvite('B'.repeat(22)));
	for (const secret of [token, code, phone.token, 'Wati Fulan', 'B'.repeat(22)])
		expect(server.log()).not.toContain(secret);
});
