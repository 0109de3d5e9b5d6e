/** The chain of seals itself: each batch on the one before, and the last one known outside the database. */
import type { Db, SealBatchTable, SealLeafTable } from '#lib/server/db/schema.ts';
import type { Keys } from '#lib/server/platform/keys.ts';
import type { Anchor, SealHead } from '#lib/server/seal/anchor.ts';
import { batchFits, Root } from '#lib/server/seal/batch.ts';
import { SEALED_KIND_NAMES } from '#lib/server/seal/sealed-kinds.ts';
import { groupBy, nothing, type InvariantFinding } from './finding.ts';
import { batchesAfter, leavesOfBatches, strayLeaves } from './seals.queries.ts';

/** The numbers and MACs of the batches: what an anchor may speak of. */
type Heads = ReadonlyMap<number, SealBatchTable>;

export async function verifyChain(
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

export function checkAnchor(anchor: Anchor | null, heads: Heads): InvariantFinding {
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
