/** The log of acts: append-only, each line sealed with its act (requirement O7, ADR 0009). */
import { unitScope, type Actor } from '#lib/domain/access/policy.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { AuditEntryTable } from '#lib/server/db/schema.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import type { AuditAction } from './actions.ts';
import { entriesBefore, entriesBy, insertEntries, entriesOn, lastEntryOf, newestAt } from './audit.queries.ts';

export type AuditSubject = { type: string; id: string; unitId?: string | null };
export type AuditData = Record<string, string | number | null>;

/**
 * Writes the line of an act in the caller's transaction, at any point of it: nobody waits for it. `data` holds ids,
 * counts and codes, never names, numbers or answers.
 */
export async function recordAudit(
	ctx: Context,
	action: AuditAction,
	subject: AuditSubject,
	data: AuditData = {}
): Promise<void> {
	await recordAudits(ctx, action, [{ subject, data }]);
}

/** The same act on many subjects, with one statement for each hundred and fifty of them. */
export async function recordAudits(
	ctx: Context,
	action: AuditAction,
	lines: readonly { subject: AuditSubject; data: AuditData }[]
): Promise<void> {
	const common = {
		at: ctx.now().toISOString(),
		actor_id: actorId(ctx),
		actor_kind: kindOf(ctx.actor),
		action,
		request_id: ctx.requestId
	};
	await writeEntries(
		ctx,
		lines.map(({ subject, data }) => ({
			id: ctx.newId(),
			...common,
			subject_type: subject.type,
			subject_id: subject.id,
			unit_id: subject.unitId ?? null,
			data: JSON.stringify(data)
		}))
	);
}

/** A job by its name, a helper's phone by its row, which knows who held it. */
function kindOf(actor: Actor): string {
	if (actor.kind === 'system') return `system:${actor.name}`;
	return actor.kind === 'helper' ? `helper:${actor.helperId}` : actor.kind;
}

async function writeEntries(ctx: Context, entries: readonly AuditEntryTable[]): Promise<void> {
	if (entries.length === 0) return;
	await inTransaction(ctx, async (ctx) => {
		await insertEntries(ctx.db, entries);
		sealRows(ctx, 'audit', entries);
	});
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

/** What was done to a subject, of these actions only, the newest first; the caller has checked the right to read it. */
export async function actsOn<Action extends AuditAction>(
	ctx: Context,
	of: { type: string; id: string; actions: readonly Action[] }
): Promise<{ action: Action; actorId: string | null; at: string; data: AuditData }[]> {
	return (await entriesOn(ctx.db, of)).map((entry) => ({
		action: entry.action as Action,
		actorId: entry.actor_id,
		at: entry.at,
		data: JSON.parse(entry.data) as AuditData
	}));
}

/** What the actor themselves has done of this kind to any of these subjects, as it was told. */
export async function ownActsOn(
	ctx: Context,
	subjects: readonly AuditSubject[],
	action: AuditAction
): Promise<{ subjectId: string; data: AuditData }[]> {
	const by = { actor_id: actorId(ctx), actor_kind: kindOf(ctx.actor), action };
	return (await entriesBy(ctx.db, by, subjects)).map((entry) => ({
		subjectId: entry.subject_id,
		data: JSON.parse(entry.data) as AuditData
	}));
}

export type AuditLine = {
	id: string;
	at: string;
	actorId: string | null;
	actorKind: string;
	action: AuditAction;
	subjectType: string;
	subjectId: string;
	data: AuditData;
	/** The round of the sealer that holds it; null for the second or so before. */
	seal: number | null;
};

/** Up to `limit` lines older than the one of id `before` (null: the newest), newest first, of units in the actor's scope. */
export async function listAudit(ctx: Context, page: { before: string | null; limit: number }): Promise<AuditLine[]> {
	const scope = unitScope(ctx.actor, 'audit.read');
	const rows = await entriesBefore(ctx.db, scope, page);
	return rows.map((row) => ({
		id: row.id,
		at: row.at,
		actorId: row.actor_id,
		actorKind: row.actor_kind,
		action: row.action as AuditAction,
		subjectType: row.subject_type,
		subjectId: row.subject_id,
		data: JSON.parse(row.data) as AuditData,
		seal: row.batch
	}));
}
