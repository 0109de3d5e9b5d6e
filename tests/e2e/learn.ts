/** How a learner reads and answers. */
import { expect, type Page } from '@playwright/test';
import { loadContent } from '../../src/lib/server/content/content.ts';
import { expectNoSidewaysScroll } from './support.ts';

const { scenarios } = loadContent('content');
const byStory = new Map([...scenarios.values()].map((scenario) => [plain(scenario.story), scenario]));

/** White space differs between the file and the screen. */
function plain(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

/** The right choice of the scenario on the screen, from the bank itself: the browser does not have it. */
export async function rightChoice(page: Page): Promise<string> {
	const story = plain((await page.locator('.story').textContent()) ?? '');
	const scenario = byStory.get(story);
	if (scenario?.kind !== 'single') throw new Error(`not in the bank: ${story.slice(0, 60)}`);
	return plain(scenario.choices.find((choice) => choice.right)?.text ?? '');
}

/** Reads on from home until no module is left. */
export async function readAllModules(page: Page): Promise<void> {
	for (let i = 0; i < 8; i++) {
		await page.goto('/beranda');
		const next = page.getByRole('link', { name: /membaca|Baca/ }).first();
		if (!(await next.isVisible())) return;
		await next.click();
		await expect(page.locator('article.module')).toBeVisible();
		await expectNoSidewaysScroll(page);
		const here = page.url();
		await page.getByRole('button', { name: 'Tandai selesai dibaca' }).click();
		await expect(page).not.toHaveURL(here);
	}
}
