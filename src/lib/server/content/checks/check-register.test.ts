import { expect, test } from 'vitest';
import { aBank, aBasis, rulesOf } from '#tests/support/content.ts';
import type { LawSource } from '../content-schema.ts';
import { checkRegister } from './check-register.ts';

const sources: LawSource[] = [
	{ id: 'S19', kind: 'naskah', where: 'uji' },
	{ id: 'S08', kind: 'laman_instansi', where: 'uji' },
	{ id: 'S70', kind: 'berita', where: 'uji' },
	{ id: 'umum', kind: 'umum', where: 'uji' }
];
const found = (more: Parameters<typeof aBasis>[0]) => checkRegister(aBank({ sources, bases: [aBasis(more)] }));

test('L2 a law seen only in the news, or on an office’s page, and called in force is an error', () => {
	expect(found({ seen: 'berita', force: 'berlaku' })).toMatchObject([{ level: 'error', rule: 'in-force-unseen' }]);
	expect(rulesOf(found({ seen: 'laman_instansi', force: 'berlaku', source: ['S08'] }))).toEqual(['in-force-unseen']);
	expect(found({ seen: 'naskah', force: 'berlaku', source: ['S19', 'S70'] })).toEqual([]);
	expect(found({ seen: 'berita', force: 'dikutip' })).toEqual([]);
});

test('L2 a law is not said to be seen nearer to its text than its nearest source', () => {
	expect(rulesOf(found({ seen: 'naskah', force: 'berlaku', source: ['S08', 'S70'] }))).toEqual([
		'seen-nearer-than-source'
	]);
	expect(rulesOf(found({ seen: 'laman_instansi' }))).toEqual(['seen-nearer-than-source']);
	// Farther is the author's judgement: a copy of the act may not hold the row.
	expect(found({ seen: 'berita', source: ['S19', 'S70'] })).toEqual([]);
});

test('what nobody has seen is to be checked, and what is to be checked says what', () => {
	expect(rulesOf(found({ seen: 'belum', force: 'dikutip', source: ['umum'] }))).toEqual(['unseen-unchecked']);
	expect(rulesOf(found({ seen: 'belum', force: 'periksa', source: ['umum'] }))).toEqual(['check-what']);
	expect(found({ seen: 'belum', force: 'periksa', status_note: 'Cocokkan.', source: ['umum'] })).toEqual([]);
});

test('a source that the register of sources does not know is named', () => {
	expect(found({ source: ['S70', 'S999'] })).toMatchObject([{ level: 'error', rule: 'source-unknown' }]);
});
