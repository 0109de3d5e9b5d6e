// npm run snapshot: rewrites tests/contract/schema.*.sql from the migrations and docs/access.md from the rules. Look at the
// difference before committing.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrations } from '#migrations/all.ts';
import { connect } from '#lib/server/db/connect.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { systemClock } from '#lib/server/platform/clock.ts';
import { accessPage } from '../tests/support/access-page.ts';
import { startPostgres } from '../tests/support/embedded-postgres.ts';
import { freshPostgres } from '../tests/support/postgres.ts';
import { schemaText } from '../tests/support/schema-text.ts';
import { root } from './tasks/process.ts';

async function write(url: string, kind: 'sqlite' | 'postgres'): Promise<void> {
	const connection = connect(url);
	await migrate(connection, migrations, { now: systemClock });
	writeFileSync(join(root, 'tests', 'contract', `schema.${kind}.sql`), await schemaText(connection));
	await connection.close();
	console.log(`tests/contract/schema.${kind}.sql`);
}

writeFileSync(join(root, 'docs', 'access.md'), accessPage());
await write(':memory:', 'sqlite');
const server = process.env['TEST_DATABASE_URL'] ? null : await startPostgres();
process.env['TEST_DATABASE_URL'] ??= server?.url ?? '';
try {
	const { url, drop } = await freshPostgres();
	await write(url, 'postgres');
	await drop();
} finally {
	await server?.stop();
}
