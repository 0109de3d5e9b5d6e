/**
 * A demo to look at: `DATA_DIR=… DEMO_SIZE=small|full node scripts/seed-demo.ts`, also with DATABASE_URL=postgres://….
 * Everybody in it is invented. A database that holds anything already is left as it is.
 */
import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import { migrations } from '#migrations/all.ts';
import { inDatabase } from '#lib/server/certificates/certificate-files.ts';
import { loadContent } from '#lib/server/content/content.ts';
import { connect, type Connection } from '#lib/server/db/connect.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { openKeys } from '#lib/server/keys/keys.ts';
import { systemClock } from '#lib/server/platform/clock.ts';
import { readConfig, type Config } from '#lib/server/platform/config.ts';
import { randomBytes } from '#lib/server/platform/ids.ts';
import { Limits } from '#lib/server/platform/limits.ts';
import { makeLog } from '#lib/server/platform/log.ts';
import { anchorIn } from '#lib/server/seal/anchor.ts';
import { writeSampleFiles } from './demo/sample-files.ts';
import { seedDemo } from './demo/seed.ts';

const root = resolve(import.meta.dirname, '..');

async function main(): Promise<void> {
	const dataDir = resolve(root, process.env['DATA_DIR'] || join('data', 'demo'));
	const config = readConfig({ ...process.env, DATA_DIR: dataDir }, root);
	const connection = connect(config.databaseUrl);
	try {
		await migrate(connection, migrations, { now: systemClock });
		const found = await whatItHolds(connection);
		if (found === 'half')
			throw new Error('Data contoh terhenti di tengah penulisan. Hapus basis data ini, lalu ulangi.');
		if (found === 'something') {
			console.log('Basis data ini sudah berisi; tidak ada yang diubah.');
			return;
		}
		// Nobody waits for these acts to be on disk: what a power cut leaves behind is thrown away and made anew.
		if (connection.kind === 'sqlite') await sql`pragma synchronous = off`.execute(connection.db);
		await seed(connection, config);
	} finally {
		await connection.close();
	}
}

async function whatItHolds({ db }: Connection): Promise<'nothing' | 'half' | 'something'> {
	const installation = await db.selectFrom('installation').selectAll().executeTakeFirst();
	if (installation?.demo === 1 && installation.set_up_at === null) return 'half';
	const unit = await db.selectFrom('unit').select('id').limit(1).executeTakeFirst();
	return unit ? 'something' : 'nothing';
}

async function seed(connection: Connection, { dataDir, secret, contentDir, origin }: Config): Promise<void> {
	const started = performance.now();
	const { ring } = await openKeys({ db: connection.db, now: systemClock, randomBytes }, { dataDir, secret });
	const house = {
		db: connection.db,
		keys: ring,
		limits: new Limits(),
		content: loadContent(contentDir),
		certificateFiles: inDatabase,
		publicOrigin: origin,
		secondsPerAnswer: 0,
		log: makeLog('silent')
	};
	const options = {
		house,
		anchor: anchorIn(dataDir),
		size: process.env['DEMO_SIZE'] === 'small' ? ('small' as const) : ('full' as const),
		today: systemClock(),
		say: (line: string) => console.log(line)
	};
	const { units, people, finished, newcomer, samples } = await seedDemo(options);
	const seconds = ((performance.now() - started) / 1000).toLocaleString('id-ID', { maximumFractionDigits: 1 });
	console.log(
		`Selesai dalam ${seconds} detik: ${units} unit kerja, ${people.toLocaleString('id-ID')} orang, ${finished.toLocaleString('id-ID')} sudah selesai belajar. Semuanya rekaan.`
	);
	await writeSampleFiles(join(dataDir, 'contoh'), samples);
	console.log(`Daftar untuk mencoba impor: ${join(dataDir, 'contoh')}`);
	console.log(`Kode aktivasi ${newcomer.name} (NI PPPK ${newcomer.number}): ${newcomer.code}`);
}

try {
	await main();
} catch (error) {
	console.error('Data contoh gagal ditulis:', error);
	process.exit(1);
}
