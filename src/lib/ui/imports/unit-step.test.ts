import axe from 'axe-core';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { SpellingLine, UnitStep } from '#lib/server/imports/view.ts';
import '../../../app.css';
import UnitStepForm from './UnitStep.svelte';

const guess = (id: string, likely: boolean): SpellingLine['guesses'][number] => ({
	id,
	name: `Unit ${id}`,
	code: id,
	reason: likely ? 'same-words' : 'alike',
	read: null,
	likely
});
const line = (index: number, key: string, over: Partial<SpellingLine> = {}): SpellingLine => ({
	index,
	key,
	written: [key.toUpperCase()],
	rows: 3,
	sure: false,
	ambiguous: false,
	guesses: [guess('u1', false), guess('u2', false)],
	...over
});
const sure = line(2, 'dinkes', { sure: true, guesses: [guess('u3', true)] });
const step: UnitStep = {
	total: 72,
	spellings: 4,
	units: 2,
	kept: true,
	open: [line(0, 'sdn 1'), line(1, 'kec bpp', { guesses: [guess('u4', true)] })],
	groups: [
		{
			id: 'u3',
			name: 'Unit u3',
			rows: 12,
			known: [{ key: 'unit u3', written: ['UNIT U3'], how: 'name' }],
			asked: [sure]
		}
	],
	left: [],
	more: 0,
	names: ['Unit u9 (9)'],
	choices: [{ id: 'u3', name: 'Unit u3', depth: 0 }]
};
const shown = (over: Partial<Parameters<typeof render<typeof UnitStepForm>>[1]> = {}) =>
	render(UnitStepForm, {
		step,
		kind: 'people',
		actions: { match: '?/units', again: '?/again', one: '?/oneUnit' },
		skip: '?langkah=periksa',
		values: {},
		errors: {},
		...over
	});
const sent = (container: Element) =>
	Object.fromEntries(new FormData(container.querySelector('form.match') as HTMLFormElement)) as Record<string, string>;

test('what is doubtful waits for a decision; what is likely stands chosen; the bar counts with the reader', async () => {
	const screen = await shown();
	const said = () => screen.getByRole('status').element().textContent.replace(/\s+/g, ' ');
	expect(sent(screen.container)).toEqual({
		spelling0: 'sdn 1',
		other0: '',
		spelling1: 'kec bpp',
		unit1: 'u4',
		other1: '',
		spelling2: 'dinkes',
		unit2: 'u3',
		other2: ''
	});
	await expect.poll(said).toContain('Tersisa 1 keputusan. Tanpa itu, 3 baris belum dapat masuk.');
	await screen.getByRole('radiogroup', { name: /SDN 1/ }).getByRole('radio', { name: 'Unit lain' }).click();
	await expect.poll(said).toContain('Tersisa 1 keputusan.');
	await screen.getByLabelText(/unit lain untuk “SDN 1”/).fill('Unit u9 (9)');
	await expect.poll(said).toContain('Semua ejaan sudah diputuskan.');
	expect(sent(screen.container)).toMatchObject({ unit0: 'lain', other0: 'Unit u9 (9)' });
});

test('the guests of an event come in as written unless somebody says otherwise', async () => {
	const screen = await shown({ kind: 'participants' });
	expect(sent(screen.container)).toMatchObject({ unit0: 'lewati', unit1: 'u4' });
	await expect.element(screen.getByText('Biarkan seperti tertulis').first()).toBeVisible();
});

test('a refused answer comes back with its sentence and what was typed', async () => {
	const values = { spelling0: 'sdn 1', unit0: 'lain', other0: 'Sekolah Khayal' };
	const screen = await shown({ values, errors: { other0: 'Unit itu tidak ditemukan.' } });
	await expect.element(screen.getByText('Unit itu tidak ditemukan.')).toBeVisible();
	expect(sent(screen.container)).toMatchObject(values);
});

test.each([320, 1280])('axe finds nothing, and nothing scrolls sideways, at %i px', async (width) => {
	await page.viewport(width, 700);
	document.documentElement.lang = 'id';
	document.title = 'Cocokkan unit';
	// As the page's frame does.
	document.body.style.padding = width < 900 ? '0 16px' : '0 24px';
	const screen = await shown();
	expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
	const rules = { region: { enabled: false }, 'page-has-heading-one': { enabled: false } };
	const { violations } = await axe.run(screen.container, { rules });
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
});
