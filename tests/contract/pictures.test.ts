/** The pictures of the documents: every link leads to one, none lies there unshown, and a clone stays small. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const FOLDER = 'docs/screens';
const MOST_BYTES = 6_000_000;

test('README and the walk through a day show pictures that are there, all of them, in six megabytes', () => {
	const shown = ['README.md', 'docs/hall-day.md'].flatMap((page) =>
		[...readFileSync(page, 'utf8').matchAll(/\((?:docs\/)?screens\/([\w-]+\.png)\)/g)].map(([, name]) => name)
	);
	const kept = readdirSync(FOLDER);
	expect([...new Set(shown)].sort()).toEqual(kept.toSorted());
	expect(kept.reduce((sum, name) => sum + statSync(join(FOLDER, name)).size, 0)).toBeLessThanOrEqual(MOST_BYTES);
});
