import { expect, test } from 'vitest';
import { termsText, timeLeftText } from './hall-rounds.ts';

test('V7 time left is said in words, and its last seconds are called so', () => {
	expect([80_000, 60_000, 59_001, 10_000, 1, 0, -5].map(timeLeftText)).toEqual([
		'Sisa waktu 1 menit 20 detik',
		'Sisa waktu 1 menit',
		'Sisa waktu 1 menit',
		'Segera ditutup, sisa 10 detik',
		'Segera ditutup, sisa 1 detik',
		'Waktu habis',
		'Waktu habis'
	]);
});

test('how a round is held is one line', () => {
	expect(termsText({ anonymous: false, answerRule: 'last', seconds: null })).toBe(
		'Bernama, jawaban terakhir yang dihitung, tanpa batas waktu'
	);
	expect(termsText({ anonymous: true, answerRule: 'first', seconds: 90 })).toBe(
		'Anonim, jawaban pertama yang dihitung, 90 detik'
	);
});
