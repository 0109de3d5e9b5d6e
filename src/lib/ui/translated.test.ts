/**
 * Words follow the state under a page translator (requirement C39): it replaces the text nodes that Svelte would update,
 * so that a word in a node of its own stays as it was for ever. Each component that speaks is translated, told something
 * new, and read again.
 */
import { createRawSnippet, type Component } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import '../../app.css';
import { translatePage } from '#tests/support/page-translator.ts';
import BarList from './BarList.svelte';
import Checkbox from './Checkbox.svelte';
import Choices from './Choices.svelte';
import DoorWait from './DoorWait.svelte';
import ErrorSummary from './ErrorSummary.svelte';
import Field from './Field.svelte';
import FileDrop from './FileDrop.svelte';
import Header from './Header.svelte';
import Level from './Level.svelte';
import Note from './Note.svelte';
import NumberField from './NumberField.svelte';
import PhaseLine, { eventDay } from './PhaseLine.svelte';
import SaveState from './SaveState.svelte';
import Toast from './Toast.svelte';
import PendingButton from './gallery/PendingButton.svelte';
import { publicShell, unitHeadShell } from './gallery/samples.ts';

const words = (html: string) => createRawSnippet(() => ({ render: () => `<span>${html}</span>` }));

beforeEach(() => {
	document.documentElement.lang = 'id';
});
afterEach(() => {
	document.documentElement.classList.remove('translated-ltr');
});

/** One component and its states in order. */
type Speaker = { component: Component<Record<string, unknown>>; states: Record<string, unknown>[] };
const speaks = (component: unknown, ...states: Record<string, unknown>[]): Speaker => ({
	component: component as Speaker['component'],
	states
});

const scenario = { name: 'pilihan', legend: 'Apa yang Anda lakukan?', options: [{ value: 'a', text: 'Bertanya' }] };
const read = { name: 'dibaca', children: words('Saya sudah membaca') };
const file = { name: 'daftar', label: 'Daftar peserta' };

const SPEAKERS: Record<string, Speaker> = {
	SaveState: speaks(
		SaveState,
		{ state: 'empty' },
		{ state: 'changed' },
		{ state: 'saving' },
		{ state: 'failed' },
		{ state: 'saved', time: '09.14 WITA' },
		{ state: 'offline', waiting: 3 },
		{ state: 'offline', waiting: 2 }
	),
	Toast: speaks(Toast, { text: 'Tersimpan' }, { text: 'Terkirim' }, { text: null }, { text: 'Gagal', kind: 'danger' }),
	PhaseLine: speaks(PhaseLine, { phases: eventDay('Persiapan') }, { phases: eventDay('Sesi') }),
	Level: speaks(
		Level,
		{ value: 1, max: 16, label: 'Terjawab', words: '1 dari 16 terjawab' },
		{ value: 2, max: 16, label: 'Terjawab', words: '2 dari 16 terjawab' }
	),
	BarList: speaks(
		BarList,
		{ label: 'Hadir per unit', items: [{ label: 'Balikpapan Kota', n: 3, m: 9 }] },
		{ label: 'Hadir per unit', items: [{ label: 'Balikpapan Tengah', n: 4, m: 10, href: '#a' }] },
		{ label: 'Hadir per unit', items: [{ label: 'Balikpapan Kota', n: 5, m: 10, href: '#b' }] },
		{ label: 'Hadir per unit', items: [] }
	),
	ErrorSummary: speaks(
		ErrorSummary,
		{ message: 'Belum ada yang disimpan.' },
		{ message: 'Terlalu cepat. Tunggu sebentar.', errors: { surel: 'Surel belum lengkap.' } },
		{ title: 'Belum terkirim', errors: { surel: 'Surel sudah dipakai.' } }
	),
	Button: speaks(PendingButton, { pending: true }, { pending: false }, { pending: true }),
	Note: speaks(Note, { title: 'Sedang diterbitkan' }, { kind: 'danger', title: 'Gagal' }, { kind: 'confirmed' }),
	DoorWait: speaks(
		DoorWait,
		{ opens: 'Senin, 23 November 2026 pukul 08.00 WITA', left: 3_600_000, children: words('Sesi pagi') },
		{ opens: 'pukul 08.00 WITA', left: 540_000, children: words('Sesi pagi') },
		{ opens: 'pukul 08.00 WITA', left: 9000, children: words('Sesi pagi') },
		{ opens: 'pukul 08.00 WITA', left: 0, children: words('Sesi pagi') },
		{ opens: 'pukul 08.00 WITA', left: 0, lost: true, children: words('Sesi pagi') }
	),
	Field: speaks(
		Field,
		{ name: 'alasan', label: 'Alasan', error: 'Isi alasan.' },
		{ name: 'alasan', label: 'Alasan', error: 'Alasan terlalu panjang.' }
	),
	NumberField: speaks(NumberField, { error: 'NIP berisi 18 angka.' }, { error: 'Nomor ini dipakai orang lain.' }),
	Choices: speaks(Choices, { ...scenario, error: 'Pilih satu.' }, { ...scenario, error: 'Pilihan tidak ada.' }),
	Checkbox: speaks(Checkbox, { ...read, error: 'Centang bila sudah.' }, { ...read, error: 'Bunyinya berubah.' }),
	FileDrop: speaks(FileDrop, { ...file, error: 'Bukan XLSX.' }, { ...file, error: 'Berkas terlalu besar.' }),
	Header: speaks(
		Header,
		{ shell: unitHeadShell },
		{
			shell: {
				...unitHeadShell,
				areaLabel: 'Fasilitator · Kota Balikpapan',
				nav: [{ ...unitHeadShell.nav[0]!, label: 'Acara' }]
			}
		},
		{ shell: publicShell }
	)
};

/** As it is read: what a translator put around a word is not seen, and what is not shown does not count. */
const said = (container: HTMLElement) => container.innerText.replace(/\s+/g, ' ').trim();

test.each(Object.entries(SPEAKERS))('C39 under a page translator %s says what it is told', async (_, speaker) => {
	const { component, states } = speaker;
	const [first, ...later] = states;
	/** What each state says where no translator is: mounted anew, so that nothing is left of another. */
	const wanted: string[] = [];
	for (const state of later) {
		const alone = await render(component, state);
		wanted.push(said(alone.container));
		await alone.unmount();
	}
	const screen = await render(component, first);
	translatePage();
	const heard: string[] = [];
	const nothing = Object.fromEntries(states.flatMap(Object.keys).map((key) => [key, undefined]));
	for (const state of later) {
		await screen.rerender({ ...nothing, ...state });
		heard.push(said(screen.container));
	}
	expect(heard).toEqual(wanted);
});
