/** Pages of an event that ask before something is done. */
import type { ComponentProps } from 'svelte';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import '../../app.css';
import Issue from '../../routes/(facilitator)/fasilitator/acara/[eventId]/sertifikat/+page.svelte';
import WalkIn from '../../routes/(facilitator)/fasilitator/acara/[eventId]/peserta/tambah/+page.svelte';

const plain = (of: Element | null) => of?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

test('before certificates are issued their page names who is absent and whose name only the list knows', async () => {
	const data = {
		...{ eventTitle: 'Sosialisasi', desk: '/meja', eligible: 40, issued: 0, withdrawn: 0, tasks: [], problem: null },
		...{ unprintable: [], units: [], waiting: 40, absentSpeakers: ['Dr. Narasumber, M.Si.'], fromListCount: 2 },
		fromList: [
			{ participantId: 'a', fullName: 'Siti Rahmha', unitLabel: 'Kelurahan Contoh', href: '/peserta/a' },
			{ participantId: 'b', fullName: 'Ketua RT', unitLabel: '', href: '/peserta/b' }
		]
	};
	const { container } = await render(Issue, { data, form: null } as unknown as ComponentProps<typeof Issue>);
	const text = plain(container);
	expect(text).toContain('Narasumber belum tercatat hadir');
	expect(text).toContain('Namanya tetap tercetak');
	expect(text).toContain('Periksa ejaan 2 nama yang hanya ada di daftar peserta');
	expect(container.querySelector('a[href="/peserta/a"]')?.textContent).toBe('Siti Rahmha');
	const done = await render(Issue, {
		data: { ...data, issued: 40, waiting: 0 },
		form: null
	} as unknown as ComponentProps<typeof Issue>);
	expect(plain(done.container)).not.toMatch(/Narasumber belum|Periksa ejaan/);
});

test('C12 a name that is on the list is asked about: every answer sends what was typed, and neither needs a script', async () => {
	const data = {
		...{ eventTitle: 'Sosialisasi', links: { desk: '/meja', roster: '/daftar' }, nonce: 'nonce-baru' },
		sessions: [{ id: 'sesi', title: 'Sesi 1', current: true }]
	};
	const form = {
		values: { eventSessionId: 'sesi', nonce: 'lama', name: 'Ani', unitLabel: 'RT 12', number: '' },
		asked: { listed: [{ participantId: 'p1', fullName: 'Ani, S.E.', unitLabel: 'Dinas Contoh', number: '1990' }] }
	};
	const { container } = await render(WalkIn, { data, form } as unknown as ComponentProps<typeof WalkIn>);
	const forms = [...container.querySelectorAll('form')].map((one) => Object.fromEntries(new FormData(one)));
	const again = { nonce: 'nonce-baru', eventSessionId: 'sesi', name: 'Ani', unitLabel: 'RT 12', number: '' };
	expect(forms[0]).toEqual({ ...again, participantId: 'p1' });
	expect(forms[1]).toEqual({ ...again, somebodyElse: 'ya' });
	expect(forms[2]).toEqual(again);
	expect(plain(container.querySelector('li'))).toContain('Ani, S.E. Dinas Contoh · 1990');
});
