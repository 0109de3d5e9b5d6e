/** Takes the pictures: small files with few colours where ImageMagick is there, and papers where poppler is. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** No picture is longer than this many screen points: what is further down is told in words. */
const LONGEST = 2000;

export type Camera = {
	screen(page: Page, name: string, how?: { whole?: boolean }): Promise<void>;
	/** The first page of a PDF behind this address, as this person gets it. */
	paper(page: Page, address: string, name: string): Promise<void>;
};

export function openCamera(folder: string): Camera {
	const scratch = mkdtempSync(join(tmpdir(), 'screens-'));
	process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
	const keep = (bytes: Uint8Array, name: string) => {
		const raw = join(scratch, 'raw.png');
		writeFileSync(raw, bytes);
		const wanted = join(folder, `${name}.png`);
		const made = spawnSync('convert', [raw, '+dither', '-colors', '64', '-strip', `png8:${wanted}`]);
		if (made.status !== 0) writeFileSync(wanted, bytes);
		console.log(`${name}.png`);
	};
	return {
		async screen(page, name, { whole = false } = {}) {
			await page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => {});
			const width = page.viewportSize()?.width ?? 0;
			const tall = await page.evaluate(() => document.documentElement.scrollHeight);
			const clip = { x: 0, y: 0, width, height: Math.min(tall, LONGEST) };
			keep(await page.screenshot(whole ? { fullPage: true, clip } : {}), `${name}-${width}`);
		},
		async paper(page, address, name) {
			const answer = await page.request.get(address);
			if (!answer.ok()) throw new Error(`${address}: ${answer.status()}`);
			const pdf = join(scratch, 'paper.pdf');
			writeFileSync(pdf, await answer.body());
			const drawn = spawnSync('pdftoppm', ['-png', '-r', '80', '-singlefile', pdf, join(scratch, 'page')]);
			if (drawn.status !== 0) return console.log(`${name}: no pdftoppm here, left out`);
			const wanted = join(folder, `${name}.png`);
			spawnSync('convert', [join(scratch, 'page.png'), '-colors', '32', '-strip', `png8:${wanted}`]);
			console.log(`${name}.png`);
		}
	};
}
