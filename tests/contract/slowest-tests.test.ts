import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readTimes, slowest } from '../../scripts/tasks/reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'reports-'));
afterAll(() => rmSync(folder, { recursive: true }));
const report = (name: string, content: unknown) => {
	const file = join(folder, name);
	writeFileSync(file, JSON.stringify(content));
	return file;
};

test('a run names its slowest tests, whichever runner ran them, slowest first', () => {
	const vitest = report('unit.json', {
		testResults: [
			{
				name: '/x/src/lib/units.test.ts',
				assertionResults: [
					{ fullName: 'units are moved', duration: 1500.4 },
					{ fullName: 'units are left out', duration: null }
				]
			}
		]
	});
	const spec = (title: string, ...durations: number[]) => ({
		title,
		tests: [{ projectName: 'phone', results: durations.map((duration) => ({ duration })) }]
	});
	const playwright = report('e2e.json', {
		suites: [
			{
				file: 'hall.spec.ts',
				specs: [spec('the hall', 900)],
				suites: [{ file: 'hall.spec.ts', specs: [spec('in the dark', 2000, 3000)] }]
			}
		]
	});
	const times = [...readTimes('vitest', vitest, 'unit'), ...readTimes('playwright', playwright, 'e2e')];
	expect(slowest(times, 3)).toEqual([
		'    5.0 s  e2e       hall.spec.ts [phone]: in the dark',
		'    1.5 s  unit      units.test.ts: units are moved',
		'    0.9 s  e2e       hall.spec.ts [phone]: the hall'
	]);
	expect(readTimes('vitest', join(folder, 'none.json'), 'unit')).toEqual([]);
});
