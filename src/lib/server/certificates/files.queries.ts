import type { CertificateFileTable, Db, FileBytesTable } from '#lib/server/db/schema.ts';

export function fileOf(db: Db, certificateId: string): Promise<CertificateFileTable | undefined> {
	return db.selectFrom('certificate_file').selectAll().where('certificate_id', '=', certificateId).executeTakeFirst();
}

/** Stored once: who comes second leaves the first as it is. True for the caller that stored it. */
export async function insertFile(db: Db, row: CertificateFileTable): Promise<boolean> {
	const result = await db
		.insertInto('certificate_file')
		.values(row)
		.onConflict((oc) => oc.column('certificate_id').doNothing())
		.executeTakeFirst();
	return result.numInsertedOrUpdatedRows === 1n;
}

/** Which of these sums some certificate's file has. */
export async function wantedSums(db: Db, sums: readonly string[]): Promise<Set<string>> {
	if (sums.length === 0) return new Set();
	const rows = await db.selectFrom('certificate_file').select('sha256').where('sha256', 'in', sums).execute();
	return new Set(rows.map((row) => row.sha256));
}

/** How many files there are by their rows, and how many of them have their bytes elsewhere. */
export async function countElsewhere(db: Db): Promise<{ all: number; elsewhere: number }> {
	const { all, elsewhere } = await db
		.selectFrom('certificate_file')
		.leftJoin('file_bytes', 'file_bytes.sha256', 'certificate_file.sha256')
		.select((eb) => [
			eb.fn.countAll<number>().as('all'),
			eb(eb.fn.countAll<number>(), '-', eb.fn.count<number>('file_bytes.sha256')).as('elsewhere')
		])
		.executeTakeFirstOrThrow();
	return { all: Number(all), elsewhere: Number(elsewhere) };
}

export async function insertBytes(db: Db, row: FileBytesTable): Promise<void> {
	await db
		.insertInto('file_bytes')
		.values(row)
		.onConflict((oc) => oc.column('sha256').doNothing())
		.execute();
}

export async function bytesOf(db: Db, sha256: string): Promise<Uint8Array | null> {
	const row = await db.selectFrom('file_bytes').select('bytes').where('sha256', '=', sha256).executeTakeFirst();
	return row?.bytes ?? null;
}

export async function deleteBytes(db: Db, sha256: string): Promise<void> {
	await db.deleteFrom('file_bytes').where('sha256', '=', sha256).execute();
}

/** Sums after `last`, in their order. */
export async function sumsAfter(db: Db, last: string, limit: number): Promise<string[]> {
	const rows = await db
		.selectFrom('file_bytes')
		.select('sha256')
		.where('sha256', '>', last)
		.orderBy('sha256')
		.limit(limit)
		.execute();
	return rows.map((row) => row.sha256);
}
