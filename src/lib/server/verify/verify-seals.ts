/** Every sealed row against its seal, and every seal against the chain. */
import type { Context } from '#lib/server/platform/context.ts';
import type { Anchor } from '#lib/server/seal/anchor.ts';
import type { ToldLeaf } from '#lib/server/seal/seal.ts';
import {
	rowIdOf,
	SEALED_KIND_NAMES,
	SEALED_KINDS,
	type SealedKind,
	type SealedKindName,
	type StoredRow
} from '#lib/server/seal/sealed-kinds.ts';
import { rowProblem, type KnownLeaf } from './check-seals.ts';
import { groupBy, nothing, together, type InvariantFinding } from './finding.ts';
import { leavesOfRows, presentIds, rowsAfter, sealedIdsAfter, waitingSeals } from './seals.queries.ts';
import { verifyChain, checkAnchor } from './verify-chain.ts';

const AT_ONCE = 400;
/** The sealer comes every second. */
const LATE_MS = 60_000;

/**
 * Every row of evidence is as its newest seal says, none is without one, none is missing; the chain of seals holds up
 * to the head kept outside the database. Rows of the last minute may still wait for their seal.
 */
export async function verifySeals(ctx: Context, anchor: Anchor | null): Promise<InvariantFinding> {
	const { db, keys } = ctx;
	const chain = await verifyChain(db, keys);
	if (chain.otherKey)
		return {
			checked: 0,
			problems: [`segel memakai kunci ${chain.otherKey}, sedangkan instalasi ini memuat ${keys.sealKeyIds.join(', ')}`]
		};
	const waiting = await readWaiting(ctx);
	const findings = [chain.finding, checkAnchor(anchor, chain.heads), waiting.finding];
	for (const name of SEALED_KIND_NAMES)
		findings.push(await verifyKind(ctx, name, waiting.leaves.get(name) ?? new Map()));
	return together(findings);
}

type Waiting = ReadonlyMap<string, ReadonlyMap<string, KnownLeaf[]>>;

async function readWaiting({ db, now }: Context): Promise<{ leaves: Waiting; finding: InvariantFinding }> {
	const leaves = new Map<string, Map<string, KnownLeaf[]>>();
	const acts = await waitingSeals(db);
	const limit = new Date(now().getTime() - LATE_MS).toISOString();
	for (const { act_id, payload } of acts)
		for (const [kind, rowId, mac] of JSON.parse(payload) as ToldLeaf[]) {
			const ofKind = leaves.get(kind) ?? new Map<string, KnownLeaf[]>();
			leaves.set(kind, ofKind);
			ofKind.set(rowId, [...(ofKind.get(rowId) ?? []), { kind, row_id: rowId, act_id, mac }]);
		}
	const late = acts.filter((act) => act.at < limit);
	const problems = late.map((act) => `tindakan ${act.act_id}: menunggu segel sejak ${act.at}`);
	return { leaves, finding: { checked: acts.length, problems } };
}

/** All rows beside their seals, then all seals whose row was not met. */
async function verifyKind(
	{ db, keys }: Context,
	name: SealedKindName,
	waiting: ReadonlyMap<string, readonly KnownLeaf[]>
): Promise<InvariantFinding> {
	const kind: SealedKind = SEALED_KINDS[name];
	const finding = nothing();
	const judge = (rowId: string, row: Parameters<typeof rowProblem>[2], leaves: readonly KnownLeaf[]) => {
		const problem = rowProblem(keys, kind, row, [...leaves, ...(waiting.get(rowId) ?? [])]);
		if (problem) finding.problems.push(`${kind.name} ${rowId}: ${problem}`);
	};
	for (let last: StoredRow | null = null; ;) {
		const rows: StoredRow[] = await rowsAfter(db, kind, last, AT_ONCE);
		if (rows.length === 0) break;
		const ids = rows.map((row) => rowIdOf(kind, row));
		const leaves = groupBy(await leavesOfRows(db, name, ids), (leaf) => leaf.row_id);
		rows.forEach((row, index) => judge(ids[index] as string, row, leaves.get(ids[index] as string) ?? []));
		finding.checked += rows.length;
		last = rows.at(-1) as StoredRow;
	}
	for (let last = ''; ;) {
		const ids = await sealedIdsAfter(db, name, last, AT_ONCE);
		if (ids.length === 0) break;
		const present = await presentIds(db, kind, ids);
		const missing = ids.filter((id) => !present.has(id));
		const leaves = groupBy(missing.length > 0 ? await leavesOfRows(db, name, missing) : [], (leaf) => leaf.row_id);
		for (const id of missing) judge(id, null, leaves.get(id) ?? []);
		last = ids.at(-1) as string;
	}
	return finding;
}
