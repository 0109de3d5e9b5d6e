/** The quiz as a browser without JavaScript takes it: every answer is a form and the page after it. */
import { paths } from '#lib/paths.ts';
import { closedLoop } from './load.ts';
import { measure, type Row, type Stage } from './stage.ts';
import type { Visitor } from './visitor.ts';

/** People who only save answers; the others take whole attempts. Forty saves in ten seconds is what one may. */
const ANSWERING = 120;

/** The address of the visitor's open attempt, begun now when there is none; '' when they may not begin. */
async function begin(visitor: Visitor): Promise<string> {
	const { status, headers } = await visitor.post(paths.quiz(), {});
	return status === 303 && headers.location?.startsWith(`${paths.quiz()}/`) ? headers.location : '';
}

const save = (visitor: Visitor, attempt: string, place: number, turn: number) =>
	visitor.post(`${attempt}?/simpan&n=${place}`, {
		choice: 'ABC'[turn % 3] as string,
		confidence: String((turn % 3) + 1)
	});

export async function quizAnswer({ server, visitors }: Stage): Promise<Row> {
	const title = 'Jawaban kuis';
	const people = visitors.slice(0, ANSWERING);
	const attempts = await Promise.all(people.map(begin));
	if (attempts.includes('')) return { title, note: 'kuis tidak dapat dimulai' };
	const measured = await measure(server, () =>
		closedLoop({ workers: 8, seconds: 4, most: ANSWERING * 39 }, async (turn) => {
			const place = 1 + (Math.floor(turn / ANSWERING) % 6);
			const person = turn % ANSWERING;
			const { status } = await save(
				people[person] as Visitor,
				attempts[person] as string,
				place,
				Math.floor(turn / (ANSWERING * 6))
			);
			return status === 303;
		})
	);
	return { title, measured };
}

export async function wholeQuiz({ server, visitors }: Stage): Promise<Row> {
	const title = 'Satu kuis penuh';
	const people = visitors.slice(ANSWERING, 200);
	const measured = await measure(server, () =>
		closedLoop({ workers: 8, seconds: 30, most: people.length }, (turn) => takeQuiz(people[turn] as Visitor, turn))
	);
	return { title, measured, note: 'mulai, setiap soal dan jawabannya, kirim, hasil' };
}

async function takeQuiz(visitor: Visitor, turn: number): Promise<boolean> {
	await visitor.get(paths.quiz());
	const attempt = await begin(visitor);
	if (attempt === '') return false;
	for (let place = 1; place <= 40; place++) {
		if ((await visitor.get(`${attempt}?n=${place}`)).status !== 200) break;
		const { status, headers } = await save(visitor, attempt, place, turn + place);
		if (status !== 303) break;
		// After the last answer the place behind it is shown, where the whole is sent.
		if (headers.location?.endsWith(`n=${place}`)) break;
	}
	const sent = await visitor.post(`${attempt}?/kirim`, {});
	if (sent.status !== 303) return false;
	return (await visitor.get(sent.headers.location ?? '')).status === 200;
}
