import { expect, test } from 'vitest';
import { choiceAt, letterOf, publicQuestion, type ScenarioSnapshot } from './question.ts';

const scenario: ScenarioSnapshot = {
	scenarioId: 'social_media-01-RAHASIA',
	prohibition: 'social_media',
	title: 'RAHASIA judul',
	phase: 'campaign',
	election: { level: 'local', body: 'regent' },
	workplace: 'school',
	story: 'Sebuah cerita.',
	question: 'Apa yang Anda lakukan?',
	choices: [
		{ id: 'a', text: 'satu', right: false, consequence: 'RAHASIA akibat' },
		{ id: 'b', text: 'dua', right: true, consequence: 'RAHASIA akibat' },
		{ id: 'c', text: 'tiga', right: false, consequence: 'RAHASIA akibat' }
	],
	why: 'RAHASIA alasan',
	bases: [
		{
			id: 'x',
			cite: 'RAHASIA',
			says: 'RAHASIA',
			validFrom: '2024',
			validTo: null,
			seen: 'berita',
			seenOn: '2026-11-22',
			force: 'dikutip',
			statusNote: null
		}
	]
};

test('Q1 the public question holds story, question and choices in the order given, and nothing else', () => {
	const shown = publicQuestion(scenario, ['c', 'a', 'b']);
	expect(shown.choices).toEqual([
		{ letter: 'A', text: 'tiga' },
		{ letter: 'B', text: 'satu' },
		{ letter: 'C', text: 'dua' }
	]);
	expect(Object.keys(shown).sort()).toEqual(['choices', 'election', 'phase', 'question', 'story', 'workplace']);
	expect(JSON.stringify(shown)).not.toMatch(/RAHASIA|right|"[abcd]"/);
});

test('Q19 a letter and its choice lead to each other; a letter that was not shown leads nowhere', () => {
	expect(choiceAt(['c', 'a', 'b'], 'A')).toBe('c');
	expect(letterOf(['c', 'a', 'b'], 'b')).toBe('C');
	expect(choiceAt(['c', 'a', 'b'], 'D')).toBeNull();
});
