import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../app.css';
import { takeOver } from '#tests/support/take-over.svelte.ts';
import Choices from './Choices.svelte';
import ErrorSummary from './ErrorSummary.svelte';
import Field from './Field.svelte';
import FileDrop from './FileDrop.svelte';
import NumberFields from './admin/NumberFields.svelte';
import NumberField from './NumberField.svelte';
import { groupDigits } from './fields.ts';

test('digits fall into groups and none is lost', () => {
	expect(groupDigits('NIP: 1990.0913-201502 2 901', [8, 6, 1, 3])).toBe('19900913 201502 2 901');
	expect(groupDigits('199009132015022901778', [8, 6, 1, 3])).toBe('19900913 201502 2 901 778');
	expect(groupDigits('1990', [8, 6, 1, 3])).toBe('1990');
});

test('a NIP groups while typing; backspace passes the spaces', async () => {
	const screen = await render(NumberField, {});
	const input = screen.getByLabelText('NIP');
	await userEvent.type(input, '1990091320150229');
	await expect.element(input).toHaveValue('19900913 201502 2 9');
	await userEvent.keyboard('{Backspace}{Backspace}{Backspace}');
	await expect.element(input).toHaveValue('19900913 20150');
	await expect.element(input).toHaveAttribute('inputmode', 'numeric');
});

test('a NIP typed into the middle keeps the caret', async () => {
	const screen = await render(NumberField, { value: '1990091320150229' });
	const input = screen.getByLabelText('NIP').element() as HTMLInputElement;
	input.focus();
	input.setSelectionRange(4, 4);
	await userEvent.keyboard('77');
	expect(input.value).toBe('19907709 132015 0 229');
	expect(input.selectionStart).toBe(6);
});

test('a NIP may be pasted in any grouping', async () => {
	const screen = await render(NumberField, {});
	await userEvent.fill(screen.getByLabelText('NIP'), ' 1990-0913 2015.02 2901 ');
	await expect.element(screen.getByLabelText('NIP')).toHaveValue('19900913 201502 2 901');
});

test('a field says its hint and its error, and keeps what was typed', async () => {
	const screen = await render(Field, {
		name: 'email',
		label: 'Surel',
		value: 'ani@contoh',
		required: true,
		hint: 'Untuk pengingat.',
		error: 'Alamat belum lengkap.'
	});
	const input = screen.getByRole('textbox', { name: 'Surel' });
	await expect.element(input).toHaveAccessibleDescription('Untuk pengingat. Alamat belum lengkap.');
	await expect.element(input).toHaveAttribute('aria-invalid', 'true');
	await expect.element(input).toHaveValue('ani@contoh');
});

test('the error summary takes the focus and its links reach the field', async () => {
	await render(Field, { name: 'email', label: 'Surel', required: true, error: 'Alamat belum lengkap.' });
	const summary = document.createElement('div');
	document.body.append(summary);
	const screen = await render(
		ErrorSummary,
		{ target: summary, props: { errors: { email: 'Alamat belum lengkap', other: undefined } } },
		{ baseElement: summary }
	);
	await expect.element(screen.getByRole('alert')).toHaveFocus();
	const link = screen.getByRole('link', { name: 'Alamat belum lengkap' });
	const target = document.querySelector((link.element() as HTMLAnchorElement).hash);
	expect(target?.tagName).toBe('INPUT');
	await link.click();
	expect(document.activeElement).toBe(target);
	summary.remove();
	history.replaceState(null, '', location.pathname + location.search);
});

test('a refusal that came with the page has the focus without a script, and does not call anybody back from a field', async () => {
	const file = 'lib/ui/ErrorSummary.svelte';
	const props = { message: 'Kode aktivasi tidak dikenal.' };
	const alert = (page: HTMLElement) => page.querySelector('[role=alert]') as HTMLElement;
	const field = document.body.appendChild(document.createElement('input'));
	const { target, becomes } = await takeOver(ErrorSummary, file, props, (page) => {
		expect(alert(page).autofocus).toBe(true);
		field.focus();
	});
	expect(document.activeElement).toBe(field);
	becomes({ message: 'Kode aktivasi sudah dipakai.' });
	expect(document.activeElement).toBe(alert(target));
	(document.activeElement as HTMLElement).blur();
	const second = await takeOver(ErrorSummary, file, props);
	expect(document.activeElement).toBe(alert(second.target));
	field.remove();
});

test('what was marked in a field to be typed over is still marked when the script has arrived', async () => {
	const { target } = await takeOver(
		Field,
		'lib/ui/Field.svelte',
		{ name: 'code', label: 'Kode', value: 'salah-salah' },
		(page) => page.querySelector('input')?.select()
	);
	await userEvent.keyboard('benar');
	expect(target.querySelector('input')?.value).toBe('benar');
});

test('a refusal that belongs to one field is said once in the summary', async () => {
	const text = 'Kata sandi paling sedikit 10 huruf.';
	const screen = await render(ErrorSummary, { errors: { password: text }, message: text });
	expect(screen.getByText(text).elements()).toHaveLength(1);
	await expect.element(screen.getByRole('link', { name: text })).toBeVisible();
});

test('choices are one radio group: arrows move, the letter belongs to the name', async () => {
	const onchange = vi.fn();
	const screen = await render(Choices, {
		name: 'q',
		legend: 'Apa yang Anda lakukan?',
		onchange,
		options: [
			{ value: 'a', letter: 'A', text: 'Meneruskan' },
			{ value: 'b', letter: 'B', text: 'Bertanya' },
			{ value: 'c', letter: 'C', text: 'Keluar' }
		]
	});
	await expect.element(screen.getByRole('group', { name: 'Apa yang Anda lakukan?' })).toBeVisible();
	expect(screen.getByRole('radio', { checked: true }).elements()).toHaveLength(0);
	(screen.getByRole('radio', { name: 'A Meneruskan' }).element() as HTMLElement).focus();
	await userEvent.keyboard(' ');
	await userEvent.keyboard('{ArrowDown}');
	await expect.element(screen.getByRole('radio', { name: 'B Bertanya' })).toBeChecked();
	await expect.element(screen.getByRole('radio', { name: 'B Bertanya' })).toHaveFocus();
	expect(onchange).toHaveBeenCalledTimes(2);
	for (const label of document.querySelectorAll('label.choice')) {
		expect(label.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
	}
});

test('a chosen file is named with its size', async () => {
	const onfile = vi.fn();
	const screen = await render(FileDrop, { name: 'pdf', label: 'Berkas PDF', onfile });
	const input = screen.getByLabelText('Berkas PDF').element() as HTMLInputElement;
	await userEvent.upload(input, new File(['x'.repeat(2100)], 'sertifikat-ani.pdf', { type: 'application/pdf' }));
	await expect.element(screen.getByText('sertifikat-ani.pdf')).toBeVisible();
	await expect.element(screen.getByText(/2,1\skB/)).toBeVisible();
	expect(onfile).toHaveBeenCalledOnce();
});

test('the field of an employee’s number says which number it asks for', async () => {
	const { container } = await render(NumberFields, { values: {}, dayName: 'from' });
	const label = container.querySelector('input[name=number]')?.closest('.field')?.querySelector('label');
	expect(label?.textContent).toMatch(/^NIP, NI PPPK, atau NRP/);
});
