import type { Db, PledgeSignatureTable } from '#lib/server/db/schema.ts';

/** False when this person has signed this version before; the first signature stays. */
export async function insertSignature(db: Db, row: PledgeSignatureTable): Promise<boolean> {
	const written = await db
		.insertInto('pledge_signature')
		.values(row)
		.onConflict((oc) => oc.columns(['person_id', 'pledge_id', 'version']).doNothing())
		.returning('signed_at')
		.execute();
	return written.length === 1;
}

/** Newest version first. */
export function signaturesOf(
	db: Db,
	personId: string
): Promise<Pick<PledgeSignatureTable, 'pledge_id' | 'version' | 'signed_at'>[]> {
	return db
		.selectFrom('pledge_signature')
		.select(['pledge_id', 'version', 'signed_at'])
		.where('person_id', '=', personId)
		.orderBy('signed_at', 'desc')
		.execute();
}
