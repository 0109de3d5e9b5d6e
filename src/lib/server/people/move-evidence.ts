/** Everything that hangs on a row which becomes another's: evidence with its seals, and the account. */
import {
	endGrants,
	findAccounts,
	grantRole,
	grantsBelow,
	handAccountOver,
	setAccountClosed
} from '#lib/server/accounts/accounts.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealGone, sealRows, sealStored } from '#lib/server/seal/seal.ts';
import { followContact, followEvidence, followMerged, followNumbers, type Followed } from './follow-person.queries.ts';
import {
	followDuties,
	followRounds,
	keepShown,
	recogniseDuty,
	removeDuty,
	type MergePair
} from './merge-people.queries.ts';
import { doubleDuties, type DoubleDuty } from './merge-preview.queries.ts';
import { isRecognised } from './preview-merge.ts';

export async function moveEvidence(ctx: Context, pair: MergePair, reason: string): Promise<void> {
	const at = ctx.now().toISOString();
	const personId = actorId(ctx);
	for (const duty of await doubleDuties(ctx.db, pair)) {
		if (isRecognised(duty)) {
			await recogniseDuty(ctx.db, duty);
			await sealStored(ctx, 'completion', [duty.to_id]);
		}
		await carryShown(ctx, duty);
		if (duty.from_removed !== null) continue;
		const by = { id: ctx.newId(), at, personId, reason: `Digabung: ${reason}` };
		sealRows(ctx, 'duty-change', [await removeDuty(ctx.db, duty, by)]);
	}
	const { duties, attempts } = await followDuties(ctx.db, pair);
	for (const kind of ['completion', 'followed', 'understood'] as const) await sealStored(ctx, kind, duties);
	await sealStored(ctx, 'attempt', [...attempts, ...(await followRounds(ctx.db, pair))]);
	const { certificates, pledges } = await followEvidence(ctx.db, pair);
	await sealStored(ctx, 'certificate', certificates);
	await sealPledges(ctx, pair, pledges);
	const numbers = await followNumbers(ctx.db, pair, at);
	await sealStored(ctx, 'number', numbers);
	await sealStored(ctx, 'number-end', numbers);
	await followContact(ctx.db, pair);
	await followMerged(ctx.db, pair);
}

/** Following and understanding, where the merged row did first, or alone. */
async function carryShown(ctx: Context, duty: DoubleDuty): Promise<void> {
	for (const kind of ['followed', 'understood'] as const) {
		const at = earliest(duty[`from_${kind}`], duty[`to_${kind}`]);
		if (at === duty[`to_${kind}`]) continue;
		await keepShown(ctx.db, duty.to_id, { [`${kind}_at`]: at });
		await sealStored(ctx, kind, [duty.to_id]);
	}
}

const earliest = (a: string | null, b: string | null) => (a === null || (b !== null && b < a) ? b : a);

/** A signature is named by its signer: under the old name it is gone, under the new one it is new. */
async function sealPledges(ctx: Context, { from, to }: MergePair, pledges: Followed['pledges']): Promise<void> {
	const named = (person: string) => pledges.map((row) => `${person} ${row.pledge_id} ${row.version}`);
	sealGone(ctx, 'pledge', named(from));
	await sealStored(ctx, 'pledge', named(to));
}

/** The account follows where the kept row has none; otherwise it closes. Roles are given to the kept row anew. */
export async function moveAccount(ctx: Context, { from, to }: MergePair): Promise<void> {
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
