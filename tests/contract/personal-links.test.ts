/** A personal link on the built server: what its answers carry, and that nothing tells one dead link from another (C36). */
import { afterAll, describe, expect, test } from 'vitest';
import { paths } from '#lib/paths.ts';
import { replaceLink, showLink } from '#lib/server/personal-links/show-link.ts';
import { useContent } from '../support/course-in-use.ts';
import { anAgency } from '../support/agencies.ts';
import { FORM, form, raw } from '../support/raw-request.ts';
import { anInstallation, signInAs, startServer } from '../support/server.ts';

useContent('content');
const installation = await anInstallation();
const { ctx } = installation;
const agency = await anAgency(ctx, { code: '11', word: 'Kenari' });
const facilitator = ctx.as(agency.members.facilitator.actor);
const { eventId, participantIds } = agency.event;
const server = await startServer(installation, { env: { ADDRESS_HEADER: 'x-forwarded-for' } });
const { port, origin } = server;
afterAll(async () => {
	await server.stop('SIGKILL');
	await installation.remove();
});

const html = { accept: 'text/html', 'x-forwarded-for': '203.0.113.1' };
const open = (token: string, headers: Record<string, string> = html) =>
	raw(port, { path: paths.personalLink(token), headers });
const send = (path: string, from: string, fields: Record<string, string> = { code: 'AAAAAA' }) =>
	raw(port, { method: 'POST', path, headers: { ...html, origin: from, 'content-type': FORM }, ...form(fields) });
const words = (body: string) =>
	body
		.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
		.replace(/<[^>]+>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();

describe('C36 a link’s page', () => {
	test('shows the pass to whoever has the link, and no number', async () => {
		const { status, body } = await open(agency.linkToken);
		expect(status).toBe(200);
		expect(words(body)).toContain('Ani Kenari');
		expect(body).toContain('Kode kartu peserta untuk dipindai petugas');
		expect(body).not.toContain(agency.members.learner.number.slice(0, 8));
		expect(body).not.toContain(agency.members.graduate.actor.name);
	});

	test('tells no other site, no search engine and no cache where it is, whatever it answers', async () => {
		const path = paths.personalLink(agency.linkToken);
		const answers = [
			await open(agency.linkToken),
			await open('A'.repeat(22)),
			await send(`${path}?/kode`, origin),
			await send(`${path}?/kode`, 'https://evil.example'),
			await send(`${path}?/tidakada`, origin),
			await raw(port, { path: `${path}/kalender`, headers: html }),
			await raw(port, { path: `${path}/__data.json`, headers: html })
		];
		expect(answers.map((answer) => answer.status)).toEqual([200, 404, 400, 403, 404, 200, 200]);
		for (const { headers } of answers)
			expect([headers['referrer-policy'], headers['x-robots-tag'], headers['cache-control']]).toEqual([
				'strict-origin',
				'noindex, nofollow, noarchive',
				'no-store'
			]);
		expect((await open(agency.linkToken)).body).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\//);
	});

	test('says until when a phone may keep it', async () => {
		const until = String((await open(agency.linkToken)).headers['x-kept-until']);
		const { ends_at } = await ctx.db
			.selectFrom('event')
			.select('ends_at')
			.where('id', '=', eventId)
			.executeTakeFirstOrThrow();
		expect(Date.parse(until) - Date.parse(ends_at)).toBe(86_400_000);
		expect((await open('A'.repeat(22))).headers['x-kept-until']).toBeUndefined();
	});

	test('takes its own forms from its own site alone: not without an origin, as from a sandboxed page, nor from elsewhere', async () => {
		const path = `${paths.personalLink(agency.linkToken)}?/kode`;
		expect((await send(path, origin)).status).toBe(400);
		for (const from of ['null', 'https://evil.example']) expect((await send(path, from)).status).toBe(403);
	});

	test('is an entry of a calendar to download', async () => {
		const { headers, body } = await raw(port, {
			path: paths.personalLinkCalendar(agency.linkToken),
			headers: html
		});
		expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
		expect(headers['content-disposition']).toBe('attachment; filename="acara.ics"');
		expect(body).toMatch(/^BEGIN:VCALENDAR\r\n/);
	});

	test('the hall’s QR leads a phone back to the link it opened, and anybody else to the sign-in', async () => {
		const cookie = [(await open(agency.linkToken)).headers['set-cookie'] ?? []].flat().map((one) => one.split(';')[0]);
		expect(cookie.join()).toContain(agency.linkToken);
		const spoken = await codeNow();
		const typed = (headers: Record<string, string>) =>
			raw(port, {
				method: 'POST',
				path: paths.hallEntry(),
				headers: { ...html, origin, 'content-type': FORM, ...headers },
				...form({ code: spoken })
			});
		const place = async (headers: Record<string, string>) => (await typed(headers)).headers['location'];
		expect(await place({ cookie: cookie.join('; ') })).toBe(paths.personalLink(agency.linkToken));
		expect(await place({})).toBe(paths.arrival());
		const signedIn = await signInAs(ctx, agency.members.learner.accountId);
		expect(await place({ cookie: [...cookie, signedIn].join('; ') })).toBe(paths.arrival());
	});
});

/** What a browser keeps of an answer, as it sends it again. */
const kept = ({ headers }: { headers: Record<string, unknown> }) =>
	[(headers['set-cookie'] as string[] | undefined) ?? []].flat().map((one) => one.split(';')[0]!);
const tokenOfGraduate = async () => {
	const shown = await showLink(facilitator, { eventId, participantId: participantIds.graduate });
	return shown.ok ? shown.value.sentence.split('/k/')[1]! : '';
};

describe('C36 a phone', () => {
	const post = (path: string, cookies: string[], fields: Record<string, string>) =>
		raw(port, {
			method: 'POST',
			path,
			headers: { ...html, origin, 'content-type': FORM, cookie: cookies.join('; ') },
			...form(fields)
		});
	const hallLeadsTo = async (cookies: string[]) =>
		(await post(paths.hallEntry(), cookies, { code: await codeNow() })).headers['location'];

	test('stays with the first link that it opened for an event, until somebody says on another’s page that it is theirs', async () => {
		const other = await tokenOfGraduate();
		const cookies = kept(await open(agency.linkToken));
		const opened = await open(other, { ...html, cookie: cookies.join('; ') });
		expect(kept(opened)).toEqual([]);
		expect(words(opened.body)).toContain('Ponsel ini memakai kartu lain');
		expect(await hallLeadsTo(cookies)).toBe(paths.personalLink(agency.linkToken));
		const said = await post(`${paths.personalLink(other)}?/ponsel`, cookies, {});
		expect([said.status, said.headers['location']]).toEqual([303, paths.personalLink(other)]);
		const device = cookies.filter((one) => one.startsWith('device='));
		expect(await hallLeadsTo([...device, ...kept(said)])).toBe(paths.personalLink(other));
	});

	test('takes the next link once the first opens nothing any more', async () => {
		const other = await tokenOfGraduate();
		const gone = kept(await open(agency.linkToken)).map((one) => one.replace(agency.linkToken, 'A'.repeat(22)));
		expect(kept(await open(other, { ...html, cookie: gone.join('; ') })).join()).toContain(other);
	});

	test('that did not open the page checks nobody in, and is given neither an id nor a link by its form', async () => {
		const path = paths.personalLink(await tokenOfGraduate());
		const scans = async () =>
			(await ctx.db.selectFrom('scan').select('id').where('event_id', '=', eventId).execute()).length;
		const before = await scans();
		for (const action of ['kode', 'hadir', 'babak', 'ponsel']) {
			const fields = {
				kode: { code: await codeNow() },
				hadir: { grant: 'a.b' },
				babak: { eventSessionId: agency.event.eventSessionId }
			};
			const { status, body, ...answer } = await post(`${path}?/${action}`, [], fields[action as 'kode'] ?? {});
			expect([action, status, words(body).includes('Ponsel ini belum dikenali')]).toEqual([action, 400, true]);
			expect(kept(answer)).toEqual([]);
		}
		expect(await scans()).toBe(before);
		const cookies = kept(await open(await tokenOfGraduate()));
		const done = await post(`${path}?/kode`, cookies, { code: await codeNow() });
		expect([done.status, await scans()]).toEqual([200, before + 1]);
	});
});

async function codeNow(): Promise<string> {
	const { hallCode } = await import('#lib/server/attendance/hall-code.ts');
	const { stepOf } = await import('#lib/domain/attendance/hall-code.ts');
	const { code_secret } = await ctx.db
		.selectFrom('event_session')
		.select('code_secret')
		.where('id', '=', agency.event.eventSessionId)
		.executeTakeFirstOrThrow();
	return hallCode(code_secret, stepOf(ctx.now())).spoken;
}

describe('C36 a link that opens nothing', () => {
	test('is one page and 404, whether it never was, was replaced, is over, or its person is off the list', async () => {
		const which = { eventId, participantId: participantIds.graduate };
		const tokenOf = async () => {
			const shown = await showLink(facilitator, which);
			return shown.ok ? shown.value.sentence.split('/k/')[1]! : '';
		};
		const replaced = await tokenOf();
		expect(await replaceLink(facilitator, which)).toMatchObject({ ok: true });
		const present = await tokenOf();
		const said = new Set<string>();
		const look = async (token: string) => {
			const { status, body } = await open(token);
			expect(status).toBe(404);
			expect(body).not.toContain(agency.word);
			said.add(words(body));
		};
		await look('A'.repeat(22));
		await look(replaced);
		await look('bukan-tautan');
		expect((await open(present)).status).toBe(200);
		const { db } = ctx;
		const set = (values: { removed_at: string | null }) =>
			db.updateTable('participant').set(values).where('id', '=', which.participantId).execute();
		await set({ removed_at: ctx.now().toISOString() });
		await look(present);
		await set({ removed_at: null });
		const ends = await db
			.selectFrom('event_session')
			.select(['id', 'ends_at'])
			.where('event_id', '=', eventId)
			.execute();
		const long = new Date(ctx.now().getTime() - 2 * 86_400_000).toISOString();
		await db.updateTable('event_session').set({ ends_at: long }).where('event_id', '=', eventId).execute();
		await look(present);
		for (const { id, ends_at } of ends)
			await db.updateTable('event_session').set({ ends_at }).where('id', '=', id).execute();
		expect([...said]).toHaveLength(1);
		expect([...said][0]).toContain('Tautan tidak berlaku');
	});

	test('opened too often from one address is told to wait, while a good one opens from there as ever', async () => {
		const from = { accept: 'text/html', 'x-forwarded-for': '203.0.113.99' };
		let last = 0;
		for (let n = 0; n <= 300; n += 20) {
			const some = await Promise.all(Array.from({ length: 20 }, () => open('B'.repeat(22), from)));
			last = some.at(-1)?.status ?? 0;
		}
		expect(last).toBe(429);
		expect((await open(agency.linkToken, from)).status).toBe(200);
		expect((await open('B'.repeat(22))).status).toBe(404);
	});
});
