/**
 * A hall answers: three hundred phones in the same moment, one in ten of them twice since its first answer's answer was
 * slow or a thumb was quick, while a projector looks on (V2). Each is the form as a phone without script posts it; the page
 * that follows is not fetched.
 */
import { paths } from '#lib/paths.ts';
import { countPresent } from '#lib/server/attendance/attendance.ts';
import type { HallRoundState } from '#lib/server/hall-rounds/view.ts';
import { hallAtOnce } from './check-in.ts';
import { HALL } from './fixture.ts';
import { Client, closedLoop } from './load.ts';
import { fieldOf, measure, textOf, type Row, type Stage } from './stage.ts';
import type { Visitor } from './visitor.ts';

const MOST_BEHIND_MS = 1000;
/** Every so many-th phone sends its answer again at once. */
const TWICE = 10;

export async function roundAnswers(stage: Stage): Promise<Row> {
	const { server, fixture, visitors, enter, installation } = stage;
	const { eventId, eventSessionId } = fixture;
	if ((await countPresent(installation.ctx, eventSessionId)) < HALL) await hallAtOnce(stage);
	const budi = await enter('budi');
	const roundId = await openRound(budi, paths.rounds(eventId, eventSessionId));
	const projector = await watch(server.port, { path: paths.roundStream(eventId, eventSessionId), cookie: budi.cookie });
	const phones = new Client(server.port, HALL);
	const people = visitors.slice(0, HALL).map((visitor) => visitor.through(phones));
	const answered = new Set<number>();
	const fields = { roundId, vote: '1', choice: 'A', confidence: '2' };
	const measured = await measure(server, () =>
		closedLoop({ workers: HALL, seconds: 30, most: HALL + HALL / TWICE }, async (turn) => {
			const sender = turn < HALL ? turn : (turn - HALL) * TWICE;
			const phone = people[sender] as Visitor;
			const { status } = await phone.post(`${paths.phoneRound(eventSessionId)}?/jawab`, fields);
			if (status !== 303) return false;
			answered.add(sender);
			projector.counted(answered.size);
			return true;
		})
	);
	phones.close();
	const behind = await projector.end(answered.size);
	const stored = await countStored(stage, roundId);
	const told = (ms: number) => (ms / 1000).toFixed(2).replace('.', ',');
	return {
		title: `Babak: ${HALL} jawaban, ${HALL / TWICE} dikirim dua kali`,
		measured,
		target: 'semua ≤ 2 s, layar ≤ 1 s',
		reached: stored === HALL && measured.failed === 0 && measured.seconds <= 2 && behind <= MOST_BEHIND_MS,
		note: `${measured.count} terkirim dalam ${told(measured.seconds * 1000)} detik, tersimpan ${stored}, layar paling lambat ${told(behind)} detik`
	};
}

/** As a supervisor does it on the remote. */
async function openRound(budi: Visitor, remote: string): Promise<string> {
	const scenarioId = fieldOf(textOf(await budi.get(remote)), 'scenarioId');
	await budi.post(`${remote}?/pilih`, { scenarioId });
	const page = textOf(await budi.get(remote));
	const roundId = fieldOf(page, 'roundId');
	const opened = await budi.post(`${remote}?/langkah`, {
		roundId,
		act: 'open-first',
		version: fieldOf(page, 'version')
	});
	if (opened.status !== 303) throw new Error(`the round cannot be opened: ${opened.status}`);
	return roundId;
}

/** Reads a hall's stream; says how far it was behind what phones had been told, at most, in milliseconds. */
async function watch(port: number, { path, cookie }: { path: string; cookie: string }) {
	const abort = new AbortController();
	const headers = { accept: 'text/event-stream', cookie };
	const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers, signal: abort.signal });
	if (!response.ok || !response.body) throw new Error(`the screen cannot be read: ${response.status}`);
	/** When so many had been acknowledged. */
	const since: number[] = [];
	let [shown, worst] = [0, 0];
	const reading = (async () => {
		let text = '';
		for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
			text += piece;
			const messages = text.split('\n\n');
			text = messages.pop() ?? '';
			for (const message of messages.filter((one) => one.startsWith('data: '))) {
				const { answered } = JSON.parse(message.slice(6)) as HallRoundState;
				const now = performance.now();
				// Each that it shows only now.
				for (let count = shown + 1; count <= answered; count++) worst = Math.max(worst, now - (since[count] ?? now));
				shown = Math.max(shown, answered);
			}
		}
	})().catch(() => undefined);
	return {
		counted(count: number): void {
			since[count] ??= performance.now();
		},
		/** Waits until everything is shown, five seconds at most. */
		async end(count: number): Promise<number> {
			const until = performance.now() + 5000;
			while (shown < count && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 10));
			abort.abort();
			await reading;
			return shown < count ? Infinity : worst;
		}
	};
}

async function countStored({ installation }: Stage, roundId: string): Promise<number> {
	const row = await installation.ctx.db
		.selectFrom('attempt_item')
		.innerJoin('quiz_attempt', 'quiz_attempt.id', 'attempt_item.attempt_id')
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.where('quiz_attempt.hall_round_id', '=', roundId)
		.executeTakeFirstOrThrow();
	return row.n;
}
