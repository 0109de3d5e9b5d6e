import { describe, expect, test } from 'vitest';
import { mergeDoubt } from './same-human.ts';

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
