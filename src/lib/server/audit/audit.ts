/** The log of acts: append-only, each line chained to the one before by its hash (requirement O7). */
import { createHash } from 'node:crypto';
import { unitScope } from '#lib/domain/access/policy.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { AuditEntryTable, Db } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { AuditAction } from './actions.ts';
import {
	chainHead,
	entriesAfter,
	entriesBefore,
	insertEntry,
	lastEntryOf,
	newestAt,
	takeNextPlace
} from './audit.queries.ts';

export type AuditSubject = { type: string; id: string; unitId?: string | null };

/**
 * Writes the line of an act in the caller's transaction, as its last statements (the chain's end is a lock on
 * PostgreSQL). `data` holds ids, counts and codes, never names, numbers or answers.
 */
export async function recordAudit(
	ctx: Context,
	action: AuditAction,
	subject: AuditSubject,
	data: Record<string, string | number | null> = {}
): Promise<void> {
	await inTransaction(ctx, async (ctx) => {
		const { sequence, previousHash } = await takeNextPlace(ctx.db);
		const entry = {
			sequence,
			at: ctx.now().toISOString(),
			actor_id: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
			actor_kind: ctx.actor.kind === 'system' ? `system:${ctx.actor.name}` : ctx.actor.kind,
			action,
			subject_type: subject.type,
			subject_id: subject.id,
			unit_id: subject.unitId ?? null,
			request_id: ctx.requestId,
			data: JSON.stringify(data),
			previous_hash: previousHash
		};
		await insertEntry(ctx.db, { ...entry, hash: hashEntry(entry) });
	});
}

/** SHA-256 over every column in a fixed order, hex. */
export function hashEntry(entry: Omit<AuditEntryTable, 'hash'>): string {
	const columns = [
		entry.sequence,
		entry.at,
		entry.actor_id,
		entry.actor_kind,
		entry.action,
		entry.subject_type,
		entry.subject_id,
		entry.unit_id,
		entry.request_id,
		entry.data,
		entry.previous_hash
	];
	return createHash('sha256').update(JSON.stringify(columns)).digest('hex');
}

/** Walks the whole chain; answers the sequence of the first line that does not fit, or null. */
export async function firstBrokenLink(
	db: Db
): Promise<{ sequence: number; count: number } | { sequence: null; count: number }> {
	let previous = '';
	let count = 0;
	for (;;) {
		const page = await entriesAfter(db, count, 2000);
		for (const entry of page) {
			count += 1;
			const { hash, ...rest } = entry;
			if (entry.sequence !== count || entry.previous_hash !== previous || hashEntry(rest) !== hash) {
				return { sequence: entry.sequence, count };
			}
			previous = hash;
		}
		if (page.length < 2000) break;
	}
	const head = await chainHead(db);
	return head.sequence === count && head.hash === previous ? { sequence: null, count } : { sequence: count + 1, count };
}

/** When the newest line was written, ISO; null for an empty log. */
export const newestEntryAt = (ctx: Context): Promise<string | null> => newestAt(ctx.db);

/** The last act on a subject: who wrote it and when, for "changed by … at …". */
export async function lastAct(
	ctx: Context,
	type: string,
	id: string
): Promise<{ actorId: string | null; at: string } | null> {
	const entry = await lastEntryOf(ctx.db, type, id);
	return entry ? { actorId: entry.actor_id, at: entry.at } : null;
}

export type AuditLine = {
	sequence: number;
	at: string;
	actorId: string | null;
	actorKind: string;
	action: AuditAction;
	subjectType: string;
	subjectId: string;
	data: Record<string, string | number | null>;
};

/** Up to `limit` lines older than `before` (null: the newest), newest first, of units in the actor's scope. */
export async function listAudit(ctx: Context, page: { before: number | null; limit: number }): Promise<AuditLine[]> {
	const scope = unitScope(ctx.actor, 'audit.read');
	const rows = await entriesBefore(ctx.db, scope, {
		before: page.before ?? Number.MAX_SAFE_INTEGER,
		limit: page.limit
	});
	return rows.map((row) => ({
		sequence: row.sequence,
		at: row.at,
		actorId: row.actor_id,
		actorKind: row.actor_kind,
		action: row.action as AuditAction,
		subjectType: row.subject_type,
		subjectId: row.subject_id,
		data: JSON.parse(row.data) as AuditLine['data']
	}));
}
