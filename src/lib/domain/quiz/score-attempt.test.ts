import { expect, test } from 'vitest';
import { scoreAttempt, unanswered } from './score-attempt.ts';

const asked = [
	{ prohibition: 'social_media', rightChoice: 'b' },
	{ prohibition: 'party_speaker', rightChoice: 'd' },
	{ prohibition: 'mobilize_pns', rightChoice: 'a' }
] as const;

test('each question is right or not, and an unanswered one is not', () => {
	const score = scoreAttempt(
		asked,
		new Map([
			[1, 'b' as const],
			[2, 'a' as const]
		])
	);
	expect(score.rightCount).toBe(1);
	expect(score.verdicts).toEqual([
		{ position: 1, prohibition: 'social_media', choice: 'b', right: true },
		{ position: 2, prohibition: 'party_speaker', choice: 'a', right: false },
		{ position: 3, prohibition: 'mobilize_pns', choice: null, right: false }
	]);
});

test('the places without an answer are named in order', () => {
	expect(
		unanswered(
			5,
			new Map([
				[4, 'a'],
				[2, 'a']
			])
		)
	).toEqual([1, 3, 5]);
	expect(
		unanswered(
			2,
			new Map([
				[1, 'a'],
				[2, 'a']
			])
		)
	).toEqual([]);
});
