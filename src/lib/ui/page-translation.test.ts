/** C39: words that follow the state while the browser translates the page (tests/cases/page-translator.js). */
import { beforeAll, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import translator from '../../../tests/cases/page-translator.js?raw';
import VerdictSheet from './VerdictSheet.svelte';

declare global {
	var __translate: () => void;
}
beforeAll(() => {
	const script = document.createElement('script');
	script.textContent = translator;
	document.head.append(script);
	globalThis.__translate();
});

test('C39 a verdict is all of one person under a page translation: tick, word, name, unit and line', async () => {
	const screen = await render(VerdictSheet, {
		kind: 'present',
		word: 'HADIR',
		name: 'Ani Rahmawati',
		unit: 'Kelurahan Manggar',
		facts: '08.47 WITA · Pintu Utara'
	});
	globalThis.__translate();
	expect(document.querySelectorAll('font').length).toBeGreaterThan(0);
	const text = () => screen.getByRole('status').element().textContent?.replace(/\s+/g, ' ').trim();
	await screen.rerender({
		kind: 'refused',
		word: 'DITOLAK',
		name: undefined,
		unit: undefined,
		facts: undefined,
		line: 'Kartu ini tidak dikenal.'
	});
	expect(text()).toBe('DITOLAK Kartu ini tidak dikenal.');
	await screen.rerender({
		kind: 'present',
		word: 'HADIR',
		name: 'Bonar Siregar',
		unit: 'Kelurahan Damai',
		line: undefined
	});
	expect(text()).toBe('HADIR Bonar Siregar Kelurahan Damai');
	// A name is nobody's to translate.
	expect(screen.getByText('Bonar Siregar').element().closest('[translate="no"]')).not.toBeNull();
	expect(screen.getByText('Bonar Siregar').element().querySelector('font')).toBeNull();
});
