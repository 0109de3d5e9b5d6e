/** Phones that were let in at an event without an account, and the invitations by which they were. */
import { prepared, type StandIn } from '#lib/server/db/prepared.ts';
import type { Db, HelperDeviceTable, HelperInviteTable } from '#lib/server/db/schema.ts';

/** Asked at every request of a helper's phone. */
export const helperByToken = prepared((db, value: StandIn<'tokenHash'>) =>
	db.selectFrom('helper_device').selectAll().where('token_hash', '=', value('tokenHash'))
);

export async function touchHelper(db: Db, id: string, now: string): Promise<void> {
	await db.updateTable('helper_device').set({ heard_at: now }).where('id', '=', id).execute();
}

export async function insertInvite(db: Db, row: HelperInviteTable): Promise<void> {
	await db.insertInto('helper_invite').values(row).execute();
}

export async function deleteInvitesBefore(db: Db, now: string): Promise<void> {
	await db.deleteFrom('helper_invite').where('expires_at', '<=', now).execute();
}

/** The invitation that holds now, by what its QR or its code says. */
export function inviteBy(
	db: Db,
	by: { token_hash: string } | { code_mac: string },
	now: string
): Promise<HelperInviteTable | undefined> {
	return db
		.selectFrom('helper_invite')
		.selectAll()
		.$if('token_hash' in by, (query) => query.where('token_hash', '=', 'token_hash' in by ? by.token_hash : ''))
		.$if('code_mac' in by, (query) => query.where('code_mac', '=', 'code_mac' in by ? by.code_mac : ''))
		.where('expires_at', '>', now)
		.executeTakeFirst();
}

/** Takes an invitation up: true for the one caller that did. */
export async function takeInvite(db: Db, id: string): Promise<boolean> {
	const result = await db.deleteFrom('helper_invite').where('id', '=', id).executeTakeFirst();
	return result.numDeletedRows === 1n;
}

export async function insertHelper(db: Db, row: HelperDeviceTable): Promise<void> {
	await db.insertInto('helper_device').values(row).execute();
}

export async function countHelpers(db: Db, eventId: string, now: string): Promise<number> {
	const row = await db
		.selectFrom('helper_device')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('event_id', '=', eventId)
		.where('revoked_at', 'is', null)
		.where('ends_at', '>', now)
		.executeTakeFirstOrThrow();
	return row.count;
}

/** Ends a phone that still holds: the row for the caller that did. */
export function endHelper(
	db: Db,
	of: { id: string; eventId: string },
	end: { at: string; by: string | null }
): Promise<HelperDeviceTable | undefined> {
	return db
		.updateTable('helper_device')
		.set({ revoked_at: end.at, revoked_by: end.by })
		.where('id', '=', of.id)
		.where('event_id', '=', of.eventId)
		.where('revoked_at', 'is', null)
		.where('ends_at', '>', end.at)
		.returningAll()
		.executeTakeFirst();
}

/** Notes when an ended phone began to send what it held, once; answers when that was. */
export async function noteFlush(db: Db, id: string, now: string): Promise<string | null> {
	const row = await db
		.updateTable('helper_device')
		.set((eb) => ({ flushed_at: eb.fn.coalesce('flushed_at', eb.val(now)) }))
		.where('id', '=', id)
		.returning('flushed_at')
		.executeTakeFirst();
	return row?.flushed_at ?? null;
}

/** The phones of an event, the latest first, with how many lines of the ledger each has written. */
export function helpersOf(db: Db, eventId: string): Promise<(HelperDeviceTable & { scans: number | null })[]> {
	return db
		.selectFrom('helper_device')
		.selectAll('helper_device')
		.select((eb) =>
			eb
				.selectFrom('scan')
				.select((scan) => scan.fn.countAll<number>().as('count'))
				.whereRef('scan.event_id', '=', 'helper_device.event_id')
				.whereRef('scan.device_id', '=', 'helper_device.id')
				.as('scans')
		)
		.where('helper_device.event_id', '=', eventId)
		.orderBy('helper_device.joined_at', 'desc')
		.orderBy('helper_device.id', 'desc')
		.limit(200)
		.execute();
}
