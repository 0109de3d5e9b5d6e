import { expect, test } from 'vitest';
import { softHyphens } from './soft-hyphens.ts';

test.each([
	['Mengerahkan PNS', 'Menge|rah|kan PNS'],
	['Keberpihakan', 'Keber|pi|ha|kan'],
	['Mencalonkan diri', 'Men|ca|lon|kan diri'],
	['Pendekatan partai', 'Pen|de|ka|tan partai'],
	['Media sosial', 'Media sosial']
])('%s may break at %s', (word, broken) => {
	expect(softHyphens(word).replaceAll('\u00ad', '|')).toBe(broken);
});
