/** Which test files run a second time against PostgreSQL: vite.config.ts takes those that import one of two files. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const holding = (pattern: string, words: RegExp) =>
	globSync(pattern, { cwd: root })
		.filter((file) => join(root, file) !== import.meta.filename && words.test(readFileSync(join(root, file), 'utf8')))
		.sort();

test('no test can know which database it runs against but through those two', () => {
	expect(holding('{src,tests,migrations}/**/*.ts', /TEST_DATABASE'\]/)).toEqual(['tests/support/database.ts']);
	// What a test imports beside them opens no database.
	expect(holding('tests/support/*.ts', /\b(?:freshPostgres|migratedPostgres|freshDatabase|anInstallation)\(/)).toEqual([
		'tests/support/database.ts',
		'tests/support/postgres.ts',
		'tests/support/server.ts'
	]);
});
