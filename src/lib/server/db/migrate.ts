/**
 * Brings a database to the newest schema. Ours rather than Kysely's: that one is not transactional on SQLite, and a
 * migration that failed half-way left a database that could never start again.
 */
import { sql } from 'kysely';
import { ddlFor, type Migration } from '#migrations/dialect.ts';
import type { Connection } from './connect.ts';

export type MigrateOptions = {
	now: () => Date;
	/** Called once before the first pending migration of a database that already has tables. */
	backUp?: () => Promise<void>;
	report?: (line: string) => void;
};

/**
 * Applies what is pending, each in one transaction with its own record; answers the names applied. Throws, in words for
 * whoever starts the server, when the database has been changed by a version newer than this one: nothing is touched.
 */
export async function migrate(
	connection: Connection,
	all: readonly Migration[],
	options: MigrateOptions
): Promise<string[]> {
	const { db, kind } = connection;
	const ddl = ddlFor(kind);
	await db.transaction().execute(async (trx) => {
		// "if not exists" is no promise on PostgreSQL: two that look at the same moment both create, and one fails.
		if (kind === 'postgres') await sql`select pg_advisory_xact_lock(724201)`.execute(trx);
		await sql
			.raw(`create table if not exists migration (name text primary key, applied_at text not null)${ddl.strict}`)
			.execute(trx);
	});
	await refuseNewerSchema(connection, all);
	const applied: string[] = [];
	for (const migration of all) {
		const done = await sql<{ name: string }>`select name from migration where name = ${migration.name}`.execute(db);
		if (done.rows.length > 0) continue;
		if (applied.length === 0 && (await countApplied(connection)) > 0) await options.backUp?.();
		options.report?.(migration.name);
		await db.transaction().execute(async (trx) => {
			// Two servers starting together: the second waits here, then finds the row.
			if (kind === 'postgres') await sql`select pg_advisory_xact_lock(724201)`.execute(trx);
			const raced = await sql<{ name: string }>`select name from migration where name = ${migration.name}`.execute(trx);
			if (raced.rows.length > 0) return;
			for (const statement of migration.up(ddl)) await sql.raw(statement).execute(trx);
			await sql`insert into migration (name, applied_at) values (${migration.name}, ${options.now().toISOString()})`.execute(
				trx
			);
			applied.push(migration.name);
		});
	}
	return applied;
}

async function countApplied(connection: Connection): Promise<number> {
	const { rows } = await sql<{ n: number }>`select count(*) as n from migration`.execute(connection.db);
	return Number(rows[0]?.n ?? 0);
}

/** Older code would write rows that lack what the newer schema means by them, and nobody would notice. */
async function refuseNewerSchema({ db }: Connection, all: readonly Migration[]): Promise<void> {
	const { rows } = await sql<{ name: string }>`select name from migration order by name`.execute(db);
	const known = new Set(all.map((migration) => migration.name));
	const unknown = rows.map((row) => row.name).filter((name) => !known.has(name));
	if (unknown.length === 0) return;
	throw new Error(
		`Basis data ini sudah dipakai versi yang lebih baru: ${unknown.join(', ')} tidak dikenal di sini (yang terbaru: ${all.at(-1)?.name ?? '-'}). ` +
			'Jalankan versi yang terakhir dipakai atau yang lebih baru. Untuk tetap memakai versi ini, kembalikan dahulu salinan dari sebelum pembaruan (DATA_DIR/backups/sebelum-migrasi-….db, atau cadangan PostgreSQL).'
	);
}
