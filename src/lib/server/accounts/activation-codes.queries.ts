/** Activation codes: one open per account, spent once. */
import { prepared, preparedInsert, type StandIn } from '#lib/server/db/prepared.ts';
import type { Db, ActivationCodeTable } from '#lib/server/db/schema.ts';
import { inParts } from '#lib/server/platform/breathe.ts';

const openCodes = prepared((db, value: StandIn<'codeHash' | 'now'>) =>
	db
		.selectFrom('activation_code')
		.selectAll()
		.where('code_hash', '=', value('codeHash'))
		.where('used_at', 'is', null)
		.where('expires_at', '>', value('now'))
);

/** An unused code that has not run out, by its hash. */
export async function openCode(db: Db, codeHash: string, now: string): Promise<ActivationCodeTable | undefined> {
	return (await openCodes(db, { codeHash, now }))[0];
}

/** Spends the code: true for the one caller that did. */
export async function spendCode(db: Db, id: string, now: string): Promise<boolean> {
	const result = await db
		.updateTable('activation_code')
		.set({ used_at: now })
		.where('id', '=', id)
		.where('used_at', 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

/** Replaces whatever code the account had open. */
export async function replaceCode(db: Db, row: ActivationCodeTable): Promise<void> {
	await db
		.updateTable('activation_code')
		.set({ used_at: row.created_at })
		.where('account_id', '=', row.account_id)
		.where('used_at', 'is', null)
		.execute();
	await insertSomeCodes(db, [row]);
}

const insertSomeCodes = preparedInsert('activation_code', [
	...(['id', 'account_id', 'code_hash', 'expires_at', 'used_at', 'created_by', 'created_at'] as const)
]);

export async function insertCodes(db: Db, rows: readonly ActivationCodeTable[]): Promise<void> {
	for await (const part of inParts(rows, 200)) await insertSomeCodes(db, part);
}

/** Deletes up to `limit` codes used or run out before then; answers how many. */
export async function deleteSpentCodes(db: Db, before: string, limit: number): Promise<number> {
	const spent = db
		.selectFrom('activation_code')
		.select('id')
		.where((eb) => eb.or([eb('used_at', '<', before), eb('expires_at', '<', before)]))
		.limit(limit);
	const result = await db.deleteFrom('activation_code').where('id', 'in', spent).executeTakeFirst();
	return Number(result.numDeletedRows);
}
