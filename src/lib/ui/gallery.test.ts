import axe from 'axe-core';
import type { Component } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../app.css';
import Fields from './gallery/Fields.svelte';
import Figures from './gallery/Figures.svelte';
import Forms from './gallery/Forms.svelte';
import Stage from './gallery/Stage.svelte';
import Words from './gallery/Words.svelte';

const PARTS: Record<string, Component> = { Words, Fields, Forms, Figures, Stage: Stage as Component };

beforeEach(() => {
	document.documentElement.lang = 'id';
	document.title = 'Galeri';
});
afterEach(() => {
	delete document.documentElement.dataset['theme'];
});

describe.each(Object.entries(PARTS))('gallery: %s', (_, Part) => {
	test.each(['light', 'dark'])('axe finds nothing (%s)', async (theme) => {
		document.documentElement.dataset['theme'] = theme;
		const screen = await render(Part);
		const { violations } = await axe.run(screen.container, {
			// A part of a page: where its landmarks and headings stand is the page's business.
			rules: {
				region: { enabled: false },
				'page-has-heading-one': { enabled: false },
				'heading-order': { enabled: false }
			}
		});
		expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`)).toEqual([]);
	});

	test.each([320, 1280])('no sideways scroll and no small target at %i px', async (width) => {
		await page.viewport(width, 700);
		const screen = await render(Part);
		expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
		const small = [...screen.container.querySelectorAll('a, button, summary, input:not([type=hidden])')]
			.filter((node) => getComputedStyle(node).display !== 'inline')
			.map((node) => ({ node, box: node.getBoundingClientRect() }))
			.filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
			.map(({ node, box }) => `${node.outerHTML.slice(0, 80)} ${box.width}×${box.height}`);
		expect(small).toEqual([]);
	});
});
