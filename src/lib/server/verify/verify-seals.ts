import type { Db, SealBatchTable, SealLeafTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { Keys } from '#lib/server/platform/keys.ts';
import type { Anchor, SealHead } from '#lib/server/seal/anchor.ts';
import { batchFits, Root } from '#lib/server/seal/batch.ts';
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
import {
	batchesAfter,
	leavesOfBatches,
	leavesOfRows,
	presentIds,
	rowsAfter,
	sealedIdsAfter,
	strayLeaves,
	waitingSeals
} from './seals.queries.ts';

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

/** The numbers and MACs of the batches: what an anchor may speak of. */
type Heads = ReadonlyMap<number, SealBatchTable>;

async function verifyChain(
	db: Db,
	keys: Keys
): Promise<{ finding: InvariantFinding; heads: Heads; otherKey: string | null }> {
	const finding = nothing();
	const heads = new Map<number, SealBatchTable>();
	let previous: SealBatchTable | undefined;
	for (;;) {
		const page = await batchesAfter(db, previous?.number ?? Number.MIN_SAFE_INTEGER, 100);
		if (page.length === 0) break;
		const all = await leavesOfBatches(db, page[0]?.number ?? 0, page.at(-1)?.number ?? 0);
		const leaves = groupBy(all, (leaf) => String(leaf.batch));
		for (const batch of page) {
			finding.problems.push(...batchProblems(keys, batch, previous, leaves.get(String(batch.number)) ?? []));
			finding.checked += 1;
			heads.set(batch.number, batch);
			previous = batch;
		}
	}
	for (const leaf of await strayLeaves(db, SEALED_KIND_NAMES))
		finding.problems.push(`segel ${leaf.batch} tempat ${leaf.position}: bukan bagian rantai`);
	return { finding, heads, otherKey: otherKeyOf(heads, keys.sealKeyIds) };
}

/** The key of a chain of which not one seal was made with ours: another installation's keys, not somebody's hand. */
function otherKeyOf(heads: Heads, own: readonly string[]): string | null {
	const keys = [...heads.values()].map((batch) => batch.mac.split('.')[0] ?? '');
	return keys.length > 0 && keys.every((key) => !own.includes(key)) ? (keys[0] ?? '') : null;
}

function batchProblems(
	keys: Keys,
	batch: SealBatchTable,
	previous: SealBatchTable | undefined,
	leaves: readonly SealLeafTable[]
): string[] {
	const at = `segel ${batch.number}`;
	const problems: string[] = [];
	const expected = (previous?.number ?? 0) + 1;
	if (batch.number !== expected) problems.push(`segel ${expected} sampai ${batch.number - 1}: hilang`);
	else if (batch.previous_mac !== (previous?.mac ?? ''))
		problems.push(`${at}: tidak bersambung dengan yang sebelumnya`);
	if (!batchFits(keys, batch)) problems.push(`${at}: isinya bukan yang disegel`);
	const root = new Root();
	const present = new Map(leaves.map((leaf) => [leaf.position, leaf]));
	for (let position = 1; position <= batch.count; position++) {
		const leaf = present.get(position);
		if (!leaf) problems.push(`${at} tempat ${position} dari ${batch.count}: hilang${between(present, position)}`);
		else root.add(leaf);
	}
	if (leaves.length > batch.count) problems.push(`${at}: ${leaves.length - batch.count} segel ditambahkan`);
	else if (leaves.length === batch.count && root.digest() !== batch.root) problems.push(`${at}: segelnya ditukar`);
	return problems;
}

/** Names the neighbours of a place that is empty: what stood there is known by them. */
function between(present: ReadonlyMap<number, SealLeafTable>, position: number): string {
	const [before, after] = [present.get(position - 1), present.get(position + 1)].map((leaf) =>
		leaf ? `${leaf.kind} ${leaf.row_id}` : 'ujung'
	);
	return `, antara ${before} dan ${after}`;
}

function checkAnchor(anchor: Anchor | null, heads: Heads): InvariantFinding {
	if (!anchor)
		return {
			checked: 0,
			problems: heads.size > 0 ? ['seal-head.json tidak ada: ujung rantai tidak dapat diperiksa'] : []
		};
	const newest = [...heads.values()].at(-1);
	const cut = (head: SealHead) => heads.get(head.number)?.mac !== head.mac;
	const words = ({ number, total }: SealHead) => {
		const lost = Math.max(0, total - (newest?.total ?? 0));
		return `ujung rantai dipotong: pernah sampai segel ${number} dengan ${total} baris${lost > 0 ? `, ${lost} hilang` : ''}`;
	};
	const remembered = [...(anchor.head ? [anchor.head] : []), ...anchor.lost.map((lost) => lost.head)];
	return { checked: remembered.length, problems: remembered.filter(cut).map(words) };
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
