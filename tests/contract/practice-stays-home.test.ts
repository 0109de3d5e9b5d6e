/**
 * Nothing of a practice scenario that its reader has not reached is in any page or its data. Asked of the built
 * server over a course in which every such text carries a canary of its own.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { useContent } from '../support/course-in-use.ts';
import { paths } from '#lib/paths.ts';
import { writeCourse } from '../support/course.ts';
import { canariesIn, GREY, KEYED, PRACTICED, STORY, writePractice } from '../support/practice.ts';
import { FORM, raw } from '../support/raw-request.ts';
import { anInstallation, startServer } from '../support/server.ts';

const dir = writePractice(writeCourse());
useContent(dir);
const installation = await anInstallation();
const server = await startServer(installation, { env: { CONTENT_DIR: dir } });
const { port, origin } = server;
afterAll(async () => {
	await server.stop('SIGKILL');
	await installation.remove();
});

type Page = { body: string; canaries: string[] };

/** A page as a browser gets it, and the data behind it as the router does. */
async function get(address: string): Promise<Page> {
	const [path = '', query = ''] = address.replace(/#.*$/, '').split('?');
	const page = await raw(port, { path: query ? `${path}?${query}` : path, headers: { accept: 'text/html' } });
	const data = await raw(port, { path: `${path}/__data.json${query ? `?${query}` : ''}` });
	expect([page.status, data.status]).toEqual([200, 200]);
	const canaries = canariesIn(page.body);
	expect(canariesIn(data.body)).toEqual(canaries);
	return { body: page.body, canaries };
}

const letters = (body: string): { letter: string; text: string }[] =>
	[...body.matchAll(/<b[^>]*>([A-D])<\/b>[\s\S]*?<span class="text[^"]*">(?:<!--[\s\S]*?-->)*([^<]+)/g)].map((hit) => ({
		letter: hit[1]!,
		text: hit[2]!.trim()
	}));
const walkIn = (body: string) => /name="walk" value="([^"]*)"/.exec(body)?.[1] ?? '';

const send = (scenarioId: string, choice: string, walk: string) =>
	raw(port, {
		method: 'POST',
		path: paths.practice(PRACTICED, scenarioId),
		headers: { accept: 'text/html', origin, 'content-type': FORM },
		body: new URLSearchParams({ choice, walk }).toString()
	});

/** Chooses by the words on the page, as a reader without a script does. */
async function choose(scenarioId: string, page: Page, text: string): Promise<Page> {
	const { letter } = letters(page.body).find((choice) => choice.text === text)!;
	const answer = await send(scenarioId, letter, walkIn(page.body));
	expect(answer.status).toBe(303);
	return get(answer.headers['location']!);
}

const ask = (scenarioId: string) => get(paths.practice(PRACTICED, scenarioId));

describe('T-01 practice: nothing ahead of its reader', () => {
	test('the list, the prohibition, and every question before a choice', async () => {
		for (const address of [
			paths.prohibitions(),
			paths.prohibition(PRACTICED),
			...[KEYED, GREY, STORY].map((id) => paths.practice(PRACTICED, id))
		])
			expect([address, (await get(address)).canaries]).toEqual([address, []]);
	});

	test('after a choice its own consequence and reason, and no other', async () => {
		expect((await choose(KEYED, await ask(KEYED), 'pilihan a')).canaries).toEqual(['akibat-a', 'alasan']);
		expect((await choose(KEYED, await ask(KEYED), 'pilihan b')).canaries).toEqual(['akibat-b', 'alasan']);
	});

	test('a grey one says whom to ask and what to write down, and neither right nor wrong', async () => {
		const page = await choose(GREY, await ask(GREY), 'pilihan c');
		expect(page.canaries).toEqual(['akibat-c', 'alasan', 'catat', 'tanya']);
		expect(page.body).not.toMatch(/Pilihan ini (belum )?tepat/);
	});

	test('a story shows the path walked, one decision at a time', async () => {
		const middle = await choose(STORY, await ask(STORY), 'mencatat');
		expect(middle.canaries).toEqual(['akibat-mencatat', 'tengah']);
		const end = await choose(STORY, middle, 'serahkan');
		expect(end.canaries).toEqual(['akibat-mencatat', 'akibat-serahkan', 'baik', 'sebab-baik', 'tengah']);
	});

	test('a made-up or foreign path shows the start and nothing more', async () => {
		const other = walkIn((await choose(STORY, await ask(STORY), 'diam')).body);
		for (const walk of ['aa', 'aa.AAAAAAAAAAAAAAAAAAAAAA', `aa.${other.split('.')[1]}`]) {
			expect((await get(paths.practice(PRACTICED, STORY, walk))).canaries).toEqual([]);
			const answer = await send(STORY, 'A', walk);
			expect([answer.status, canariesIn(answer.body)]).toEqual([400, []]);
		}
		expect((await get(paths.practice(PRACTICED, KEYED, other))).canaries).toEqual([]);
	});

	test('a form without a choice comes back with its question and nothing more', async () => {
		const answer = await send(KEYED, '', '');
		expect([answer.status, canariesIn(answer.body)]).toEqual([400, []]);
		expect(answer.body).toContain('Pilih satu jawaban.');
	});
});
