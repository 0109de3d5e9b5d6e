// npm run migrate: brings the database of DATABASE_URL or DATA_DIR to the newest schema, after a copy of it.
import { join } from 'node:path';
import { migrations } from '#migrations/all.ts';
import { connect } from '#lib/server/db/connect.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { systemClock } from '#lib/server/platform/clock.ts';
import { readConfig } from '#lib/server/platform/config.ts';
import { lockDataDir } from '#lib/server/platform/lock.ts';

const config = readConfig(process.env, process.cwd());
const connection = connect(config.databaseUrl);
const unlock = connection.kind === 'sqlite' ? lockDataDir(config.dataDir) : () => undefined;
const copy = join(config.dataDir, 'backups', `sebelum-migrasi-${systemClock().getTime()}.db`);
try {
	const applied = await migrate(connection, migrations, {
		now: systemClock,
		report: (name) => console.log(`… ${name}`),
		...(connection.backup
			? {
					backUp: async () => {
						await connection.backup?.(copy);
						console.log(`Salinan sebelum migrasi: ${copy}`);
					}
				}
			: {})
	});
	console.log(applied.length > 0 ? `${applied.length} migrasi dijalankan.` : 'Tidak ada migrasi baru.');
} finally {
	await connection.close();
	unlock();
}
