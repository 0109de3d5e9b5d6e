/** What merging two rows of one human would move, and what speaks against it. */
import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { mergeDoubt } from '#lib/domain/people/same-human.ts';
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

export type MergeRefusal =
	| 'not-found'
	| 'same-row'
	| 'kept-left'
	| 'above-level'
	| 'two-births'
	| 'other-name'
	| 'tampered'
	| 'version-conflict';
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
	problem: Exclude<MergeRefusal, 'not-found' | 'other-name' | 'version-conflict'> | null;
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
		problem: await mergeProblem(ctx, kept, merged),
		otherName: doubtBetween(kept, merged) === 'other-name'
	});
}

export const isRecognised = (duty: DoubleDuty): boolean =>
	duty.from_completed !== null && duty.from_removed === null && duty.to_completed === null;

export async function mergeProblem(ctx: Context, kept: PersonRow, merged: PersonRow): Promise<MergePreview['problem']> {
	if (kept.id === merged.id) return 'same-row';
	if (kept.left_at !== null) return 'kept-left';
	if (doubtBetween(kept, merged) === 'two-births') return 'two-births';
	const reach = (await isWithinReach(ctx, kept.id)) && (await isWithinReach(ctx, merged.id));
	return reach ? null : 'above-level';
}

export const doubtBetween = (kept: PersonRow, merged: PersonRow) => mergeDoubt(toPerson(kept), toPerson(merged));
