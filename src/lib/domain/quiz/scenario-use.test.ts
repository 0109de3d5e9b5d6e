import { expect, test } from 'vitest';
import { isForHalls, isForPractice, isForQuiz } from './scenario-use.ts';

const single = { kind: 'single', pool: 'practice', verdict: 'violation' } as const;
const story = {
	kind: 'branching',
	pool: 'practice',
	verdict: 'violation',
	flags: {},
	start: 'a',
	nodes: [{ id: 'a', text: '', end: { outcome: 'good', why: '', bases: [] } }]
} as const;
const lost = { ...story, nodes: [{ id: 'a', text: '', choices: [{ id: 'a', text: '', to: 'a' }] }] } as const;

test.each([
	['an exam scenario', { ...single, pool: 'exam' }, [true, false, false]],
	['a grey one of the exam', { ...single, pool: 'exam', verdict: 'grey' }, [false, false, false]],
	['a practice scenario', single, [false, true, true]],
	['a grey practice scenario', { ...single, verdict: 'grey' }, [false, false, true]],
	['a story that ends', story, [false, false, true]],
	['a story without a way out', lost, [false, false, false]],
	['a story of the exam', { ...story, pool: 'exam' }, [false, false, false]]
] as const)('Q7 %s is for quiz, hall, practice: %#', (_what, scenario, uses) => {
	expect([isForQuiz(scenario), isForHalls(scenario), isForPractice(scenario)]).toEqual(uses);
});
