import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { citations, idsIn } from '../../scripts/requirements/citations.ts';
import { misled, requirementsPage, uncited, unresolved } from '../../scripts/requirements/page.ts';

const page = readFileSync('docs/requirements.md', 'utf8');
const found = citations();

describe('docs/requirements.md', () => {
	test('has a sentence for every id that a test or a comment cites', () => {
		expect(found.size).toBeGreaterThan(150);
		expect(unresolved(page, found)).toEqual([]);
	});

	test('has no row that nothing cites, and sends nobody to a test that is not there: `npm run requirements` writes it', () => {
		expect(uncited(page, found)).toEqual([]);
		expect(misled(page, found)).toEqual([]);
	});

	test('would say so of an id that resolves nowhere, of a row left behind and of a test that moved', () => {
		const cited = new Map([...found, ['F5', { tests: ['a.test.ts'], sources: [] }]] as const);
		expect(unresolved(page, cited)).toEqual([['F5', ['a.test.ts']]]);
		const without = new Map([...found].filter(([id]) => id !== 'D10'));
		expect(uncited(page, without)).toEqual(['D10']);
		expect(requirementsPage(page, without)).not.toContain('| D10 |');
		const moved = new Map([...found, ['D10', { tests: ['src/lib/elsewhere.test.ts'], sources: [] }]] as const);
		expect(misled(page, moved)).toEqual(['D10']);
		expect(requirementsPage(page, moved)).toContain('| `elsewhere.test.ts` |');
		expect(misled(requirementsPage(page, moved), moved)).toEqual([]);
		const untested = new Map([...found, ['D10', { tests: [], sources: ['src/lib/elsewhere.ts'] }]] as const);
		expect(misled(page, untested)).toEqual(['D10']);
		expect(misled(requirementsPage(page, untested), found)).toEqual(['D10']);
	});
});

test('an id is cited by the first words of a title and by a comment that says so, never by what only looks like one', () => {
	const text = [
		"test('K10, K16 the ZIP', () => {",
		"test.each([1])(\n\t'Z-14 %s', () => {});",
		'/** C37: whatever an operator does. Source: reliability rows B-042 … B-052. */',
		' * The draw (Q7), as requirement Q19 says.',
		'// O5: staff only.',
		"textCell('A1', 'x'); // the sheet: A4 landscape; D3 of the decree",
		'/** "Tugas Belajar (S2)", and the number 12. */',
		"test('the name is A1', () => {"
	].join('\n');
	expect([...idsIn(text)].sort()).toEqual(['B-042', 'B-052', 'C37', 'K10', 'K16', 'O5', 'Q19', 'Q7', 'Z-14']);
});
