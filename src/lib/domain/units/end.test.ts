import { expect, test } from 'vitest';
import { endProblem, type EndedUnitFacts } from './end.ts';

const empty: EndedUnitFacts = {
	endedAt: null,
	hasTarget: false,
	people: 0,
	units: 0,
	runningAssignments: 0,
	mayEndRoles: true
};

test.each([
	[{}, null],
	[{ endedAt: '2026-11-25' }, 'unit-ended'],
	[{ people: 1 }, 'needs-target'],
	[{ units: 1 }, 'needs-target'],
	[{ people: 9, units: 2, hasTarget: true }, null],
	[{ runningAssignments: 1 }, 'programmes-run'],
	[{ runningAssignments: 1, hasTarget: true }, 'programmes-run'],
	[{ mayEndRoles: false }, 'above-level'],
	[{ endedAt: '2026-11-25', people: 1, runningAssignments: 1, mayEndRoles: false }, 'unit-ended']
] as const)('O6 a unit with %o is not ended: %s', (facts, problem) => {
	expect(endProblem({ ...empty, ...facts })).toBe(problem);
});
