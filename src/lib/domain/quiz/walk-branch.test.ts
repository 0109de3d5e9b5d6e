import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	alwaysEnds,
	offeredAt,
	takeChoice,
	walkPath,
	type BranchNode,
	type BranchPlace,
	type BranchStory
} from './walk-branch.ts';

const end = { outcome: 'good' as const, why: 'Sebab.', bases: [] };
const story: BranchStory = {
	flags: { bukti: false },
	start: 'awal',
	nodes: [
		{
			id: 'awal',
			text: 'Awal.',
			choices: [
				{ id: 'a', text: 'Catat.', to: 'tanya', set: { bukti: true } },
				{ id: 'b', text: 'Diam.', to: 'tanya' }
			]
		},
		{
			id: 'tanya',
			text: 'Ditanya.',
			choices: [
				{ id: 'a', text: 'Serahkan catatan.', to: 'baik', when: { bukti: true } },
				{ id: 'b', text: 'Ingat-ingat.', to: 'baik', when: { bukti: false } },
				{ id: 'c', text: 'Jawab lisan.', to: 'baik' }
			]
		},
		{ id: 'baik', text: 'Selesai.', end }
	]
};

/** Stories of chance: many are broken, some are sound; both kinds must be told apart rightly. */
const aFlags = fc.dictionary(fc.constantFrom('x', 'y'), fc.boolean(), { maxKeys: 2, noNullPrototype: true });
const aStory: fc.Arbitrary<BranchStory> = fc.integer({ min: 3, max: 7 }).chain((count) => {
	const choices = (from: number) =>
		fc
			.array(
				// Mostly forwards, sometimes back or into nothing.
				fc.record({ to: fc.integer({ min: Math.max(0, from - 1), max: count }), when: aFlags, set: aFlags }),
				{ minLength: 1, maxLength: 4 }
			)
			.map((list) =>
				list.map(({ to, when, set }, index) => {
					const id = (['a', 'b', 'c', 'd'] as const)[index]!;
					return { id, text: id, to: `n${to}`, when: id === 'a' ? {} : when, set };
				})
			);
	const nodes = Array.from({ length: count }, (_, index) =>
		fc
			.boolean()
			.chain<BranchNode>((ends) =>
				index === count - 1 || (index > 0 && ends)
					? fc.constant({ id: `n${index}`, text: `n${index}`, end })
					: choices(index).map((list) => ({ id: `n${index}`, text: `n${index}`, choices: list }))
			)
	);
	return fc.tuple(...nodes).map((all: BranchNode[]) => ({ flags: { x: false, y: false }, start: 'n0', nodes: all }));
});

/** Every place a reader can get to, found without the rule under test. */
function everyPlace(of: BranchStory): BranchPlace[] {
	const start = walkPath(of, []);
	const found: BranchPlace[] = start.ok ? [start.value] : [];
	const seen = new Set<string>();
	for (let index = 0; index < found.length && index < 2000; index++) {
		const place = found[index]!;
		for (const choice of offeredAt(place.node, place.flags)) {
			const next = takeChoice(of, place, choice.id);
			const key = next.ok ? JSON.stringify([next.value.node.id, Object.entries(next.value.flags).sort()]) : '';
			if (next.ok && !seen.has(key)) {
				seen.add(key);
				found.push(next.value);
			}
		}
	}
	return found;
}

function canEnd(of: BranchStory, from: BranchPlace): boolean {
	if (from.node.end) return true;
	return offeredAt(from.node, from.flags).some((choice) => {
		const next = takeChoice(of, from, choice.id);
		return next.ok && canEnd(of, next.value);
	});
}

test('Q8 in a story that is shown, an ending can be reached from wherever a reader gets to', () => {
	let sound = 0;
	fc.assert(
		fc.property(aStory, (made) => {
			if (!alwaysEnds(made)) return;
			sound += 1;
			for (const place of everyPlace(made)) {
				expect(canEnd(made, place)).toBe(true);
				if (!place.node.end) expect(offeredAt(place.node, place.flags).length).toBeGreaterThan(0);
			}
		}),
		{ numRuns: 2000 }
	);
	expect(sound).toBeGreaterThan(100);
});

test('Q8 however a reader chooses, a story that is shown ends within its places', () => {
	fc.assert(
		fc.property(aStory, fc.infiniteStream(fc.nat(3)), (made, chance) => {
			if (!alwaysEnds(made)) return;
			const path: string[] = [];
			for (const pick of chance) {
				const here = walkPath(made, path);
				if (!here.ok) throw new Error('lost');
				if (here.value.node.end) break;
				const offered = offeredAt(here.value.node, here.value.flags);
				path.push(offered[pick % offered.length]!.id);
				expect(path.length).toBeLessThanOrEqual(made.nodes.length * 4);
			}
			expect(walkPath(made, path)).toEqual(walkPath(made, [...path]));
		}),
		{ numRuns: 1000 }
	);
});

test('a story with a dead end, a missing node or a way back to itself is not shown', () => {
	const [first, second, last] = story.nodes as [BranchNode, BranchNode, BranchNode];
	const choice = (to: string, when?: Record<string, boolean>) => ({ id: 'a' as const, text: 'A', to, when });
	const withSecond = (choices: ReturnType<typeof choice>[]): BranchStory => ({
		...story,
		nodes: [first, { ...second, choices } as BranchNode, last]
	});
	expect(alwaysEnds(story)).toBe(true);
	expect(alwaysEnds({ ...story, start: 'entah' })).toBe(false);
	expect(alwaysEnds(withSecond([choice('entah')]))).toBe(false);
	expect(alwaysEnds(withSecond([choice('awal')]))).toBe(false);
	expect(alwaysEnds(withSecond([choice('baik', { bukti: true })]))).toBe(false);
	expect(alwaysEnds({ ...story, nodes: [first, second, { id: 'baik', text: 'Tanpa akhir.' }] })).toBe(false);
});

test('a choice that is hidden, unknown or made after the ending is refused', () => {
	expect(walkPath(story, [])).toMatchObject({ ok: true, value: { node: { id: 'awal' }, steps: [] } });
	expect(walkPath(story, ['b', 'a'])).toEqual({ ok: false, reason: 'not-offered' });
	expect(walkPath(story, ['a', 'b'])).toEqual({ ok: false, reason: 'not-offered' });
	expect(walkPath(story, ['d'])).toEqual({ ok: false, reason: 'not-offered' });
	expect(walkPath(story, ['a', 'a', 'a'])).toEqual({ ok: false, reason: 'not-offered' });
	expect(walkPath(story, ['a', 'a'])).toMatchObject({
		ok: true,
		value: {
			node: { id: 'baik' },
			flags: { bukti: true },
			steps: [{ node: { id: 'awal' } }, { node: { id: 'tanya' } }]
		}
	});
});
