import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { accessPage } from '../../../../tests/support/access-page.ts';

test('docs/access.md says what the rules say: npm run snapshot writes it', () => {
	expect(readFileSync('docs/access.md', 'utf8')).toBe(accessPage());
});
