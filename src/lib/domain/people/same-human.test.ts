import { describe, expect, test } from 'vitest';
import { doneOnlyThere, mergeDoubt, mergeProblem } from './same-human.ts';

const row = (name: string, number: string | null = null, numberType: 'nip' | 'ni_pppk' | 'nrp' = 'nip') => ({
	name,
	number,
	numberType: number === null ? null : numberType
});

describe('whether two rows can be one human', () => {
	test('two numbers with different dates of birth cannot, whatever the names', () => {
		const [one, other] = ['198911122010092308', '199011122010092308'];
		expect(mergeDoubt(row('Sri Uji', one), row('Sri Uji', other))).toBe('two-births');
		expect(mergeDoubt(row('Sri Uji', one), row('Sri Uji', other, 'ni_pppk'))).toBe('two-births');
		expect(mergeDoubt(row('Sri Uji', one), row('Sri Uji', '198911122020212001', 'ni_pppk'))).toBeNull();
		expect(mergeDoubt(row('Sri Uji', one), row('Sri Uji', '71234567', 'nrp'))).toBeNull();
		expect(mergeDoubt(row('Sri Uji', one), row('Sri Uji'))).toBeNull();
	});

	test('names without a common word are asked about', () => {
		expect(mergeDoubt(row('Sri Uji'), row('Wawan Coba'))).toBe('other-name');
		expect(mergeDoubt(row('Sri Uji'), row('UJI, Sri'))).toBeNull();
	});
});

describe('whether two rows may become one', () => {
	const births = ['198911122010092308', '199011122010092308'] as const;
	const kept = { ...row('Sri Uji', births[0]), id: 'k', hasLeft: false };
	const merged = { ...row('Sri Uji'), id: 'm' };

	test('the first that speaks against it is said', () => {
		expect(mergeProblem(kept, merged, true)).toBeNull();
		expect(mergeProblem(kept, { ...merged, id: 'k' }, true)).toBe('same-row');
		expect(mergeProblem({ ...kept, hasLeft: true }, { ...merged, ...row('Sri', births[1]) }, false)).toBe('kept-left');
		expect(mergeProblem(kept, { ...merged, ...row('Sri Uji', births[1]) }, false)).toBe('two-births');
		expect(mergeProblem(kept, merged, false)).toBe('above-level');
		// Another name is asked about, and no reason against it.
		expect(mergeProblem(kept, { ...merged, ...row('Wawan Coba') }, true)).toBeNull();
	});

	test.each([
		['x', null, null, true],
		['x', 'x', null, false],
		['x', null, 'x', false],
		[null, null, null, false]
	])('a duty done there %s, removed there %s, done here %s counts here: %s', (completedAt, removedAt, here, counts) => {
		expect(doneOnlyThere({ completedAt, removedAt }, { completedAt: here })).toBe(counts);
	});
});
