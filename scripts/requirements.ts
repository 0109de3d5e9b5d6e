/**
 * docs/requirements.md: each requirement that sources or tests cite, in one sentence, with the tests that carry its id.
 * The sentences are written by hand and stay; `npm run requirements` finds the tests anew, and says which id has no
 * sentence. tests/contract/requirements.test.ts fails when the page and the suite differ.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { requirementsPage, uncited, unresolved } from './requirements/page.ts';
import { citations } from './requirements/citations.ts';

const PAGE = 'docs/requirements.md';
const before = readFileSync(PAGE, 'utf8');
const found = citations();
const lost = unresolved(before, found);
for (const [id, files] of lost) console.error(`${id} has no sentence in ${PAGE}; cited in ${files.join(', ')}`);
for (const id of uncited(before, found)) console.error(`${id} is cited nowhere any more: its row goes`);
writeFileSync(PAGE, requirementsPage(before, found));
process.exitCode = lost.length > 0 ? 1 : 0;
