import { render } from 'vitest-browser-svelte';
import { expect, test } from 'vitest';
import SheetForm from './SheetForm.svelte';

const sheets = [
	{ name: 'Dinkes', rows: 8 },
	{ name: 'Dinsos', rows: 1200 }
];

test('every sheet is offered with its rows, and the form is sent without script', async () => {
	const { container } = await render(SheetForm, {
		choices: { chosen: 1, sheets, all: 1208 },
		action: '/impor/1?/sheet'
	});
	const form = container.querySelector('form') as HTMLFormElement;
	expect([form.method, form.getAttribute('action')]).toEqual(['post', '/impor/1?/sheet']);
	const options = [...form.querySelectorAll('option')];
	expect(options.map(({ value, textContent }) => [value, textContent])).toEqual([
		['0', 'Dinkes (8 baris)'],
		['1', 'Dinsos (1.200 baris)'],
		['all', 'Semua lembar (1.208 baris)']
	]);
	expect(new FormData(form).get('sheet')).toBe('1');
});

test('sheets whose columns differ are not offered together', async () => {
	const { container } = await render(SheetForm, { choices: { chosen: 0, sheets, all: null }, action: '' });
	expect([...container.querySelectorAll('option')].map(({ value }) => value)).toEqual(['0', '1']);
});
