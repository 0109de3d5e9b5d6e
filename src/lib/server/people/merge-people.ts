import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { fullName } from '#lib/domain/people/person.ts';
import { mergeDoubt } from '#lib/domain/people/same-human.ts';
import {
	endGrants,
	findAccounts,
	grantRole,
	grantsBelow,
	handAccountOver,
	isWithinReach,
	setAccountClosed,
	type HeldGrant
} from '#lib/server/accounts/accounts.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealGone, sealRows, sealStored } from '#lib/server/seal/seal.ts';
import { standsAsSealed } from '#lib/server/seal/stands-as-sealed.ts';
import { absorbedReason } from '#lib/text/people.ts';
import * as rows from './merge-people.queries.ts';
import { toPerson, type Person } from './people.ts';
import { askForEnrolment } from './after-person-change.ts';
import { numbersOf, personById, type PersonRow } from './people.queries.ts';
import { updatePersonRow } from './person-writes.queries.ts';
import { writePersonLines } from './person-history.ts';

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
	counts: rows.MergeCounts;
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
export type MergeInput = {
	keptId: string;
	mergedId: string;
	keptVersion: number;
	mergedVersion: number;
	reason: string;
	/** The reader has looked at two names that have no word in common. */
	nameConfirmed?: boolean;
};

async function writable(ctx: Context, id: string): Promise<PersonRow | null> {
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
	const doubles = kept.id === merged.id ? [] : await rows.doubleDuties(ctx.db, pair);
	return ok({
		kept: toPerson(kept),
		merged: toPerson(merged),
		counts: await rows.countFollowing(ctx.db, pair),
		duties: doubles.map((duty) => ({
			id: duty.from_id,
			title: duty.title,
			cycle: duty.cycle,
			recognised: isRecognised(duty)
		})),
		events: kept.id === merged.id ? [] : await rows.doubleEvents(ctx.db, pair),
		roles: await grantsBelow(ctx, merged.id, null),
		account: !accounts.has(merged.id) ? 'none' : accounts.has(kept.id) ? 'closes' : 'follows',
		problem: await problemOf(ctx, kept, merged),
		otherName: doubtOf(kept, merged) === 'other-name'
	});
}

const isRecognised = (duty: rows.DoubleDuty): boolean =>
	duty.from_completed !== null && duty.from_removed === null && duty.to_completed === null;

async function problemOf(ctx: Context, kept: PersonRow, merged: PersonRow): Promise<MergePreview['problem']> {
	if (kept.id === merged.id) return 'same-row';
	if (kept.left_at !== null) return 'kept-left';
	if (doubtOf(kept, merged) === 'two-births') return 'two-births';
	const reach = (await isWithinReach(ctx, kept.id)) && (await isWithinReach(ctx, merged.id));
	return reach ? null : 'above-level';
}

const doubtOf = (kept: PersonRow, merged: PersonRow) => mergeDoubt(toPerson(kept), toPerson(merged));

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
	const problem = await problemOf(ctx, kept, merged);
	if (problem) return no(problem);
	if (doubtOf(kept, merged) === 'other-name' && !input.nameConfirmed) return no('other-name');
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

type Pair = { from: string; to: string };

async function moveEvidence(ctx: Context, pair: Pair, reason: string): Promise<void> {
	const at = ctx.now().toISOString();
	const personId = actorId(ctx);
	for (const duty of await rows.doubleDuties(ctx.db, pair)) {
		if (isRecognised(duty)) {
			await rows.recogniseDuty(ctx.db, duty);
			await sealStored(ctx, 'completion', [duty.to_id]);
		}
		if (duty.from_removed !== null) continue;
		const by = { id: ctx.newId(), at, personId, reason: `Digabung: ${reason}` };
		sealRows(ctx, 'duty-change', [await rows.removeDuty(ctx.db, duty, by)]);
	}
	const { duties, attempts } = await rows.followDuties(ctx.db, pair);
	await sealStored(ctx, 'completion', duties);
	await sealStored(ctx, 'attempt', [...attempts, ...(await rows.followRounds(ctx.db, pair))]);
	const { certificates, pledges } = await rows.followEvidence(ctx.db, pair);
	await sealStored(ctx, 'certificate', certificates);
	await sealPledges(ctx, pair, pledges);
	const numbers = await rows.followNumbers(ctx.db, pair, at);
	await sealStored(ctx, 'number', numbers);
	await sealStored(ctx, 'number-end', numbers);
	await rows.followContact(ctx.db, pair);
	await rows.followMerged(ctx.db, pair);
}

/** A signature is named by its signer: under the old name it is gone, under the new one it is new. */
async function sealPledges(ctx: Context, { from, to }: Pair, pledges: rows.Followed['pledges']): Promise<void> {
	const named = (person: string) => pledges.map((row) => `${person} ${row.pledge_id} ${row.version}`);
	sealGone(ctx, 'pledge', named(from));
	await sealStored(ctx, 'pledge', named(to));
}

/** The account follows where the kept row has none; otherwise it closes. Roles are given to the kept row anew. */
async function moveAccount(ctx: Context, { from, to }: Pair): Promise<void> {
	const grants = await grantsBelow(ctx, from, null);
	const held = await grantsBelow(ctx, to, null);
	await endGrants(ctx, grants, 'Baris digabung');
	const now = ctx.now();
	for (const grant of grants) {
		if (held.some(({ role, unitId }) => role === grant.role && unitId === grant.unitId)) continue;
		await grantRole(ctx, {
			personId: to,
			role: grant.role,
			unitId: grant.unitId,
			reason: 'Baris digabung',
			acting: grant.acting,
			validFrom: new Date(grant.validFrom) > now ? new Date(grant.validFrom) : now,
			validUntil: grant.validUntil === null ? null : new Date(grant.validUntil)
		});
	}
	const accounts = await findAccounts(ctx, [from, to]);
	if (!accounts.has(from)) return;
	if (accounts.has(to)) await setAccountClosed(ctx, from, true);
	else await handAccountOver(ctx, from, to);
}
