/** A round in a hall, through the real server: V1–V5 on three phones, two of them on a network that lets no stream through. */
import { expect, test, type Page } from '@playwright/test';
import { aHall, codeNow, type TestHall } from './hall-support.ts';
import { anotherPerson, expectNoSidewaysScroll, signIn } from './support.ts';

const scenario = 'Dua menit untuk tuan rumah';
const GUEST = 'Tamu Bertautan';

/** A network in which streams never come through; everything else does. */
const withoutStreams = (page: Page) =>
	page.route('**/aliran', (route) =>
		route.request().headers()['accept']?.includes('event-stream') ? route.abort() : route.continue()
	);

/** By the supervisor's own page: nothing is sent by us. */
async function linkFor(budi: Page, hall: TestHall, name: string): Promise<string> {
	await budi.goto(`/fasilitator/acara/${hall.eventId}/tautan`);
	await budi.getByRole('button', { name: /^Buat tautan untuk/ }).click();
	await budi.getByRole('link', { name: new RegExp(`^${name}`) }).click();
	await budi.getByRole('button', { name: 'Tampilkan kalimatnya' }).click();
	const sentence = await budi.getByLabel('Kalimat untuk WhatsApp').inputValue();
	return /\/k\/[\w-]{22}$/.exec(sentence)?.[0] ?? '';
}

test('V1 V4 V5 a hall decides: the remote leads, what could not be sent goes once, a second phone keeps it, a guest votes twice by a personal link where streams are blocked', async ({
	page: ani,
	browser
}, info) => {
	test.slow();
	const hall = await aHall('Aula yang memutuskan', -60_000, ['ani'], [GUEST]);
	const remote = hall.screen.replace(/layar$/, 'babak');
	await signIn(ani, 'ani');
	await ani.goto('/h');
	await ani.getByLabel('Kode di layar').fill(await codeNow(hall));
	await ani.getByRole('button', { name: 'Lanjut' }).click();
	await ani.getByRole('button', { name: 'Catat saya hadir' }).click();
	await expect(ani.getByRole('heading', { name: 'Hadir' })).toBeVisible();
	await ani.goto('/babak');
	await expect(ani.getByText('Tunggu babak pertama.')).toBeVisible();

	const budi = await anotherPerson(browser, info, 'budi');
	const link = await linkFor(budi, hall, GUEST);
	const guest = await anotherPerson(browser, info);
	await guest.goto(link);
	await guest.getByLabel('Kode di layar').fill(await codeNow(hall));
	await guest.getByRole('button', { name: 'Catat saya hadir' }).click();
	await expect(guest.getByRole('heading', { level: 1 })).toHaveText('Hadir');

	await budi.goto(`${remote}?cari=tuan+rumah`);
	await budi.getByText(scenario).click();
	await budi.getByRole('button', { name: 'Tampilkan cerita ini' }).click();
	await withoutStreams(guest);
	await guest.goto(link);
	await guest.getByRole('button', { name: 'Ikut babak' }).click();
	await expect(guest.getByText('Baca ceritanya.')).toBeVisible();
	const screen = await budi.context().newPage();
	await withoutStreams(screen);
	await screen.goto(`${remote}/layar`);
	await budi.getByRole('button', { name: /^Buka jawaban/ }).click();
	await expect(budi.getByText('dari 2 menjawab')).toBeVisible();
	await expectNoSidewaysScroll(budi);

	// The phone went on by itself.
	const save = (page: Page) => page.getByRole('button', { name: 'Simpan jawaban' });
	await expect(save(ani)).toBeVisible();
	await expectNoSidewaysScroll(ani);
	await ani.getByLabel(/kebersihan/).check({ force: true });
	let sent = 0;
	await ani.route('**/babak/*?/jawab', async (route) => (sent++ === 0 ? route.abort() : route.continue()));
	await save(ani).click();
	await expect(ani.getByText('Dikirim sendiri, satu kali, begitu tersambung')).toBeVisible();
	await expect(ani.getByText(/^Tersimpan pukul/)).toBeVisible();
	expect(sent).toBe(2);
	await expect(budi.locator('.answered strong')).toHaveText('1');
	// So did the one that hears no stream, and the screen.
	await guest.getByLabel(/kebersihan/).check({ force: true });
	await save(guest).click();
	await expect(guest.getByText(/^Tersimpan pukul/)).toBeVisible();
	await expect(screen.locator('.answered strong')).toHaveText('2');

	const second = await anotherPerson(browser, info, 'ani');
	await second.goto('/babak');
	await expect(second.getByLabel(/kebersihan/)).toBeChecked();
	await budi.getByRole('button', { name: /^Tutup jawaban/ }).click();
	await expect(budi.getByText('yang menjawab kurang dari lima')).toBeVisible();
	await expect(second.getByText('Bicarakan dengan orang di sebelah Anda.')).toBeVisible();
	await budi.getByRole('button', { name: /^Buka jawaban kedua/ }).click();

	// Closed with its answer, and opened when the vote is over.
	for (const page of [guest, ani]) await expect(page.getByText(/^Sesudah berdiskusi/)).toBeVisible();
	await guest.getByLabel(/kebersihan/).check({ force: true });
	await guest.route('**/babak/*?/jawab', (route) => route.abort());
	await save(guest).click();
	await expect(guest.getByText('Dikirim sendiri, satu kali, begitu tersambung')).toBeVisible();
	const address = guest.url();
	const phone = guest.context();
	await guest.close();
	await ani.getByLabel(/kebersihan/).check({ force: true });
	await save(ani).click();
	await expect(ani.getByText(/^Tersimpan pukul/)).toBeVisible();
	await budi.getByRole('button', { name: /^Tutup jawaban kedua/ }).click();
	await expect(budi.getByRole('button', { name: /^Tampilkan dasar/ })).toBeVisible();
	const again = await phone.newPage();
	await again.goto(address);
	await expect(again.getByText('Tercatat terlambat dan tidak ikut dihitung.')).toBeVisible();
	await budi.getByRole('button', { name: /^Tampilkan dasar/ }).click();
	await expect(ani.getByText(/^Yang tepat: [A-D]$/)).toBeVisible();
	await expect(ani.getByText('PP 42/2004 Pasal 11 huruf c')).toBeVisible();
	await expect(budi.getByText('1 jawaban tiba sesudah ditutup')).toBeVisible();
});
