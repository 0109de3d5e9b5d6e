import { expect, test } from 'vitest';
import { aBank, aScenario } from '#tests/support/content.ts';
import { checkDuplicates } from './check-duplicates.ts';

const other = {
	id: 'social_media-02',
	title: 'Surat dari kantor lain',
	story: 'Rabu pagi, Pak Umar menerima map berisi daftar nama. Ia membacanya perlahan di ruang rapat yang masih sepi.',
	choices: [
		{ id: 'a' as const, text: 'Menyerahkan map kepada pimpinan.', consequence: 'x', right: true },
		{ id: 'b' as const, text: 'Menaruh map di laci bawah.', consequence: 'x' },
		{ id: 'c' as const, text: 'Memanggil pengirim surat itu.', consequence: 'x' }
	]
};

test('two different scenarios pass', () => {
	expect(checkDuplicates(aBank({ scenarios: [aScenario(), aScenario(other)] }))).toEqual([]);
});

test('the same story, with only the names changed, is refused with both places', () => {
	const story = aScenario().story.replaceAll('Endah', 'Rini');
	const findings = checkDuplicates(aBank({ scenarios: [aScenario(), aScenario({ ...other, story })] }));
	expect(findings).toMatchObject([
		{
			level: 'error',
			rule: 'duplicate',
			file: 'scenarios/social_media/social_media-02.yaml',
			message: expect.stringContaining('social_media-01.yaml:')
		}
	]);
});

test('a choice copied from another scenario is refused, a similar one reported', () => {
	const copied = aScenario().choices.map((choice) => ({ ...choice }));
	const findings = checkDuplicates(aBank({ scenarios: [aScenario(), aScenario({ ...other, choices: copied })] }));
	expect(findings.map((finding) => finding.level)).toEqual(['error', 'error', 'error']);
	copied[2]!.text = copied[2]!.text.replace('.', ' saja.');
	const again = checkDuplicates(aBank({ scenarios: [aScenario(), aScenario({ ...other, choices: copied })] }));
	expect(again.filter((finding) => finding.level === 'warning')).toHaveLength(1);
});

test('two titles of the same words are refused', () => {
	const title = aScenario().title;
	expect(checkDuplicates(aBank({ scenarios: [aScenario(), aScenario({ ...other, title })] }))).toMatchObject([
		{ rule: 'duplicate', message: expect.stringContaining('judul') }
	]);
});
