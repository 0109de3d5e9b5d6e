import { expect, test } from 'vitest';
import { BODIES, LEVELS, PHASES, STAGES, WORKPLACES } from '#lib/domain/quiz/setting.ts';
import { electionText, settingWords } from './elections.ts';

test('L9 a story says its office, its election and its phase, each in words of its own', () => {
	expect(
		settingWords({ workplace: 'campus', election: { level: 'local', body: 'dprd_city' }, phase: 'quiet_days' })
	).toEqual(['Perguruan tinggi', 'Pemilu DPRD kota', 'Masa tenang']);
	const words = [
		...PHASES.map((phase) => settingWords({ ...KEPT, phase })[2]),
		...WORKPLACES.map((workplace) => settingWords({ ...KEPT, workplace })[0]),
		...LEVELS.map((level) => electionText({ level, body: 'any' })),
		...BODIES.slice(0, -1).map((body) => electionText({ level: 'local', body }))
	];
	expect(new Set(words).size).toBe(words.length);
});

const KEPT = { workplace: 'school', election: 'regional_election', phase: 'candidate' } as const;

test('Q5 a wording kept before elections and phases were told apart says what it always said', () => {
	expect(settingWords(KEPT)).toEqual(['Sekolah', 'Pilkada', 'Sesudah penetapan calon']);
	expect(settingWords({ ...KEPT, election: 'general_election', phase: STAGES[0] })).toEqual([
		'Sekolah',
		'Pemilu',
		'Sebelum penetapan calon'
	]);
});
