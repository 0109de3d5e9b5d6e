import * as v from 'valibot';
import { expect, test } from 'vitest';
import { optionalText, requiredText } from './fields.ts';

const message = (value: unknown) => {
	const result = v.safeParse(requiredText('nama', 10), value);
	return result.success ? result.output : result.issues[0].message;
};

test.each(['', '   ', '\u00a0', '\u200b\u2060', '\u202e', undefined])('B-102 %j is not filled in', (value) => {
	expect(message(value)).toBe('Isi nama.');
});

test('text is trimmed, and characters that nobody sees are refused', () => {
	expect(message('  Ani ')).toBe('Ani');
	expect(message('A\u0000ni')).toContain('karakter yang tidak terlihat');
	expect(message('12345678901')).toContain('paling panjang 10');
});

test('a line that may stay empty holds no such character either', () => {
	const optional = (value: unknown) => v.safeParse(optionalText('jabatan', 10), value);
	expect(optional('Lurah\u0001')).toMatchObject({
		success: false,
		issues: [{ message: 'Jabatan berisi karakter yang tidak terlihat. Ketik ulang.' }]
	});
	expect(optional(' Lurah ')).toMatchObject({ output: 'Lurah' });
	expect(optional(undefined)).toMatchObject({ output: '' });
});
