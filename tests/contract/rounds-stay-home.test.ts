/**
 * Nothing that a hall has not been shown yet is in any answer of the built server: counts of a vote that is open, the
 * key, consequences, laws. Asked of every page and stream of a round, over a course in which each of them is a canary.
 */
import { afterAll, expect, test } from 'vitest';
import { useContent } from '../support/course-in-use.ts';
import type { RoundAct } from '#lib/domain/hall-rounds/round.ts';
import { paths } from '#lib/paths.ts';
import { SENDER_HEADER } from '#lib/schemas/sender.ts';
import { SESSION_ENDED } from '#lib/server/http/guard.ts';
import { codesFor } from '#lib/server/attendance/attendance.ts';
import { addParticipants } from '#lib/server/attendance/add-participants.ts';
import { answerRound } from '#lib/server/hall-rounds/answer-round.ts';
import { writeCourse } from '../support/course.ts';
import { aWorld } from '../support/people.ts';
import { canariesIn, KEYED, writePractice } from '../support/practice.ts';
import { FORM, raw, type RawAnswer } from '../support/raw-request.ts';
import { aFullHall, aRound, arrive, keptScenario, takeOn } from '../support/rounds.ts';
import { anInstallation, signInAs, startServer } from '../support/server.ts';

const dir = writePractice(writeCourse());
useContent(dir);
const installation = await anInstallation();
const { ctx } = installation;
const world = await aWorld(ctx);
const server = await startServer(installation, { env: { CONTENT_DIR: dir } });
const { port, origin } = server;
afterAll(async () => {
	await server.stop('SIGKILL');
	await installation.remove();
});

const NUMBER = '197001012000011001';
const hall = await aFullHall(ctx, world, ['Tamu A', 'Tamu B', 'Tamu C', 'Tamu D', 'Tamu E', 'Tamu F']);
const { ids } = await addParticipants(ctx, hall.eventId, [
	{
		personId: null,
		name: 'Tamu Tanpa Akun',
		titlePrefix: '',
		titleSuffix: '',
		number: NUMBER,
		numberType: 'nip',
		position: '',
		rank: '',
		unitId: null,
		unitLabel: 'Kelurahan Prapatan',
		attendsAs: 'participant'
	}
]);
await arrive(ctx, world, hall, ids);
const budi = { cookie: await signInAs(ctx, world.actors.budi.accountId) };

const cookiesOf = (answer: RawAnswer): string =>
	[answer.headers['set-cookie'] ?? []]
		.flat()
		.map((cookie) => cookie.split(';')[0])
		.join('; ');

/** A phone of somebody without an account: the hall's code and a number, by a plain form. */
async function phone(): Promise<{ cookie: string }> {
	const { code_secret: secret } = await ctx.db
		.selectFrom('event_session')
		.select('code_secret')
		.where('id', '=', hall.eventSessionId)
		.executeTakeFirstOrThrow();
	const code = codesFor(secret, new Date(), true)[0]?.spoken ?? '';
	const taken = await raw(port, {
		method: 'POST',
		path: paths.joinRounds(),
		headers: { accept: 'text/html', origin, 'content-type': FORM },
		body: new URLSearchParams({ code, number: NUMBER }).toString()
	});
	expect([taken.status, taken.headers['location']]).toEqual([303, paths.phoneRound(hall.eventSessionId)]);
	return { cookie: cookiesOf(taken) };
}

const answerBy = (who: { cookie: string } & Record<string, string>, fields: Record<string, string>) =>
	raw(port, {
		method: 'POST',
		path: `${paths.phoneRound(hall.eventSessionId)}?/jawab`,
		headers: { accept: 'text/html', origin, 'content-type': FORM, ...who },
		body: new URLSearchParams(fields).toString()
	});

/** The first message of a stream, and the connection closed. */
async function firstMessage(path: string, headers: Record<string, string>): Promise<string> {
	const abort = new AbortController();
	const response = await fetch(origin + path, { headers, signal: abort.signal });
	expect([path, response.status]).toEqual([path, 200]);
	const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
	let text = '';
	while (!/data: .*\n\n/.test(text)) text += (await reader.read()).value ?? '';
	abort.abort();
	return text;
}

test('T-01 before the end no byte of key, consequence or law; before the close of a vote no byte of its counts', async () => {
	const seat = await phone();
	const roundId = await aRound(ctx, world, hall, { scenarioId: KEYED });
	const own = paths.phoneRound(hall.eventSessionId);
	/** Everything that a screen, a remote, a phone and a stream are given now. */
	const everything = async (): Promise<string> => {
		const { eventId, eventSessionId } = hall;
		const pages = [
			...[paths.roundScreen(eventId, eventSessionId), paths.rounds(eventId, eventSessionId)].map((path) => ({
				path,
				headers: budi
			})),
			{ path: own, headers: seat }
		];
		const bodies: string[] = [];
		for (const { path, headers } of pages)
			for (const one of [path, `${path}/__data.json`]) {
				const got = await raw(port, { path: one, headers: { accept: 'text/html', ...headers } });
				expect([one, got.status]).toEqual([one, 200]);
				bodies.push(got.body);
			}
		bodies.push(await firstMessage(paths.roundStream(eventId, eventSessionId), budi));
		bodies.push(await firstMessage(paths.phoneRoundStream(eventSessionId), seat));
		return bodies.join('\n');
	};
	const steps: [RoundAct, RegExp | null][] = [
		['open-first', /"counts"|sebelum diskusi"/],
		['close-first', null],
		['open-second', /"vote":2/],
		['close-second', null]
	];
	const quiet = [await everything()];
	for (const [act, absent] of steps) {
		await takeOn(ctx, world, hall, { roundId, acts: [act] });
		const vote = act === 'open-first' ? 1 : act === 'open-second' ? 2 : null;
		if (vote) {
			for (const id of hall.participantIds) {
				const input = {
					eventSessionId: hall.eventSessionId,
					seat: id,
					roundId,
					vote,
					letter: 'B',
					confidence: null
				} as const;
				expect(await answerRound(ctx.as({ kind: 'anonymous' }), input)).toEqual({ ok: true, value: null });
			}
			const fields = { roundId, vote: String(vote), choice: 'C', confidence: '' };
			for (const double of [fields, fields]) expect((await answerBy(seat, double)).status).toBe(303);
		}
		const seen = await everything();
		if (absent) expect(seen).not.toMatch(absent);
		quiet.push(seen);
	}
	const { choices } = await keptScenario(ctx, roundId);
	expect(choices.some((choice) => choice.right)).toBe(true);
	for (const seen of quiet) {
		expect(canariesIn(seen)).toEqual([]);
		expect(seen).not.toMatch(/"right":"|"consequences"|"bases"|"why"/);
	}
	expect(quiet.at(-1)).toMatch(/"counts":\{"A":0,"B":6,"C":1\}/);
	const late = await answerBy(seat, { roundId, vote: '2', choice: 'A', confidence: '' });
	expect([late.status, late.body.includes('Jawaban sudah ditutup, jadi pilihan ini tidak terhitung.')]).toEqual([
		409,
		true
	]);

	await takeOn(ctx, world, hall, { roundId, acts: ['reveal'] });
	const end = await everything();
	expect(canariesIn(end)).toContain('alasan');
	expect(canariesIn(end)).toContain('akibat-b');
});

test('V1 a second phone of the same guest finds the answer; a phone of nobody is asked who it is', async () => {
	const nobody = await raw(port, { path: paths.phoneRound(hall.eventSessionId), headers: { accept: 'text/html' } });
	expect([nobody.status, nobody.headers['location']]).toEqual([303, paths.joinRounds()]);
	const second = await phone();
	const page = await raw(port, {
		path: paths.phoneRound(hall.eventSessionId),
		headers: { accept: 'text/html', ...second }
	});
	// Where the fitting choice stands is chance.
	expect(page.body).toMatch(/Anda memilih C\.|Itu juga pilihan Anda\./);
	expect(page.body).toContain('mine:{letter:"C"');
	expect(page.headers['cache-control']).toBe('no-store');
	const lent = second.cookie.replace(/device=[^;]*/, 'device=lain.lain');
	const foreign = await raw(port, { path: paths.phoneRound(hall.eventSessionId), headers: { cookie: lent } });
	expect(foreign.status).toBe(303);
});

test('whose sign-in has ended is told so, and answers neither as nobody nor as the guest of the same phone', async () => {
	const seat = await phone();
	const { id: roundId } = await ctx.db
		.selectFrom('hall_round')
		.select('id')
		.where('session_id', '=', hall.eventSessionId)
		.executeTakeFirstOrThrow();
	const fields = { roundId, vote: '1', choice: 'A', confidence: '' };
	const ended = await answerBy({ ...seat, [SENDER_HEADER]: 'seseorang', 'x-sveltekit-action': 'true' }, fields);
	expect([ended.status, ended.body]).toEqual([401, expect.stringContaining(SESSION_ENDED)]);
	const nobody = await answerBy({ cookie: '' }, fields);
	expect([nobody.status, nobody.headers['location']]).toEqual([303, paths.joinRounds()]);
});
