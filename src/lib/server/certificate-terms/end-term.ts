import { can } from '#lib/domain/access/policy.ts';
import { endProblem, type TermEndProblem } from '#lib/domain/certificates/terms.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealStored } from '#lib/server/seal/seal.ts';
import { hoursRuleById, setTermEnd, signatoryById } from './certificate-terms.queries.ts';

/** `lastDay`: the last plain day on which it holds; before its first day, it never held. */
export type TermToEnd = { unitId: string; termId: string; lastDay: string };
export type EndTermRefusal = 'not-found' | TermEndProblem;

/**
 * Ends somebody's right to sign, for good: it is never deleted, and what was printed stays. Refuses 'not-found' (also of
 * another unit, or outside the scope), 'already-ended', and a day later than the one it ends on anyway ('end-later').
 */
export const endSignatory = (ctx: Context, of: TermToEnd): Promise<Outcome<null, EndTermRefusal>> =>
	end(ctx, of, 'signatory');

/** The same of a rule by which JP count. */
export const endHoursRule = (ctx: Context, of: TermToEnd): Promise<Outcome<null, EndTermRefusal>> =>
	end(ctx, of, 'hours-rule');

function end(
	ctx: Context,
	{ unitId, termId, lastDay }: TermToEnd,
	what: 'signatory' | 'hours-rule'
): Promise<Outcome<null, EndTermRefusal>> {
	return inTransaction(ctx, async (ctx): Promise<Outcome<null, EndTermRefusal>> => {
		const row = await (what === 'signatory' ? signatoryById : hoursRuleById)(ctx.db, termId);
		if (row?.unit_id !== unitId || !can(ctx.actor, 'unit.write', { unitPath: row.unit_path })) return no('not-found');
		const problem = endProblem({ validUntil: row.valid_until, endedAt: row.ended_at }, lastDay);
		if (problem) return no(problem);
		const at = { valid_until: lastDay, ended_at: ctx.now().toISOString(), ended_by: actorId(ctx) };
		const table = what === 'signatory' ? 'signatory' : 'hours_rule';
		if (!(await setTermEnd(ctx.db, { table, id: termId }, at))) return no('already-ended');
		await sealStored(ctx, `${what}-end`, [termId]);
		await recordAudit(ctx, `${what}.ended`, { type: what, id: termId, unitId });
		return ok(null);
	});
}
