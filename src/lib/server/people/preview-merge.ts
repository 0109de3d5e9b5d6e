/** What merging two rows of one human would move, and what speaks against it. */
import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { doneOnlyThere, mergeDoubt, mergeProblem, type MergeProblem } from '#lib/domain/people/same-human.ts';
import { findAccounts, grantsBelow, isWithinReach, type HeldGrant } from '#lib/server/accounts/accounts.ts';
import type { Context } from '#lib/server/platform/context.ts';
import {
	countFollowing,
	doubleDuties,
	doubleEvents,
	type DoubleDuty,
	type MergeCounts
} from './merge-preview.queries.ts';
import { personById, type PersonRow } from './people.queries.ts';
import { toPerson, type Person } from './people.ts';

export type MergeRefusal = 'not-found' | MergeProblem | 'other-name' | 'tampered' | 'version-conflict';
export type MergePreview = {
	kept: Person;
	merged: Person;
	counts: MergeCounts;
	/** Programmes that oblige both rows: the duty of the merged one stays with it, as evidence. */
	duties: { id: string; title: string; cycle: string; recognised: boolean }[];
	/** Events whose list holds both. */
	events: { id: string; title: string }[];
	roles: HeldGrant[];
	/** What happens to the account of the merged row. */
	account: 'none' | 'follows' | 'closes';
	problem: MergeProblem | null;
	/** The names have no word in common: the reader has to say that it is one human all the same. */
	otherName: boolean;
};

export async function writable(ctx: Context, id: string): Promise<PersonRow | null> {
	const row = await personById(ctx.db, id);
	return row &&
		row.merged_into === null &&
		can(ctx.actor, 'person.write', { unitPath: row.unit_path, personId: row.id })
		? row
		: null;
}

/** What merging one row into the other would move. Refuses 'not-found': either outside the scope, oneself, or merged. */
export async function previewMerge(
	ctx: Context,
	ids: { keptId: string; mergedId: string }
): Promise<Outcome<MergePreview, 'not-found'>> {
	const [kept, merged] = [await writable(ctx, ids.keptId), await writable(ctx, ids.mergedId)];
	if (!kept || !merged) return no('not-found');
	const pair = { from: merged.id, to: kept.id };
	const accounts = await findAccounts(ctx, [kept.id, merged.id]);
	const doubles = kept.id === merged.id ? [] : await doubleDuties(ctx.db, pair);
	return ok({
		kept: toPerson(kept),
		merged: toPerson(merged),
		counts: await countFollowing(ctx.db, pair),
		duties: doubles.map((duty) => ({
			id: duty.from_id,
			title: duty.title,
			cycle: duty.cycle,
			recognised: isRecognised(duty)
		})),
		events: kept.id === merged.id ? [] : await doubleEvents(ctx.db, pair),
		roles: await grantsBelow(ctx, merged.id, null),
		account: !accounts.has(merged.id) ? 'none' : accounts.has(kept.id) ? 'closes' : 'follows',
		problem: await problemOfMerge(ctx, kept, merged),
		otherName: doubtBetween(kept, merged) === 'other-name'
	});
}

export const isRecognised = (duty: DoubleDuty): boolean =>
	doneOnlyThere({ completedAt: duty.from_completed, removedAt: duty.from_removed }, { completedAt: duty.to_completed });

export async function problemOfMerge(ctx: Context, kept: PersonRow, merged: PersonRow): Promise<MergeProblem | null> {
	const facts = (row: PersonRow) => ({ ...toPerson(row), hasLeft: row.left_at !== null });
	const withinReach = (await isWithinReach(ctx, kept.id)) && (await isWithinReach(ctx, merged.id));
	return mergeProblem(facts(kept), facts(merged), withinReach);
}

export const doubtBetween = (kept: PersonRow, merged: PersonRow) => mergeDoubt(toPerson(kept), toPerson(merged));
