import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../app.css';
import type { Force, SeenAt } from '#lib/domain/legal-basis.ts';
import { basisWords, openQuestionsWords } from '#lib/text/bases.ts';
import { OPEN_QUESTIONS } from './basis.ts';
import LegalBasis from './LegalBasis.svelte';
import OpenQuestions from './OpenQuestions.svelte';

const law = (seen: SeenAt, force: Force) =>
	basisWords(
		{
			cite: 'UU 20/2023 Pasal 24 ayat (1) huruf d',
			says: 'Setiap pegawai ASN wajib menjaga netralitas.',
			validFrom: '2023-10-31',
			validTo: null,
			seen,
			seenOn: '2026-11-22',
			force,
			statusNote: force === 'periksa' ? 'Cocokkan dengan naskahnya.' : null
		},
		new Date('2026-11-30T01:00:00.000Z')
	);

test('L2 the green badge stands on a law’s own text and on nothing else; where it was seen is said beside it', async () => {
	await page.viewport(360, 720);
	for (const [seen, force, word, green] of [
		['naskah', 'berlaku', 'Berlaku', true],
		['laman_instansi', 'dikutip', 'Dikutip instansi', false],
		['berita', 'dikutip', 'Dikutip berita', false],
		['berita', 'berlaku', 'Dikutip berita', false],
		['belum', 'periksa', 'Perlu verifikasi', false]
	] as const) {
		const shown = law(seen, force);
		const { container, unmount } = await render(LegalBasis, shown);
		const badge = container.querySelector('.badge')!;
		expect([badge.textContent, badge.classList.contains('confirmed')]).toEqual([word, green]);
		expect(container.textContent).toContain(shown.seen);
		expect(container.textContent).toContain('belum diketahui dicabut');
		expect(container.scrollWidth).toBeLessThanOrEqual(360);
		await unmount();
	}
});

test('beside running text the place it was seen opens with its words', async () => {
	const { container } = await render(LegalBasis, { ...law('berita', 'dikutip'), fold: true });
	expect(container.querySelector('details')!.textContent).toContain('Dilihat dalam berita atau ringkasan');
});

test('L2 what is open is shown with its day and its number, and where nothing is kept nothing is shown', async () => {
	const open = openQuestionsWords({ asOf: '2026-11-29', questions: ['denda baru', 'lembaga pengawas'] });
	const shown = await render(OpenQuestions, { context: new Map([[OPEN_QUESTIONS, open]]) });
	expect(shown.container.textContent).toMatch(/Per 29 November 2026, dua hal masih terbuka:/);
	expect([...shown.container.querySelectorAll('li')].map((li) => li.textContent)).toEqual([
		'denda baru;',
		'lembaga pengawas.'
	]);
	expect((await render(OpenQuestions, {})).container.textContent?.trim()).toBe('');
});
