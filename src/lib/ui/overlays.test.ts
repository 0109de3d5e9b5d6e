import { createRawSnippet } from 'svelte';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../app.css';
import Button from './Button.svelte';
import Dialog from './Dialog.svelte';
import Menu from './Menu.svelte';
import VerdictSheet from './VerdictSheet.svelte';
import Table from './Table.svelte';
import UnitTree from './UnitTree.svelte';

const words = (html: string) => createRawSnippet(() => ({ render: () => html }));

test('a dialog opens from its link, starts on the harmless answer, and gives the focus back', async () => {
	const screen = await render(Dialog, {
		trigger: 'Tutup sesi',
		href: '/tutup',
		title: 'Tutup Sesi pagi?',
		actions: words('<button>Ya, tutup</button>'),
		children: words('<p>217 orang hadir.</p>')
	});
	const link = screen.getByRole('link', { name: 'Tutup sesi' });
	await expect.element(link).toHaveAttribute('href', '/tutup');
	(link.element() as HTMLElement).focus();
	await userEvent.keyboard('{Enter}');
	await expect.element(screen.getByRole('dialog', { name: 'Tutup Sesi pagi?' })).toBeVisible();
	await expect.element(screen.getByRole('button', { name: 'Batal' })).toHaveFocus();
	await userEvent.keyboard('{Escape}');
	await expect.element(link).toHaveFocus();
	expect(document.querySelector('dialog')?.open).toBe(false);
	// And once more: closing with Escape must not leave it thinking it is open.
	await userEvent.keyboard('{Enter}');
	await screen.getByRole('button', { name: 'Batal' }).click();
	await expect.poll(() => document.querySelector('dialog')?.open).toBe(false);
});

test('the menu opens with the keyboard, closes on Escape and on a click elsewhere', async () => {
	const screen = await render(Menu, {
		person: { name: 'Ani Rahmawati, S.Sos.', initials: 'AN' },
		areas: [
			{ label: 'Belajar', href: '#belajar', current: 'true' as const },
			{ label: 'Fasilitator', href: '#fasilitator', current: false as const }
		],
		signOutHref: '/keluar'
	});
	const summary = document.querySelector('summary')!;
	const details = document.querySelector('details')!;
	expect(summary.getAttribute('aria-label')).toBe('AN, menu Ani Rahmawati, S.Sos.');
	summary.focus();
	await userEvent.keyboard('{Enter}');
	await expect.element(screen.getByRole('link', { name: 'Belajar' })).toHaveAttribute('aria-current', 'true');
	await userEvent.keyboard('{Tab}');
	await expect.element(screen.getByRole('link', { name: 'Belajar' })).toHaveFocus();
	await userEvent.keyboard('{Escape}');
	expect(details.open).toBe(false);
	expect(document.activeElement).toBe(summary);
	await userEvent.keyboard('{Enter}');
	expect(details.open).toBe(true);
	document.body.click();
	expect(details.open).toBe(false);
});

test('signing out is a POST', async () => {
	await render(Menu, { person: { name: 'Ani', initials: 'A' }, areas: [], signOutHref: '/keluar' });
	const form = document.querySelector('form')!;
	expect([form.method, form.getAttribute('action')]).toEqual(['post', '/keluar']);
});

test('a pending button keeps its focus and does not act twice', async () => {
	const onclick = vi.fn();
	const screen = await render(Button, { pending: true, onclick, children: words('<span>Simpan</span>') });
	const button = screen.getByRole('button', { name: 'Menyimpan…' });
	(button.element() as HTMLElement).click();
	expect(onclick).not.toHaveBeenCalled();
	(button.element() as HTMLElement).focus();
	await expect.element(button).toHaveFocus();
});

test('a table has a name, a sorted column as a link, and is reachable with the keyboard', async () => {
	const screen = await render(Table<{ name: string; count: number }>, {
		caption: 'Siapa yang belum?',
		columns: [
			{ key: 'name', label: 'Nama', header: true, href: '?urut=-nama', sorted: 'ascending' as const },
			{ key: 'count', label: 'Jumlah', num: true }
		],
		rows: [{ name: 'Sumarto', count: 3 }]
	});
	await expect.element(screen.getByRole('table', { name: 'Siapa yang belum?' })).toBeVisible();
	await expect.element(screen.getByRole('columnheader', { name: 'Nama' })).toHaveAttribute('aria-sort', 'ascending');
	await expect.element(screen.getByRole('rowheader', { name: 'Sumarto' })).toBeVisible();
	const region = screen.getByRole('region', { name: 'Siapa yang belum?' });
	await userEvent.keyboard('{Tab}');
	await expect.element(region).toHaveFocus();
	await userEvent.keyboard('{Tab}');
	await expect.element(screen.getByRole('link', { name: 'Nama' })).toHaveFocus();
});

test('an empty table says so', async () => {
	const screen = await render(Table, {
		caption: 'Peserta',
		columns: [{ key: 'name', label: 'Nama' }],
		rows: [],
		empty: 'Semua sudah selesai.'
	});
	await expect.element(screen.getByRole('cell', { name: 'Semua sudah selesai.' })).toBeVisible();
});

test('a verdict is one status with its word, and the tools stay outside it', async () => {
	const screen = await render(VerdictSheet, {
		kind: 'already',
		name: 'Ani Rahmawati, S.Sos.',
		line: '09.02 WITA · Gerbang 1',
		children: words('<button>Cari nama</button>')
	});
	const status = screen.getByRole('status');
	await expect.element(status).toHaveTextContent('SUDAH HADIR Ani Rahmawati, S.Sos. 09.02 WITA · Gerbang 1');
	expect(status.element().querySelector('button')).toBeNull();
	expect(parseFloat(getComputedStyle(document.querySelector('.word')!).fontSize)).toBe(32);
});

test('D2 the tree of units says its figures as the figure beside it: whole per cent rounded down, thousands with a point', async () => {
	const screen = await render(UnitTree, {
		units: [
			{ id: 'a', name: 'Pemerintah Kota', href: '#a', n: 5047, m: 7287, understood: 1204 },
			{ id: 'b', name: 'Kecamatan', href: '#b', n: 999, m: 1000 },
			{ id: 'c', name: 'Kelurahan', href: '#c', n: 0, m: 0 }
		]
	});
	const links = [...document.querySelectorAll('a')].map((link) => link.textContent.replace(/\s+/g, ' ').trim());
	expect(links).toEqual([
		'Pemerintah Kota 69 %, 5.047 dari 7.287 memahami 1.204',
		'Kecamatan 99 %, 999 dari 1.000',
		'Kelurahan –, belum ada yang wajib'
	]);
	await expect.element(screen.getByRole('navigation', { name: 'Unit Anda' })).toBeVisible();
});
