/** What a learner is told before and after a quiz is sent: from when it may be, and whose reasons are still to be read. */
import type { ComponentProps } from 'svelte';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import '../../app.css';
import { reasonsToRead } from '#lib/domain/learning/next-step.ts';
import NextCard from '../../routes/(learner)/beranda/NextCard.svelte';
import Quiz from '../../routes/(learner)/kuis/[attemptId]/+page.svelte';
import Result from '../../routes/(learner)/kuis/[attemptId]/hasil/+page.svelte';

const plain = (of: Element | null) => of?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const now = new Date('2026-11-22T01:00:00.000Z');

test('Q25 a quiz that was sent too soon keeps its button and says from when it may be sent', async () => {
	const message = 'Baca kembali ceritanya; dapat dikirim mulai pukul 09.15 WITA.';
	const view = { attemptId: 'a', count: 2, position: 3, question: null, answered: [1, 2], unanswered: [] };
	const { container } = await render(Quiz, {
		data: { view: { ...view, answer: null, lastSavedAt: null, zone: 'WITA' } },
		form: { message, fields: {}, values: {} }
	} as unknown as ComponentProps<typeof Quiz>);
	const alert = container.querySelector('[role=alert]');
	expect(plain(alert)).toBe(`Belum dikirim ${message}`);
	expect(plain(container)).not.toContain('Belum tersimpan');
	expect(plain(container)).toContain('Kirim jawaban');
});

test('the card of the next step says of how many scenarios the reasons are to be read', async () => {
	const closed = { id: 'bagian', closed_at: now.toISOString(), asked_count: 3 };
	const reasons = reasonsToRead([closed], { followedAt: null, completedAt: null, takesWork: true });
	const { container } = await render(NextCard, {
		overview: {
			course: { modules: [], dueAt: now.toISOString(), zone: 'WITA', completedAt: null },
			state: { kind: 'open', attemptId: 'x' }
		},
		next: { kind: 'reasons', ...reasons },
		now,
		zone: 'WITA'
	} as unknown as ComponentProps<typeof NextCard>);
	expect(plain(container)).toContain('Baca alasan tiga skenario');
	expect(plain(container)).not.toContain('belas');
	expect(container.querySelector('a')?.getAttribute('href')).toBe('/kuis/bagian/hasil');
});

test('Q21 the button under the reasons says what is stated with it, also while another part is open', async () => {
	const { container } = await render(Result, {
		data: {
			result: {
				...{ sentence: 'Dua dari tiga jawaban Anda tepat.', held: '', followed: false, understood: false },
				...{ asksReasons: true, next: { sentence: 'Putaran masih terbuka.', ready: true }, cells: [], explained: [] }
			},
			...{ number: 2, newerAttemptId: null, completed: false, late: null, closed: '' }
		},
		form: null
	} as unknown as ComponentProps<typeof Result>);
	expect(plain(container.querySelector('form button'))).toBe('Saya menyatakan sudah membaca alasannya');
	expect(plain(container)).toContain('Dengan tombol ini Anda menyatakan sudah membaca alasannya');
});
