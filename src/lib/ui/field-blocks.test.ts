/** The blocks that forms are put together from: label, hint, control and error belong together, and typing is kept. */
import { createRawSnippet } from 'svelte';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import '../../app.css';
import { takeOver } from '#tests/support/take-over.svelte.ts';
import { errorId } from './fields.ts';
import Field from './Field.svelte';
import FormFold from './FormFold.svelte';
import ReasonFold from './ReasonFold.svelte';
import SearchField from './SearchField.svelte';
import SelectField from './SelectField.svelte';

const options = [
	{ value: 'ulu', text: 'Gunung Sari Ulu' },
	{ value: 'jati', text: 'Karang Jati' }
];
const select = (of: ParentNode) => of.querySelector('select') as HTMLSelectElement;
const details = (of: ParentNode) => of.querySelector('details') as HTMLDetailsElement;

test('a select is named by its label, described by its hint and its error, and reached from the summary', async () => {
	const props = {
		name: 'unit',
		label: 'Unit',
		options,
		value: 'jati',
		hint: 'Yang berlaku.',
		error: 'Sudah berakhir.'
	};
	const screen = await render(SelectField, { ...props, required: true });
	const box = screen.getByRole('combobox', { name: 'Unit' });
	await expect.element(box).toHaveAccessibleDescription('Yang berlaku. Sudah berakhir.');
	await expect.element(box).toHaveAttribute('aria-invalid', 'true');
	await expect.element(box).toHaveAttribute('id', errorId('unit'));
	await expect.element(box).toBeRequired();
	await expect.element(box).toHaveValue('jati');
});

test('a field says that it is optional, unless the one it goes with has said it', async () => {
	const alone = await render(Field, { name: 'room', label: 'Ruang' });
	expect(alone.container.querySelector('label')?.textContent).toContain('(opsional)');
	const together = await render(Field, { name: 'start', label: 'Mulai', withRest: true });
	expect(together.container.querySelector('label')?.textContent).toBe('Mulai');
});

test('a select that is optional says so, and without a value or with an unknown one stands at its first line', async () => {
	const { container, rerender } = await render(SelectField, { name: 'unit', label: 'Unit', options });
	expect(container.querySelector('label')?.textContent).toContain('(opsional)');
	expect(select(container).value).toBe('ulu');
	await rerender({ value: 'unit-lama' });
	expect(select(container).value).toBe('ulu');
});

test('a select follows the value it is given, on going back say, also after somebody chose another', async () => {
	const { container, rerender } = await render(SelectField, { name: 'unit', label: 'Unit', options, value: 'jati' });
	// Chosen and sent twice, then twice back.
	for (const value of ['ulu', 'jati']) {
		select(container).value = value;
		await rerender({ value });
	}
	for (const value of ['ulu', 'jati']) {
		await rerender({ value });
		expect(select(container).value).toBe(value);
	}
});

test('what was chosen before the script arrived stays chosen', async () => {
	const props = { name: 'unit', label: 'Unit', options, value: 'jati' };
	const { target } = await takeOver(SelectField, 'lib/ui/SelectField.svelte', props, (page) => {
		expect(select(page).value).toBe('jati');
		select(page).value = 'ulu';
	});
	expect(select(target).value).toBe('ulu');
});

test('what was typed into a search before the script arrived stays, and another address brings its own', async () => {
	const props = { label: 'Cari', value: '' };
	const { target, becomes } = await takeOver(SearchField, 'lib/ui/SearchField.svelte', props, (page) => {
		(page.querySelector('input[type=search]') as HTMLInputElement).value = 'sit';
	});
	const box = target.querySelector('input[type=search]') as HTMLInputElement;
	expect(box.value).toBe('sit');
	becomes({ value: 'ani' });
	expect(box.value).toBe('ani');
});

test('a fold is closed until it is asked for, sends what it hides, and stays open for who has opened it', async () => {
	const children = createRawSnippet(() => ({ render: () => '<button>Simpan</button>' }));
	const props = { summary: 'Ubah', action: '?/ubah', hidden: { version: 3, id: 'a' }, children };
	const { container, rerender } = await render(FormFold, { ...props, spoken: 'Ubah nomor Ani' });
	expect(details(container).open).toBe(false);
	expect(container.querySelector('summary')?.getAttribute('aria-label')).toBe('Ubah nomor Ani');
	const form = container.querySelector('form') as HTMLFormElement;
	expect([form.method, form.getAttribute('action'), form.noValidate]).toEqual(['post', '?/ubah', false]);
	expect(Object.fromEntries(new FormData(form))).toEqual({ version: '3', id: 'a' });
	details(container).open = true;
	await rerender({ ...props, hidden: { version: 4, id: 'a' } });
	expect(details(container).open).toBe(true);
	expect(new FormData(form).get('version')).toBe('4');
});

test('a fold with a reason asks for it, and refused it is open with what was typed and what is wrong', async () => {
	const props = {
		summary: 'Cabut',
		action: '?/cabut',
		hint: 'Tersimpan.',
		maxlength: 200,
		button: { text: 'Cabut peran' }
	};
	const screen = await render(ReasonFold, { ...props, refused: null });
	const fold = details(screen.container);
	expect(fold.open).toBe(false);
	const box = () => fold.querySelector('[name=reason]') as HTMLInputElement;
	expect([box().required, box().maxLength, box().value]).toEqual([true, 200, '']);
	await screen.rerender({ refused: { values: { reason: 'pindah' }, fields: { reason: 'Terlalu pendek.' } } });
	expect(fold.open).toBe(true);
	const named = screen.getByRole('textbox', { name: 'Alasan' });
	await expect.element(named).toHaveValue('pindah');
	await expect.element(named).toHaveAccessibleDescription('Tersimpan. Terlalu pendek.');
	await expect.element(named).toHaveAttribute('id', errorId('reason'));
	await expect.element(screen.getByRole('button', { name: 'Cabut peran' })).toBeVisible();
});

test('a long reason is a text of several lines under its own name, and an optional one says that it is', async () => {
	const refused = { values: { correction: 'gelar' }, fields: { correction: 'Tulis lebih jelas.' } };
	const props = { summary: 'Ganti', action: '?/ganti', button: { text: 'Ganti' }, refused };
	const screen = await render(ReasonFold, { ...props, name: 'correction', label: 'Apa', long: true, maxlength: 500 });
	const box = screen.getByRole('textbox', { name: 'Apa' });
	expect(box.element().tagName).toBe('TEXTAREA');
	await expect.element(box).toHaveValue('gelar');
	await expect.element(box).toHaveAccessibleDescription('Tulis lebih jelas.');
	await expect.element(box).toHaveAttribute('maxlength', '500');
	await screen.rerender({ required: false });
	expect(screen.container.querySelector('label')?.textContent).toContain('(opsional)');
});
