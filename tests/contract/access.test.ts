/**
 * Every door × nine people × inside and outside their agency, on the built server (O1, G-32). The doors are read from
 * the build; what each must answer stands in access-expectations.ts.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { useContent } from '../support/course-in-use.ts';
import { addStaff } from '#lib/server/events/add-staff.ts';
import { anAgency, anOfficial, aQuestion, type Agency } from '../support/agencies.ts';
import { helperCookie } from '../support/helpers.ts';
import { FORM, form, multipart, raw, type RawAnswer, type RawRequest } from '../support/raw-request.ts';
import { addressOf, allRoutes, type Route } from '../support/routes.ts';
import { anInstallation, signInAs, startServer } from '../support/server.ts';
import {
	expectations,
	isStranger,
	WHO,
	type Answer,
	type Door,
	type Entry,
	type Fields,
	type Who
} from './access-expectations.ts';

useContent('content');
const installation = await anInstallation();
const { ctx } = installation;
const inside = await anAgency(ctx, { code: '11', word: 'Kenaridalam' });
const outside = await anAgency(ctx, { code: '12', word: 'Burungluar' });
for (const agency of [inside, outside]) await aQuestion(ctx, agency);
const officer = await anOfficial(ctx, inside.units.root, 'facilitator', inside.units.root);
for (const { eventId } of [inside.event, inside.pastEvent]) {
	const added = { eventId, number: officer.number, duty: 'officer' as const };
	expect(await addStaff(ctx.as(inside.members.facilitator.actor), added)).toMatchObject({ ok: true });
}
const accounts: Record<Exclude<Who, 'anonymous' | 'helper'>, string> = {
	learner: inside.members.learner.accountId,
	facilitator: inside.members.facilitator.accountId,
	head: inside.members.head.accountId,
	admin: inside.members.admin.accountId,
	officer: officer.accountId,
	auditor: (await anOfficial(ctx, inside.units.root, 'auditor', inside.units.root)).accountId,
	national: (await anOfficial(ctx, inside.units.root, 'national-admin', null)).accountId
};
const routes = await allRoutes();
const server = await startServer(installation);
afterAll(async () => {
	await server.stop('SIGKILL');
	await installation.remove();
});

const UNKNOWN = '0190b5a0-0000-7000-8000-00000000dead';
type Place = 'inside' | 'outside';

/** A session of its own for each act: signing out must not decide what comes after. */
async function headersOf(who: Who): Promise<Record<string, string>> {
	if (who === 'helper') return { cookie: helperCookie(ctx, inside.helperPhone) };
	return who === 'anonymous' ? {} : { cookie: await signInAs(ctx, accounts[who]) };
}
const standing = new Map<Who, Record<string, string>>();
for (const who of WHO) standing.set(who, await headersOf(who));

const paramsOf = (route: Route, entry: Entry, of: Agency | null): Record<string, string> =>
	Object.fromEntries(route.params.map((name) => [name, of ? ((entry.params?.(of) ?? {})[name] ?? '') : UNKNOWN]));

const html = { accept: 'text/html' };
const own = { origin: server.origin };

type Visit = {
	label: string;
	wanted: RawRequest;
	who: Who;
	expected: Answer;
	place: Place;
	shows: Entry['shows'];
	unknown: RawRequest | null;
};

function pageVisits(route: Route, entry: Entry): Visit[] {
	const door = entry.get;
	if (!door) return [];
	return WHO.flatMap((who) =>
		places(route, door).flatMap((place): Visit[] => {
			const of = place === 'inside' ? inside : outside;
			const address = addressOf(route, paramsOf(route, entry, of));
			const query = door.query ? `?${door.query(of)}` : '';
			const unknown = route.params.length > 0 ? addressOf(route, paramsOf(route, entry, null)) : '/tidak-ada';
			const comparable = route.params.length > 0 || (!door.query && !route.id.startsWith('/(public)'));
			const headers = standing.get(who) ?? {};
			const expected = door.expected[who][place];
			const shared = { who, place, shows: entry.shows };
			const data = (path: string, rest = ''): RawRequest => ({
				path: `${path === '/' ? '' : path}/__data.json${rest}`,
				headers
			});
			const page = (path: string, rest = ''): RawRequest => ({ path: path + rest, headers: { ...html, ...headers } });
			return [
				{
					label: `GET ${route.id}`,
					...shared,
					wanted: page(address, query),
					expected,
					unknown: comparable ? page(unknown) : null
				},
				{
					label: `DATA ${route.id}`,
					...shared,
					wanted: data(address, query),
					expected: door.data ?? dataAnswer(route, expected, who),
					unknown: route.params.length > 0 ? data(unknown) : null
				}
			];
		})
	);
}

/** The data of a page that asks to sign in is 401; a redirect inside the site is told in a 200. */
function dataAnswer(route: Route, expected: Answer, who: Who): Answer {
	if (expected !== 303) return expected;
	return isStranger(who) && !route.id.startsWith('/(public)') ? 401 : 200;
}

/** A stranger who opens a page is led to the sign-in; one who sends something is told, and keeps what was typed. */
const actAnswer = (expected: Answer, who: Who): Answer => (isStranger(who) && expected === 303 ? 401 : expected);

const places = (route: Route, door: Door): Place[] =>
	route.params.length > 0 || door.query ? ['inside', 'outside'] : ['inside'];

function methodVisits(route: Route, entry: Entry): Visit[] {
	return Object.entries(entry.methods ?? {}).flatMap(([method, door]) =>
		WHO.flatMap((who) =>
			places(route, door).map((place): Visit => {
				const of = place === 'inside' ? inside : outside;
				const query = door.query ? `?${door.query(of)}` : '';
				const wanted = (path: string): RawRequest => ({
					method,
					path: path + query,
					headers: {
						...standing.get(who),
						...(method === 'GET' ? html : { ...own, 'content-type': 'application/json' })
					},
					...(door.body ? { body: JSON.stringify(door.body(of)) } : {})
				});
				return {
					label: `${method} ${route.id}`,
					who,
					place,
					shows: entry.shows,
					expected: method === 'GET' ? door.expected[who][place] : actAnswer(door.expected[who][place], who),
					wanted: wanted(addressOf(route, paramsOf(route, entry, of))),
					unknown: route.params.length > 0 ? wanted(addressOf(route, paramsOf(route, entry, null))) : null
				};
			})
		)
	);
}

async function actVisits(route: Route, entry: Entry): Promise<Visit[]> {
	const visits: Visit[] = [];
	for (const [name, door] of Object.entries(entry.actions ?? {})) {
		for (const who of WHO) {
			for (const place of ['inside', 'outside'] as const) {
				const of = place === 'inside' ? inside : outside;
				visits.push(await actVisit({ route, entry, name, door, who, place, address: of, body: of }));
			}
			const mayInside = door.expected[who].inside === 'through' && door.expected[who].outside === 404;
			if (route.params.length > 0 && door.crossed !== 'none' && mayInside)
				visits.push(
					await actVisit({ route, entry, name, door, who, place: 'outside', address: inside, body: outside })
				);
		}
	}
	return visits;
}

type Act = {
	route: Route;
	entry: Entry;
	name: string;
	door: Door;
	who: Who;
	place: Place;
	address: Agency;
	body: Agency;
};

async function actVisit({ route, entry, name, door, who, place, address, body }: Act): Promise<Visit> {
	const query = [name === 'default' ? '' : `/${name}`, door.query?.(address) ?? ''].filter(Boolean).join('&');
	const crossed = address !== body;
	const fields = (door.body?.(body) ?? {}) as Fields;
	const wanted = (path: string): RawRequest => ({
		method: 'POST',
		path: query ? `${path}?${query}` : path,
		headers: { ...html, ...own, 'content-type': door.file ? 'multipart/form-data; boundary=batas' : FORM },
		...(door.file ? multipart(fields, door.file(body)) : form(fields))
	});
	const visit = wanted(addressOf(route, paramsOf(route, entry, address)));
	return {
		label: `POST ${route.id}?/${name}${crossed ? ' (crossed)' : ''}`,
		who,
		place,
		// A refused form shows its page again.
		shows: entry.shows,
		expected: crossed ? ((door.crossed as Answer | undefined) ?? 404) : actAnswer(door.expected[who][place], who),
		wanted: { ...visit, headers: { ...visit.headers, ...(await headersOf(who)) } },
		unknown: null
	};
}

/** What a reader or a program could tell apart, without what differs in every answer. */
const shape = ({ body }: RawAnswer, wanted: RawRequest) =>
	body
		.replaceAll(wanted.path.split('?')[0] ?? '', '')
		.replace(/<script[\s\S]*?<\/script>|nonce="[^"]*"/g, '')
		.replace(/\b[0-9a-f]{16}\b/g, '')
		.replace(/<!--[^>]*-->/g, '');

/** Whether a body names anything of the other agency that it should not. */
function namesOutside(body: string, shows: Entry['shows']): boolean {
	if (shows === 'all') return false;
	const units = Object.values(outside.units).map((unit) => unit.name);
	const rest = shows === 'units' ? units.reduce((text, name) => text.replaceAll(name, ''), body) : body;
	return rest.includes(outside.word);
}

/** A refusal of the page's own load is told as data: `{"type":"error",…,"status":404}` among its nodes. */
const statusOf = ({ status, body, headers }: RawAnswer) =>
	headers['content-type']?.startsWith('application/json') && body.startsWith('{"type":"data"')
		? Number(/"type":"error","error":\{[^}]*\},"status":(\d{3})/.exec(body)?.[1] ?? status)
		: status;

const fits = (expected: Answer, answer: RawAnswer) => {
	const { headers } = answer;
	const status = statusOf(answer);
	return expected === 'through'
		? status < 500 && ![401, 403, 404, 405].includes(status) && !headers['location']?.startsWith('/masuk?')
		: status === expected;
};

/** Walks through the visits and answers what was wrong with them. */
async function walk(visits: readonly Visit[]): Promise<string[]> {
	const wrong: string[] = [];
	for (const { label, wanted, who, expected, place, shows, unknown } of visits) {
		const answer = await raw(server.port, wanted);
		const say = (problem: string) => wrong.push(`${label} ${who} ${place}: ${problem}`);
		if (!fits(expected, answer)) say(`${statusOf(answer)}, expected ${expected}`);
		// A form from nobody comes back to its sender, with what the sender had put into it.
		const shown = answer.status === 401 ? answer.body.replace(/<input type="hidden"[^>]*>/g, '') : answer.body;
		if (who !== 'national' && namesOutside(shown, shows)) say('shows the other agency');
		if (expected === 404 && unknown && shape(answer, wanted) !== shape(await raw(server.port, unknown), unknown))
			say('a forbidden object does not look like one that is not there');
	}
	return wrong;
}

test('every route, action and method of the build is declared, and nothing else is', () => {
	const found = routes.flatMap((route) => [
		...(route.page ? [`${route.id} GET`] : []),
		...route.actions.map((name) => `${route.id}?/${name}`),
		...route.methods.map((method) => `${route.id} ${method}`)
	]);
	const declared = Object.entries(expectations).flatMap(([id, entry]) => [
		...(entry.get ? [`${id} GET`] : []),
		...Object.keys(entry.actions ?? {}).map((name) => `${id}?/${name}`),
		...Object.keys(entry.methods ?? {}).map((method) => `${id} ${method}`)
	]);
	expect(declared.sort()).toEqual(found.sort());
});

const declared = routes.flatMap((route) => {
	const entry = expectations[route.id];
	return entry ? [{ route, entry }] : [];
});

describe('O1 reading', () => {
	test.each(declared.filter(({ entry }) => entry.get).map((one) => ({ id: one.route.id, ...one })))(
		'$id',
		async ({ route, entry }) => {
			expect(await walk(pageVisits(route, entry))).toEqual([]);
		}
	);
});

describe('O1 acting', () => {
	const doors = declared
		.filter(({ entry }) => entry.actions ?? entry.methods)
		.map((one) => ({ id: one.route.id, ...one }));

	// Refusals first: what is allowed changes the world that the refusals are about.
	test.each(doors)('$id: who may not', async ({ route, entry }) => {
		const visits = [...methodVisits(route, entry), ...(await actVisits(route, entry))];
		expect(await walk(visits.filter(({ expected }) => expected !== 200 && expected !== 'through'))).toEqual([]);
	});

	test.each(doors)('$id: who may', async ({ route, entry }) => {
		const visits = [...methodVisits(route, entry), ...(await actVisits(route, entry))];
		expect(await walk(visits.filter(({ expected }) => expected === 200 || expected === 'through'))).toEqual([]);
	});
});

describe('a page nobody may see', () => {
	/** What differs from answer to answer: the nonce, the request's id, the address asked for. */
	const bare = (text: string, path: string, requestId: string) =>
		text
			.replace(/nonce="[^"]*"/g, 'nonce')
			.replaceAll(requestId, 'id')
			.replaceAll(path, 'address');

	test('is, to the letter, the page of an address that does not exist, however a browser wants it packed', async () => {
		const texts = new Set<string>();
		for (const encoding of ['br', 'gzip', 'identity'])
			for (const path of ['/tidak-ada', '/admin/orang', '/admin/jejak', '/fasilitator/acara', '/dasbor?unit=x']) {
				const headers = { ...html, ...standing.get('learner'), 'accept-encoding': encoding };
				// fetch unpacks what the answer says it packed, as a browser does.
				const answer = await fetch(`${server.origin}${path}`, { headers });
				expect([path, encoding, answer.status]).toEqual([path, encoding, 404]);
				expect(answer.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding);
				texts.add(bare(await answer.text(), path, answer.headers.get('x-request-id') ?? ''));
			}
		expect([...texts].join('\n=====\n')).toBe([...texts][0]);
	});

	test('reads like an address that does not exist, for everyone', async () => {
		const heading = (answer: RawAnswer) => /<h1[^>]*>([^<]*)</.exec(answer.body)?.[1];
		for (const who of WHO.filter((one) => !isStranger(one))) {
			const headers = { ...html, ...standing.get(who) };
			const nowhere = await raw(server.port, { path: '/tidak-ada', headers });
			const forbidden = await raw(server.port, { path: `/kuis/${outside.openAttemptId}`, headers });
			expect([who, forbidden.status, heading(forbidden)]).toEqual([who, 404, heading(nowhere)]);
		}
	});
});
