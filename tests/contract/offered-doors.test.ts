/**
 * No page of an event offers a door that is shut to whoever reads it: every link on it opens, every form on it may be
 * sent, for a supervisor and for an officer who only scans. Read from the pages themselves, as they are before, during
 * and after a day, so that a link added later is tried as well.
 */
import { afterAll, expect, test } from 'vitest';
import { paths } from '#lib/paths.ts';
import { useContent } from '../support/course-in-use.ts';
import { anAgency } from '../support/agencies.ts';
import { anInstallation, signInAs, startServer } from '../support/server.ts';

useContent('content');
const installation = await anInstallation();
const { ctx } = installation;
const agency = await anAgency(ctx, { code: '11', word: 'Kenaridalam' });
const { members, event, pastEvent } = agency;
const empty = await anEmptyEvent();
// The graduate holds the facilitator's role too, and here only scans.
for (const eventId of [event.eventId, pastEvent.eventId, empty])
	await ctx.db
		.insertInto('event_staff')
		.values({ event_id: eventId, person_id: members.graduate.personId, duty: 'officer' })
		.execute();
const server = await startServer(installation);
afterAll(async () => {
	await server.stop('SIGKILL');
	await installation.remove();
});

/** As the open hall, with nobody on its list yet. */
async function anEmptyEvent(): Promise<string> {
	const row = await ctx.db.selectFrom('event').selectAll().where('id', '=', event.eventId).executeTakeFirstOrThrow();
	const session = await ctx.db
		.selectFrom('event_session')
		.selectAll()
		.where('event_id', '=', event.eventId)
		.executeTakeFirstOrThrow();
	const id = ctx.newId();
	await ctx.db
		.insertInto('event')
		.values({ ...row, id })
		.execute();
	await ctx.db
		.insertInto('event_session')
		.values({ ...session, id: ctx.newId(), event_id: id, code_secret: `${session.code_secret.slice(0, -2)}00` })
		.execute();
	await ctx.db
		.insertInto('event_staff')
		.values({ event_id: id, person_id: members.facilitator.personId, duty: 'supervisor' })
		.execute();
	return id;
}

const read = (text: string) => text.replaceAll('&amp;', '&');
const linksOf = (html: string) => [...html.matchAll(/<a\b[^>]*\shref="([^"]+)"/g)].map((match) => read(match[1]!));
/** Where the page's forms go, without those of the frame around it. */
const formsOf = (html: string) =>
	[...html.matchAll(/<form\b([^>]*)>/g)]
		.filter(([, attributes]) => /method="post"/.test(attributes!))
		.map(([, attributes]) => read(/action="([^"]*)"/.exec(attributes!)?.[1] ?? ''))
		.filter((action) => action !== paths.signOut());

const PEOPLE = { supervisor: members.facilitator.accountId, officer: members.graduate.accountId };
const ours = [event.eventId, pastEvent.eventId, empty];

test.each(Object.entries(PEOPLE))(
	'C24 every door that the pages of an event offer a %s is open to them',
	async (who, accountId) => {
		const headers = { cookie: await signInAs(ctx, accountId), accept: 'text/html' };
		const waiting: { path: string; from: string }[] = ours.map((id) => ({ path: paths.event(id), from: 'the list' }));
		const tried = new Set<string>();
		const shut: string[] = [];
		const sent: string[] = [];
		for (let next = waiting.shift(); next; next = waiting.shift()) {
			const path = next.path.replace(/#.*$/, '');
			if (tried.has(path)) continue;
			tried.add(path);
			const answer = await fetch(server.origin + path, { headers, redirect: 'manual' });
			if (answer.status >= 400) shut.push(`${next.from} → ${path}: ${answer.status}`);
			const html = answer.headers.get('content-type')?.startsWith('text/html') ? await answer.text() : '';
			if (!html) await answer.body?.cancel();
			// Beyond the pages of these events doors are other tests' business; each is tried once all the same.
			if (!ours.some((id) => path.startsWith(paths.event(id)))) continue;
			waiting.push(
				...linksOf(html)
					.filter((link) => /^\/(?!\/)/.test(link))
					.map((link) => ({ path: link, from: path }))
			);
			for (const action of formsOf(html)) sent.push(`${path} ${action}`);
		}
		expect(shut).toEqual([]);
		expect(tried.size).toBeGreaterThan(10);
		// An officer scans, and is offered nothing to send; a supervisor is.
		if (who === 'officer') expect(sent).toEqual([]);
		else expect(sent.length).toBeGreaterThan(5);
	}
);
