import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { PHASES } from '#lib/domain/quiz/setting.ts';
import { phaseText } from '#lib/text/elections.ts';
import { writeCourse } from '#tests/support/course.ts';
import { loadContent } from './content.ts';
import { electionCalendar } from './election-calendar.ts';

const REAL = join(import.meta.dirname, '../../../../content');
const now = () => new Date('2026-11-30T01:00:00.000Z');
const shown = (dir: string) => electionCalendar({ content: loadContent(dir), now });

test('L9 the calendar says what is known of each election, on which law, and what is open', () => {
	const calendar = shown(REAL);
	if (!calendar.ok) throw new Error(calendar.reason);
	const { coming, phases } = calendar.value;
	expect(phases.map(({ name }) => name)).toEqual(PHASES.map((phase) => phaseText[phase]));
	const [national, local, village] = coming;
	expect(national).toMatchObject({ bodies: ['presiden dan wakil presiden', 'DPR', 'DPD'] });
	expect(local!.bodies).toContain('DPRD kota');
	expect(village).toMatchObject({ bodies: ['kepala desa'] });
	expect(national!.known[0]).toMatchObject({
		says: expect.stringContaining('2029'),
		bases: [{ cite: expect.stringContaining('135'), status: 'quoted' }]
	});
	for (const { open } of coming) expect(open.length).toBeGreaterThan(0);
	// Numbers of sources are for whoever checks.
	expect(JSON.stringify(calendar)).not.toMatch(/S6\d|umum/);
});

test('L9 its day is the day somebody last looked, from the file', () => {
	const dir = writeCourse();
	const file = join(dir, 'elections.yaml');
	writeFileSync(
		file,
		stringify({ ...(parse(readFileSync(join(REAL, 'elections.yaml'), 'utf8')) as object), as_of: '2027-03-01' })
	);
	expect(shown(dir)).toMatchObject({ ok: true, value: { asOf: '1 Maret 2027' } });
});

test('a course that keeps no calendar has no such page', () => {
	expect(shown(writeCourse())).toEqual({ ok: false, reason: 'not-found' });
});
