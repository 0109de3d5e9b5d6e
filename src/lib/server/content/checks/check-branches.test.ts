import { expect, test } from 'vitest';
import { aBank, aBranch, rulesOf } from '#tests/support/content.ts';
import type { BranchingScenario } from '#lib/server/content/scenario-schema.ts';
import { checkBranches } from './check-branches.ts';

type Nodes = BranchingScenario['nodes'];
const nodes = (): Nodes => structuredClone(aBranch().nodes);
const check = (more: Partial<BranchingScenario>) => rulesOf(checkBranches(aBank({ scenarios: [aBranch(more)] })));
const changed = (change: (nodes: Nodes) => void) => {
	const copy = nodes();
	change(copy);
	return check({ nodes: copy });
};
const choice = (all: Nodes, node: number, which: number) => all[node]!.choices![which]!;

test('Q8 a story that can be walked to both endings passes', () => {
	expect(check({})).toEqual([]);
});

test('Q8 a node with neither choices nor ending is a dead end, and so is one with both', () => {
	expect(changed((all) => delete all[2]!.end)).toEqual(['dead-end']);
	expect(changed((all) => (all[2]!.choices = all[0]!.choices))).toEqual(['dead-end']);
});

test('Q8 a node whose every choice may be hidden is a dead end', () => {
	const hidden = changed((all) => {
		choice(all, 1, 1).when = { bukti: true };
		choice(all, 1, 2).when = { bukti: true };
	});
	expect(hidden).toEqual(['dead-end']);
});

test('Q8 a node that no choice leads to is named', () => {
	expect(changed((all) => all.push({ id: 'sepi', text: 'Sepi.', end: all[2]!.end! }))).toEqual(['unreachable']);
});

test('a choice to a node that does not exist is named, and so is a start', () => {
	expect(changed((all) => (choice(all, 0, 0).to = 'entah'))).toEqual(['node-unknown']);
	expect(check({ start: 'entah' })).toEqual(['node-unknown']);
});

test('Q8 a story that can come back to itself is an endless loop', () => {
	expect(changed((all) => (choice(all, 1, 1).to = 'awal'))).toContain('endless-loop');
});

test('a flag is known, set and read', () => {
	expect(changed((all) => (choice(all, 0, 0).set = { lain: true }))).toEqual(['flag-unknown']);
	expect(check({ flags: { bukti: false, lain: false } })).toEqual(['flag-never-read', 'flag-never-set']);
});

test('a flag that only ever keeps its first value counts as never set', () => {
	const rules = changed((all) => (choice(all, 0, 0).set = { bukti: false }));
	expect(rules).toContain('flag-never-set');
	expect(rules).toContain('choice-never-shown');
});

test('a good and a bad ending can both be reached', () => {
	const onlyGood = changed((all) => {
		choice(all, 1, 1).to = 'baik';
		choice(all, 1, 2).to = 'baik';
	});
	expect(onlyGood).toEqual(['endings', 'unreachable']);
});

test('a node where only one choice may be seen is a warning', () => {
	const copy = nodes();
	choice(copy, 1, 1).when = { bukti: true };
	expect(checkBranches(aBank({ scenarios: [aBranch({ nodes: copy })] }))).toContainEqual(
		expect.objectContaining({ level: 'warning', rule: 'single-choice' })
	);
});
