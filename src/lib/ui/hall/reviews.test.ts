import type { Component } from 'svelte';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Reviews from '../../../routes/(facilitator)/fasilitator/acara/[eventId]/tinjau/+page.svelte';

const NONCE = '01a22c63-8f4a-7594-8931-26b01c7df3b6';
const scanOf = (name: string) => `01a22c63-8f4e-7360-8037-${name.padEnd(12, '0').slice(0, 12)}`;
const review = (name: string, over: object = {}) => ({
	...{ scanId: scanOf(name), fullName: name, unitLabel: 'Umum', sessionTitle: 'Sesi pagi', why: 'Ditulis petugas.' },
	...{ method: 'dengan tangan', by: 'Orang Lain', deviceLabel: 'Meja', note: '', scanned: '08.10', received: '08.11' },
	...{ own: false, ownWord: false, counts: false, answer: null, ...over }
});
const open = (waiting: object[], form: object | null = null) =>
	render(Reviews as Component<object>, {
		data: { eventTitle: 'Sosialisasi', desk: '/', nonce: NONCE, waiting, settled: [] },
		form
	});
const ticks = (screen: Awaited<ReturnType<typeof open>>) => screen.getByRole('checkbox').elements().length;
const together = 'Alasan untuk semuanya';

test('C35 what rests on one’s own word, or is one’s own, is not offered together, and alone makes no form of several', async () => {
	const own = [review('satu', { ownWord: true }), review('dua', { ownWord: true }), review('tiga', { own: true })];
	const alone = await open([...own, review('empat')]);
	expect([ticks(alone), alone.getByLabelText(together).elements().length]).toEqual([0, 0]);
	await alone.unmount();
	const several = await open([...own, review('empat'), review('lima')]);
	expect([ticks(several), several.getByLabelText(together).elements().length]).toEqual([2, 1]);
});

test('refused, the form of several keeps its reason and its ticks, and says what is missing', async () => {
	const waiting = [review('satu'), review('dua'), review('tiga')];
	const none = {
		message: 'Periksa isian.',
		fields: { scanId: 'Centang dahulu.' },
		values: { nonce: NONCE, reason: 'dikenali' }
	};
	const empty = await open(waiting, none);
	await expect.element(empty.getByRole('alert')).toMatchTextContent(/Centang dahulu\./);
	await expect.element(empty.getByLabelText(together)).toHaveValue('dikenali');
	await empty.unmount();

	const values = { nonce: NONCE, reason: 'dikenali', scanId: [scanOf('satu'), scanOf('tiga')].join(',') };
	const late = await open(waiting, { message: 'Sudah diputuskan.', fields: { reason: 'Sudah diputuskan.' }, values });
	const checked = late
		.getByRole('checkbox')
		.elements()
		.map((box) => (box as HTMLInputElement).checked);
	expect(checked).toEqual([true, false, true]);
	await expect.element(late.getByLabelText(together)).toHaveValue('dikenali');
});

test('refused, the form of one keeps its reason where it stands', async () => {
	const values = { nonce: `${NONCE}-${scanOf('dua').slice(-12)}`, reason: 'terlihat', scanId: scanOf('dua') };
	const form = { message: 'Sudah diputuskan.', fields: { reason: 'Sudah diputuskan.' }, values };
	const screen = await open([review('satu'), review('dua')], form);
	expect(
		screen
			.getByLabelText('Alasan', { exact: true })
			.elements()
			.map((field) => (field as HTMLInputElement).value)
	).toEqual(['', 'terlihat']);
	await expect.element(screen.getByLabelText(together)).toHaveValue('');
});
