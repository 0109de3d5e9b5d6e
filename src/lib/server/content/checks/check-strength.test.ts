import { expect, test } from 'vitest';
import { aBank, aProhibition, rulesOf } from '#tests/support/content.ts';
import { checkStrength } from './check-strength.ts';

const check = (more: Parameters<typeof aProhibition>[0]) =>
	rulesOf(checkStrength(aBank({ prohibitions: [aProhibition(more)] })));

test('Q11 a weak basis that decides a certificate is an error, and so is a firm one that decides none', () => {
	expect(check({ strength: 'weak', strength_note: 'Hanya poster.' })).toEqual(['strength-and-pass']);
	expect(check({ code: 'party_speaker', number: 15, strength: 'strong' })).toEqual(['strength-and-pass']);
	expect(check({ code: 'party_speaker', number: 15, strength: 'weak', strength_note: 'Hanya SKB 2020.' })).toEqual([]);
	expect(check({ strength: 'medium' })).toEqual([]);
});

test('a weak basis says why it is weak', () => {
	expect(check({ code: 'party_speaker', number: 15, strength: 'weak' })).toEqual(['weak-without-note']);
});
