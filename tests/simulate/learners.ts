/** People with a known truth, who go by the calendar through their rounds: what the rule then says of them. */
import { FAMILIAR_DAYS } from '#lib/domain/learning/familiar.ts';
import { partAsks, roundState, withPart, type Round } from '#lib/domain/learning/rounds.ts';
import {
	APART_DAYS,
	asOf,
	heldProgress,
	withAnswers,
	type ScoredAnswer,
	type Understanding
} from '#lib/domain/learning/understanding.ts';
import { DECIDING_CODES, type ProhibitionCode } from '#lib/domain/prohibitions.ts';
import { seededRandom } from '#lib/domain/quiz/seeded-random.ts';

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 5, 1);

/** How likely somebody answers rightly, in which round, about what. */
export type Truth = {
	right: (round: number, code: ProhibitionCode) => number;
	/** Whether they understand it: for how often *dikuasai* is true. */
	understands: (round: number, code: ProhibitionCode) => boolean;
};

export type Course = {
	/** The round in which *memahami* was shown; Infinity: not within the rounds. */
	round: number;
	answers: number;
	/** Of what was held at the end: how much was truly understood. */
	held: number;
	heldTruly: number;
};

/**
 * One person, by a seed, through so many rounds at most: the planned ones on their day, then one every week. The bank has
 * so many stories of each prohibition; when all were asked, the one not shown for longest comes again.
 */
export function learn(truth: Truth, rounds: number, seed: number, stories = Infinity): Course {
	const random = seededRandom(seed);
	const done: Course = { round: Infinity, answers: 0, held: 0, heldTruly: 0 };
	let known: Understanding = new Map();
	let taken: readonly Round[] = [];
	const told = new Map<ProhibitionCode, number[]>();
	let [firstAt, freshAt] = [0, 0];
	for (let now = START; ;) {
		const state = roundState(taken, asOf(known, new Date(now)), new Date(now));
		if (state.round > rounds) return count(done, known, truth, state.round - 1);
		if (state.kind === 'waiting') {
			now = (state.plannedAt ?? state.opensAt).getTime();
			continue;
		}
		const asked = partAsks(state, Math.floor(random() * 2 ** 32));
		now += asked.length * 60_000;
		const at = new Date(now).toISOString();
		const answers = asked.map((prohibition): ScoredAnswer => {
			const shown = told.get(prohibition) ?? [];
			const last = shown.length < stories ? undefined : shown.shift();
			told.set(prohibition, [...shown, now]);
			const familiar = last !== undefined && now - last < FAMILIAR_DAYS * DAY_MS;
			const right = random() < truth.right(state.round, prohibition);
			return { prohibition, right, choices: 4, confidence: null, familiar, at };
		});
		firstAt ||= now;
		if (answers.some((answer) => !answer.familiar)) freshAt = now;
		known = withAnswers(known, answers);
		taken = withPart(taken, { closedAt: at, asked });
		done.answers += asked.length;
		if (freshAt - firstAt < APART_DAYS * DAY_MS) continue;
		const { done: held, of } = heldProgress(asOf(known, new Date(now)));
		if (held >= of) return count({ ...done, round: state.round }, known, truth, state.round);
	}
}

function count(course: Course, known: Understanding, truth: Truth, round: number): Course {
	const held = DECIDING_CODES.filter((code) => known.get(code)?.held === true);
	return { ...course, held: held.length, heldTruly: held.filter((code) => truth.understands(round, code)).length };
}
