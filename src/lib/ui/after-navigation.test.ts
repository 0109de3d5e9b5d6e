/** What a page says after a navigation: the same sentence as if it had been asked for at once. */
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { takeOver } from '#tests/support/take-over.svelte.ts';
import type { CompletionReport } from '#lib/server/reports/reports.ts';
import WhereWeak from '../../routes/(unit-head)/dasbor/WhereWeak.svelte';
import Table from './Table.svelte';

const CODES = Array.from({ length: 12 }, (_, index) => `larangan-${index + 1}`);
const columns = CODES.map((code, index) => ({ code, number: index + 1, short: `Larangan ${index + 1}` }));

/** A unit where these prohibitions were answered rightly by so many percent, and all others well. */
function reportOf(shares: Record<number, number>): CompletionReport {
	const cells = columns.map(({ number }) => shares[number] ?? 95);
	const heat = { columns, rows: [{ kind: 'whole', id: 'unit', name: 'Unit', cells }] };
	return { unit: { id: 'unit' }, programme: { id: 'program' }, heat } as unknown as CompletionReport;
}

const sentence = (target: HTMLElement) => target.querySelector('p')?.textContent?.replace(/\s+/g, ' ').trim();

test('a head who drills down reads a whole sentence about the weakest, in whatever order they come now', async () => {
	const file = 'routes/(unit-head)/dasbor/WhereWeak.svelte';
	const { target, becomes } = await takeOver(WhereWeak, file, { report: reportOf({ 5: 60, 11: 62 }) });
	expect(sentence(target)).toBe('Paling lemah: 5. Larangan 5 (60 %) dan 11. Larangan 11 (62 %).');
	becomes({ report: reportOf({ 5: 60, 11: 50 }) });
	expect(sentence(target)).toBe('Paling lemah: 11. Larangan 11 (50 %) dan 5. Larangan 5 (60 %).');
	becomes({ report: reportOf({ 3: 70, 11: 50 }) });
	expect(sentence(target)).toBe('Paling lemah: 11. Larangan 11 (50 %) dan 3. Larangan 3 (70 %).');
	becomes({ report: reportOf({ 3: 70 }) });
	expect(sentence(target)).toBe('Paling lemah: 3. Larangan 3 (70 %).');
	becomes({ report: reportOf({ 5: 40, 3: 41 }) });
	expect(sentence(target)).toBe('Paling lemah: 5. Larangan 5 (40 %) dan 3. Larangan 3 (41 %).');
});

test('the row of a table goes with what it shows, not with its place', async () => {
	const rows = [{ unit: 'Karang Jati' }, { unit: 'Karang Rejo' }, { unit: 'Karang Rejo' }];
	const given = { caption: 'Unit', columns: [{ key: 'unit', label: 'Unit' }] };
	const screen = await render(Table, { ...given, rows });
	const shown = () => [...screen.container.querySelectorAll('tbody tr')];
	const [first, second, third] = shown();
	await screen.rerender({ ...given, rows: [...rows].reverse() });
	expect(shown()).toEqual([second, third, first]);
	expect(shown().map((row) => row.textContent?.trim())).toEqual(['Karang Rejo', 'Karang Rejo', 'Karang Jati']);
});
