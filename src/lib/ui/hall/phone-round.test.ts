import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Component } from 'svelte';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import { scriptForms } from '#tests/support/script-forms.ts';

const { page, props } = scriptForms.find(({ name }) => name === 'Simpan jawaban')!;
const { data } = props as { data: { round: object } };
const asks = (open: 1 | 2 | null, phase: string) => ({ ...data, open, round: { ...data.round, phase } });
const LATE = 'Jawaban sudah ditutup, jadi pilihan ini tidak terhitung. Lihat layar aula.';
const late = {
	message: LATE,
	fields: {},
	values: { roundId: 'babak', vote: '1', choice: 'B', confidence: '2' }
};
const chosen = () => [...document.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value);

beforeEach(() => {
	// A page that listens hears nothing here.
	vi.stubGlobal(
		'EventSource',
		class {
			close() {}
		}
	);
});
afterEach(() => vi.unstubAllGlobals());

test('what came too late for the first vote is said, and neither chosen nor said in the second', async () => {
	const screen = await render(page as Component<object>, { data: asks(1, 'first'), form: late });
	await expect.element(screen.getByRole('alert')).toMatchTextContent(/tidak terhitung/);
	await screen.rerender({ data: asks(null, 'talk'), form: late });
	await expect.element(screen.getByRole('alert')).toMatchTextContent(/tidak terhitung/);
	await screen.rerender({ data: asks(2, 'second'), form: late });
	await expect.element(screen.getByRole('button', { name: 'Simpan jawaban' })).toBeVisible();
	expect(chosen()).toEqual([]);
	expect(screen.getByRole('alert').elements()).toHaveLength(0);
});

test('told when the second vote is open already, it is read, and chooses nothing there', async () => {
	const screen = await render(page as Component<object>, { data: asks(2, 'second'), form: late });
	await expect.element(screen.getByRole('alert')).toMatchTextContent(/tidak terhitung/);
	expect(chosen()).toEqual([]);
});

test('a refusal of the vote that is open keeps what was chosen', async () => {
	const form = { ...late, message: 'Pilihan itu tidak ada.', values: { ...late.values, vote: '2' } };
	const screen = await render(page as Component<object>, { data: asks(2, 'second'), form });
	await expect.element(screen.getByRole('alert')).toBeVisible();
	expect(chosen()).toEqual(['B', '2']);
});
