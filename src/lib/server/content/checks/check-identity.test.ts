import { expect, test } from 'vitest';
import { aBank, aScenario, rulesOf, sheetOf } from '#tests/support/content.ts';
import { anyScenarioSchema } from '#lib/server/content/scenario-schema.ts';
import { checkIdentity } from './check-identity.ts';

const found = (bank: ReturnType<typeof aBank>) =>
	checkIdentity(bank).filter((finding) => finding.rule !== 'prohibition-missing');

test('an id that is not the name of its file is named with its line', () => {
	const bank = aBank();
	bank.scenarios = [sheetOf(anyScenarioSchema, 'scenarios/social_media/social_media-09.yaml', aScenario())];
	expect(found(bank)).toMatchObject([{ rule: 'id-is-file-name', line: 1 }]);
});

test('a scenario in the folder of another prohibition is named', () => {
	const bank = aBank();
	bank.scenarios = [sheetOf(anyScenarioSchema, 'scenarios/party_speaker/social_media-01.yaml', aScenario())];
	expect(rulesOf(found(bank))).toEqual(['id-is-file-name']);
});

test('an id used twice points to where it stands first', () => {
	const findings = found(aBank({ scenarios: [aScenario(), aScenario()] }));
	expect(findings).toMatchObject([
		{ rule: 'id-once', message: expect.stringContaining('scenarios/social_media/social_media-01.yaml:1') }
	]);
});

test('all 16 prohibitions must have a page', () => {
	const missing = checkIdentity(aBank()).filter((finding) => finding.rule === 'prohibition-missing');
	expect(missing).toHaveLength(15);
});
