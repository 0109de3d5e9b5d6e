import { describe, expect, test } from 'vitest';
import { scaleOf, shownVote, SMALLEST_SHOWN } from './distribution.ts';
import {
	arriving,
	choosingProblem,
	countedVotes,
	endsRound,
	handVotes,
	NEXT_ACTS,
	openVote,
	ROUND_ACTS,
	roundPhase,
	steeringProblem,
	voteClosedBy,
	voteOpenedBy,
	VOTES,
	type RoundAct,
	type RoundTimes
} from './round.ts';

const NEW: RoundTimes = {
	firstOpenedAt: null,
	firstClosedAt: null,
	secondOpenedAt: null,
	secondClosedAt: null,
	revealedAt: null,
	droppedAt: null
};
/** The instant that an act writes. */
const WRITTEN_BY: Record<RoundAct, keyof RoundTimes> = {
	'open-first': 'firstOpenedAt',
	'close-first': 'firstClosedAt',
	'open-second': 'secondOpenedAt',
	'close-second': 'secondClosedAt',
	reveal: 'revealedAt',
	drop: 'droppedAt'
};

const after = (acts: readonly RoundAct[]): RoundTimes =>
	acts.reduce((times, act, index) => ({ ...times, [WRITTEN_BY[act]]: `2026-11-30T0${index}:00:00.000Z` }), NEW);

/** Every way from the story to an end. */
function* ways(acts: RoundAct[] = []): Generator<RoundAct[]> {
	yield acts;
	for (const act of NEXT_ACTS[roundPhase(after(acts))]) yield* ways([...acts, act]);
}
const all = [...ways()];

describe('a round goes one way', () => {
	test('V10 the long way shows both votes, the short one may leave the second out', () => {
		const ends = all.filter((acts) => NEXT_ACTS[roundPhase(after(acts))].length === 0).map((acts) => acts.join(' '));
		expect(ends.sort()).toEqual(
			[
				'drop',
				'open-first close-first drop',
				'open-first close-first reveal',
				'open-first close-first open-second close-second drop',
				'open-first close-first open-second close-second reveal'
			].sort()
		);
	});

	test('every act leads to another phase and is never offered twice', () => {
		for (const acts of all) {
			expect(new Set(acts).size).toBe(acts.length);
			for (const act of NEXT_ACTS[roundPhase(after(acts))])
				expect(roundPhase(after([...acts, act]))).not.toBe(roundPhase(after(acts)));
		}
	});

	test('no counts are seen of a vote that takes answers, and none is opened again once they were', () => {
		for (const acts of all) {
			const times = after(acts);
			const open = openVote(roundPhase(times));
			if (open) expect(countedVotes(times)).not.toContain(open);
			for (const vote of countedVotes(times)) expect(vote).not.toBe(open);
		}
		expect(countedVotes(after(['open-first']))).toEqual([]);
		expect(countedVotes(after(['open-first', 'close-first', 'open-second']))).toEqual([1]);
		expect(countedVotes(after(['open-first', 'close-first', 'open-second', 'close-second']))).toEqual([1, 2]);
	});

	test('a round never ends while somebody may be answering', () => {
		for (const acts of all)
			if (openVote(roundPhase(after(acts)))) expect(NEXT_ACTS[roundPhase(after(acts))].filter(endsRound)).toEqual([]);
		expect(ROUND_ACTS.filter((act) => voteClosedBy(act))).toEqual(['close-first', 'close-second']);
		expect(ROUND_ACTS.filter((act) => voteOpenedBy(act))).toEqual(['open-first', 'open-second']);
	});

	test('V8 hands are counted for a vote from its opening on, never before and never in a round given up', () => {
		expect(handVotes(NEW)).toEqual([]);
		expect(handVotes(after(['open-first']))).toEqual([1]);
		expect(handVotes(after(['open-first', 'close-first', 'open-second']))).toEqual([1, 2]);
		expect(handVotes(after(['open-first', 'close-first', 'drop']))).toEqual([]);
	});
});

describe('what the hall sees of a vote', () => {
	test('fewer than five answers are a number and no distribution', () => {
		for (let answered = 0; answered < 9; answered++) {
			const shown = shownVote({ a: answered }, null);
			expect(shown).toMatchObject({ kind: answered < SMALLEST_SHOWN ? 'few' : 'phones', answered });
			expect('counts' in shown).toBe(answered >= SMALLEST_SHOWN);
		}
		expect(SMALLEST_SHOWN).toBe(5);
	});

	test('V8 hands take the place of the phones and are not added to them', () => {
		expect(shownVote({ a: 40, b: 3 }, { a: 2, b: 1 })).toEqual({ kind: 'hands', answered: 3, counts: { a: 2, b: 1 } });
	});

	test('V8 hands counted as nought give the place back to the phones', () => {
		expect(shownVote({ a: 40 }, { a: 0, b: 0 })).toEqual({ kind: 'phones', answered: 40, counts: { a: 40 } });
		expect(shownVote({ a: 4 }, { a: 0 })).toEqual({ kind: 'few', answered: 4 });
	});

	test('V10 before and after stand on one scale', () => {
		expect(scaleOf([shownVote({ a: 9, b: 1 }, null), shownVote({ a: 2, b: 30 }, null)])).toBe(30);
		expect(scaleOf([shownVote({}, null)])).toBe(1);
	});
});

describe('what a hall may do now', () => {
	test.each([
		['08:59', null, 'session-not-open'],
		['09:00', null, null],
		['09:00', '11:00', 'session-closed'],
		['08:59', '08:30', 'session-closed']
	])('at %s, closed %s, a scenario is refused: %s', (now, closed, problem) => {
		const hall = { opensAt: '2026-11-30T09:00:00.000Z', closedAt: closed && `2026-11-30T${closed}:00.000Z` };
		expect(choosingProblem(hall, new Date(`2026-11-30T${now}:00Z`))).toBe(problem);
	});

	test('V3 only the next steps may be taken, and none that opens a vote after the session', () => {
		for (const acts of all)
			for (const act of ROUND_ACTS) {
				const next = NEXT_ACTS[roundPhase(after(acts))].includes(act);
				expect(steeringProblem(after(acts), act, false)).toBe(next ? null : 'moved-on');
				const over = next && act.startsWith('open') ? 'session-closed' : null;
				expect(steeringProblem(after(acts), act, true)).toBe(next ? over : 'moved-on');
			}
	});

	test('V2 V4 an answer counts while its vote is open and its session goes on, and is late once one of them is over', () => {
		for (const acts of all)
			for (const vote of VOTES) {
				const [opens, dropped] = [vote === 1 ? 'open-first' : 'open-second', acts.includes('drop')] as const;
				const open = acts.at(-1) === opens;
				const asked = acts.includes(opens) && !dropped;
				expect(arriving(after(acts), vote, false)).toBe(open ? 'counts' : asked ? 'late' : 'not-asked');
				expect(arriving(after(acts), vote, true)).toBe(asked ? 'late' : 'not-asked');
			}
	});
});
