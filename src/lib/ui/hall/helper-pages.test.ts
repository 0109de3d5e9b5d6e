/** The pages of a helper's phone and of whoever lets one in. */
import type { ComponentProps } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import { putScan, waitingScans } from '#lib/offline/check-in-queue.ts';
import HelperPage from '../../../routes/(public)/bantu/+page.svelte';
import DutyCard from '../../../routes/(learner)/beranda/DutyCard.svelte';

afterEach(() => {
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
});

test('C38 what an ended phone still holds goes from its own page, in the name of the helper who scanned it', async () => {
	const helperId = crypto.randomUUID();
	const scan = { eventId: 'acara', sessionId: 'sesi', operatorId: helperId, nonce: crypto.randomUUID(), pass: 'KN1.x' };
	await putScan({ ...scan, deviceAt: '2026-11-22T01:00:00.000Z' });
	const sent: { operatorId: string; items: { nonce: string }[] }[] = [];
	let away = true;
	vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
		if (away) return Promise.reject(new TypeError('away'));
		const body = JSON.parse(init.body as string) as (typeof sent)[number];
		sent.push(body);
		return Promise.resolve(Response.json({ receipts: body.items.map(({ nonce }) => ({ nonce, outcome: 'review' })) }));
	});
	const data = { title: 'Petugas bantu', helper: null, helperId, ended: true };
	const screen = await render(HelperPage, { data, form: null } as unknown as ComponentProps<typeof HelperPage>);
	await expect.element(screen.getByText('Ponsel ini selesai membantu')).toBeVisible();
	await expect.element(screen.getByText('1 pindaian belum terkirim')).toBeVisible();
	away = false;
	dispatchEvent(new Event('online'));
	await expect.poll(() => waitingScans(helperId)).toEqual([]);
	expect(sent).toMatchObject([{ operatorId: helperId, items: [{ nonce: scan.nonce }] }]);
	await expect.element(screen.getByText('1 pindaian belum terkirim')).not.toBeInTheDocument();
});

const duty = {
	eventId: 'acara',
	title: 'Sosialisasi Netralitas ASN',
	venue: 'Aula',
	zone: 'WITA' as const,
	duty: 'supervisor' as const,
	session: { id: 'sesi', title: 'Sesi pagi', opensAt: '2026-11-22T00:30:00.000Z', startsAt: '2026-11-22T01:00:00.000Z' }
};

test('“Anda bertugas” leads to the next step and to the scanner, and on the day before to the desk alone', async () => {
	const hrefs = (screen: { container: HTMLElement }) =>
		[...screen.container.querySelectorAll('a')].map((link) => [link.textContent.trim(), link.getAttribute('href')]);
	const today = await render(DutyCard, {
		duty: {
			...duty,
			day: 'today',
			session: { ...duty.session, isOpen: true },
			next: { step: 'screen', eventSessionId: 'sesi' }
		}
	});
	expect(hrefs(today)).toEqual([
		['Tampilkan layar aula', '/fasilitator/acara/acara/sesi/sesi/layar'],
		['Buka pemindai', '/fasilitator/acara/acara/sesi/sesi/pindai'],
		['Meja acara', '/fasilitator/acara/acara']
	]);
	await expect.element(today.getByText('Anda bertugas hari ini')).toBeVisible();
	await today.unmount();
	const tomorrow = await render(DutyCard, {
		duty: { ...duty, day: 'tomorrow', session: { ...duty.session, isOpen: false }, next: null }
	});
	expect(hrefs(tomorrow)).toEqual([['Meja acara', '/fasilitator/acara/acara']]);
	await expect.element(tomorrow.getByText('08.30 WITA')).toBeVisible();
});
