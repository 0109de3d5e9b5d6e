import { can, unitScope } from '#lib/domain/access/policy.ts';
import type { CertificateFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { isLastingReason } from '#lib/domain/reason.ts';
import { actorRows } from '#lib/server/attendance/attendance.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealStored } from '#lib/server/seal/seal.ts';
import { revokeRow } from './certificates.queries.ts';
import { issuableEvent } from './issue-event-certificates.ts';
import { settleOpenTask } from './settle-open-task.ts';
import { lastTaskOf, openTasksIn, openTasksOfEvent, type TaskRow } from './tasks.queries.ts';

export type CertificateTask = {
	certificateId: string;
	number: string;
	fullName: string;
	title: string;
	openedAt: string;
	/** The asker's own: somebody else decides. */
	own: boolean;
};

/** `own`: the asker's rows of the register. */
function toTask(own: ReadonlySet<string>, row: TaskRow): CertificateTask {
	const facts = JSON.parse(row.facts) as CertificateFacts;
	return {
		certificateId: row.certificate_id,
		number: row.number,
		fullName: facts.holder.fullName,
		title: facts.title,
		openedAt: row.opened_at,
		own: row.person_id !== null && own.has(row.person_id)
	};
}

/** Open questions about certificates of one event; the caller has been let in by `issuableEvent`. */
export async function tasksOfEvent(ctx: Context, eventId: string): Promise<CertificateTask[]> {
	const own = await actorRows(ctx);
	return (await openTasksOfEvent(ctx.db, eventId)).map((row) => toTask(own, row));
}

/** Open questions about certificates of holders within the admin's scope. */
export async function tasksInScope(ctx: Context): Promise<CertificateTask[]> {
	const rows = await openTasksIn(ctx.db, unitScope(ctx.actor, 'certificate.revoke'));
	const own = await actorRows(ctx);
	return rows.map((row) => toTask(own, row));
}

export type SettleTaskRefusal = 'not-found' | 'reason-empty' | 'already-settled';

/**
 * Answers "cabut sertifikat …?", with a reason of ten letters or more: withdrawn for good as not eligible, or kept.
 * The issuer's supervisors and the admins of the holder's unit may, never the holder ('not-found' for all others).
 * Refuses a question that somebody answered first ('already-settled').
 */
export async function settleCertificateTask(
	ctx: Context,
	input: { certificateId: string; verdict: 'revoked' | 'kept'; reason: string }
): Promise<Outcome<{ number: string }, SettleTaskRefusal>> {
	const row = await lastTaskOf(ctx.db, input.certificateId);
	if (!row || !(await maySettle(ctx, row))) return no('not-found');
	if (!isLastingReason(input.reason)) return no('reason-empty');
	if (row.settled_at !== null) return no('already-settled');
	const reason = input.reason.trim();
	return inTransaction(ctx, async (ctx): Promise<Outcome<{ number: string }, SettleTaskRefusal>> => {
		const at = ctx.now().toISOString();
		const personId = actorId(ctx);
		const set = { settled_at: at, settled_by: personId, verdict: input.verdict, reason };
		if (!(await settleOpenTask(ctx, row.certificate_id, set))) return no('already-settled');
		const subject = { type: 'certificate', id: row.certificate_id, unitId: row.unit_id };
		if (input.verdict === 'revoked') {
			const by = { at, personId, revokeClass: 'not-eligible' as const, reason };
			// The verdict is written by now: it goes with everything else of this act, or it would stand without its line.
			if (!(await revokeRow(ctx.db, row.certificate_id, by))) throw new WithdrawnMeanwhile();
			await sealStored(ctx, 'certificate-end', [row.certificate_id]);
			await recordAudit(ctx, 'certificate.revoked', subject, { class: 'not-eligible', task: 1, reason: 1 });
		} else await recordAudit(ctx, 'certificate.kept', subject, { task: 1, reason: 1 });
		return ok({ number: row.number });
	}).catch((error: unknown) => {
		if (error instanceof WithdrawnMeanwhile) return no('already-settled');
		throw error;
	});
}

/** Somebody withdrew the certificate by another way: what this act wrote is taken back. */
class WithdrawnMeanwhile extends Error {}

async function maySettle(ctx: Context, row: TaskRow): Promise<boolean> {
	if (row.person_id !== null && (await actorRows(ctx)).has(row.person_id)) return false;
	if (can(ctx.actor, 'certificate.revoke', { unitPath: row.unit_path, personId: row.person_id })) return true;
	return row.event_id !== null && (await issuableEvent(ctx, row.event_id)) !== null;
}
