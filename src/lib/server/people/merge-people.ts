/** Makes two rows of one human one, in one transaction, or says why it may not be. */
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { fullName } from '#lib/domain/people/person.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { standsAsSealed } from '#lib/server/seal/stands-as-sealed.ts';
import { absorbedReason } from '#lib/text/people.ts';
import { askForCompletion, askForEnrolment } from './after-person-change.ts';
import * as rows from './merge-people.queries.ts';
import { moveEvidence, moveAccount } from './move-evidence.ts';
import { numbersOf } from './people.queries.ts';
import { toPerson } from './people.ts';
import { writePersonLines } from './person-history.ts';
import { updatePersonRow } from './person-writes.queries.ts';
import { type MergeRefusal, writable, problemOfMerge, doubtBetween } from './preview-merge.ts';

export type MergeInput = {
	keptId: string;
	mergedId: string;
	keptVersion: number;
	mergedVersion: number;
	reason: string;
	/** The reader has looked at two names that have no word in common. */
	nameConfirmed?: boolean;
};

/**
 * Two rows of one human become one: duties, attempts, places on lists, certificates, signatures and numbers follow to
 * the kept row; what both have stays where it is, as evidence. The merged row points to the kept one, whose history
 * says so, and is never opened again: this cannot be undone. Refuses 'not-found' (either outside the scope, oneself, or merged already), 'same-row',
 * 'kept-left' (bring them back first), 'above-level' (a role that the actor could not give), 'two-births' (numbers with
 * different dates of birth: end the wrong one first), 'other-name' (not confirmed), 'tampered'
 * (evidence of one of them is not what was sealed: merging would seal it) and 'version-conflict'.
 */
export async function mergePeople(ctx: Context, input: MergeInput): Promise<Outcome<null, MergeRefusal>> {
	try {
		return await inTransaction(ctx, (ctx) => merge(ctx, input));
	} catch (error) {
		if (error instanceof Raced) return no('version-conflict');
		throw error;
	}
}

/** Leaves the transaction without a trace: somebody wrote the kept row meanwhile. */
class Raced extends Error {}

async function merge(ctx: Context, input: MergeInput): Promise<Outcome<null, MergeRefusal>> {
	const [kept, merged] = [await writable(ctx, input.keptId), await writable(ctx, input.mergedId)];
	if (!kept || !merged) return no('not-found');
	const problem = await problemOfMerge(ctx, kept, merged);
	if (problem) return no(problem);
	if (doubtBetween(kept, merged) === 'other-name' && !input.nameConfirmed) return no('other-name');
	if (kept.version !== input.keptVersion || merged.version !== input.mergedVersion) return no('version-conflict');
	if (!(await evidenceStands(ctx, merged.id)) || !(await evidenceStands(ctx, kept.id))) return no('tampered');
	const at = ctx.now().toISOString();
	const gone = { left_at: merged.left_at ?? at, left_reason: 'merged' as const, merged_into: kept.id };
	if (!(await updatePersonRow(ctx.db, merged.id, merged.version, gone))) return no('version-conflict');
	if (!(await updatePersonRow(ctx.db, kept.id, kept.version, {}))) throw new Raced('kept');
	const { reason } = input;
	const from = absorbedReason(
		{ fullName: fullName(toPerson(merged)), number: await lastNumber(ctx, merged.id) },
		reason
	);
	await writePersonLines(ctx, [
		{ personId: merged.id, state: merged, act: { kind: 'merged', reason, here: false } },
		{ personId: kept.id, state: kept, act: { kind: 'absorbed', reason: from } }
	]);
	await moveEvidence(ctx, { from: merged.id, to: kept.id }, reason);
	await moveAccount(ctx, { from: merged.id, to: kept.id });
	await recordAudit(
		ctx,
		'person.merged',
		{ type: 'person', id: kept.id, unitId: kept.unit_id },
		{ merged: merged.id, from: merged.unit_id }
	);
	await askForEnrolment(ctx);
	await askForCompletion(ctx, { id: kept.id, unitId: kept.unit_id });
	return ok(null);
}

/** The number that a row goes by, or went by last. */
async function lastNumber(ctx: Context, personId: string): Promise<string | null> {
	const held = await numbersOf(ctx.db, personId);
	return (held.find((row) => row.ended_at === null) ?? held[0])?.number ?? null;
}

/** Merging seals rows anew as they stand: none of them may have been changed past the application before. */
async function evidenceStands(ctx: Context, personId: string): Promise<boolean> {
	const sealed = await rows.sealedOf(ctx.db, personId);
	for (const name of Object.keys(sealed) as (keyof rows.Sealed)[])
		if (!(await standsAsSealed(ctx, name, sealed[name]))) return false;
	return true;
}
