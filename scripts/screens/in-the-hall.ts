/** In the hall: a round on the screen, on the remote and on a phone, and the ikrar. */
import type { Halls, Set } from './before.ts';

export async function inTheHall({ house, camera }: Set, { session }: Halls): Promise<void> {
	const screen = await house.page('budi', 1920);
	await screen.goto(`${session}/babak/layar`);
	await screen.waitForTimeout(800);
	await camera.screen(screen, '4-ruang-babak-sebelum-sesudah');
	const remote = await house.page('budi', 360);
	await remote.goto(`${session}/babak`);
	await camera.screen(remote, '4-ruang-kendali-pilih', { whole: true });
	const story = remote.locator('main details').nth(3);
	await story.locator('summary').click();
	await story.getByRole('button', { name: 'Tampilkan cerita ini' }).click();
	await remote.getByRole('button', { name: /^Buka jawaban/ }).waitFor();
	await remote.getByRole('button', { name: /^Buka jawaban/ }).click();
	await remote.waitForTimeout(1500);
	await camera.screen(remote, '4-ruang-kendali');
	await screen.waitForTimeout(1500);
	await camera.screen(screen, '4-ruang-babak-menjawab');
	const ani = await house.page('ani', 360);
	await ani.goto('/h');
	const hall = await house.page('budi', 1280);
	await hall.goto(`${session}/layar`);
	const code = await hall.locator('.code').first().innerText();
	await ani.getByLabel('Kode di layar').fill(code);
	await ani.getByRole('button', { name: 'Lanjut' }).click();
	await camera.screen(ani, '3-pintu-catat-sendiri');
	await ani.getByRole('button', { name: 'Catat saya hadir' }).click();
	await ani.getByRole('heading', { name: 'Hadir' }).waitFor();
	await camera.screen(ani, '3-pintu-hadir');
	await ani.goto('/babak');
	await ani.waitForTimeout(1500);
	await camera.screen(ani, '4-ruang-babak-hp', { whole: true });
	await screen.goto(`${session}/ikrar/layar`);
	await screen.waitForTimeout(800);
	await camera.screen(screen, '4-ruang-ikrar');
}
