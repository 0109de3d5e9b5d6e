/** The same person twice in one file. Source: reliability rows B-035, B-036, B-037. */
import { searchName } from '#lib/domain/people/person.ts';
import type { CellReader } from './cells.ts';

export type Entry = {
	cells: CellReader;
	name: string;
	number: string | null;
	/** What tells namesakes without a number apart, when every one of them states it: "Ketua RT 06". */
	position: string;
	/** Where the row puts them: a unit's id, or its name as written. */
	unitKey: string;
	/** Everything else of the row in one text: equal means the same data. */
	data: string;
};

export type Doubles = { merged: Set<CellReader>; review: Set<CellReader> };

/**
 * Same number and same data: the later row is merged into the first. Same number but another name or other data:
 * all are refused, each naming the others. Same name and unit without a number: for a human to decide, never merged,
 * unless each states a position of its own: two heads of two RT may have one name, and neither has a number.
 */
export function* doubleSteps(entries: readonly Entry[]): Generator<void, Doubles> {
	const doubles: Doubles = { merged: new Set(), review: new Set() };
	for (const group of yield* grouped(entries, (entry) => entry.number)) judgeNumber(group, doubles);
	const nameless = entries.filter((entry) => entry.number === null);
	for (const group of yield* grouped(nameless, (entry) => `${searchName(entry.name)}|${entry.unitKey}`))
		judgeNamesakes(group, doubles);
	return doubles;
}

function judgeNamesakes(group: readonly Entry[], doubles: Doubles): void {
	const positions = group.map((entry) => searchName(entry.position));
	const apart = !positions.includes('') && new Set(positions).size === positions.length;
	for (const entry of group) {
		if (apart) {
			entry.cells.note('told-apart', 'name', rowsOf(group, entry));
			continue;
		}
		entry.cells.error('same-name-unit', 'name', rowsOf(group, entry));
		doubles.review.add(entry.cells);
	}
}

function judgeNumber(group: readonly Entry[], doubles: Doubles): void {
	const [first, ...later] = group as [Entry, ...Entry[]];
	const sameName = later.every((entry) => searchName(entry.name) === searchName(first.name));
	const sameData = later.every((entry) => entry.data === first.data && entry.unitKey === first.unitKey);
	if (sameName && sameData) {
		for (const entry of later) {
			entry.cells.note('merged', 'number', String(first.cells.row.row));
			doubles.merged.add(entry.cells);
		}
		return;
	}
	for (const entry of group) {
		entry.cells.error(sameName ? 'duplicate-other-data' : 'duplicate-other-name', 'number', rowsOf(group, entry));
	}
}

const rowsOf = (group: readonly Entry[], self: Entry) =>
	group
		.slice(0, 6)
		.filter((entry) => entry !== self)
		.slice(0, 5)
		.map((entry) => entry.cells.row.row)
		.join(', ');

/** Groups of two and more, in file order. */
function* grouped(entries: readonly Entry[], keyOf: (entry: Entry) => string | null): Generator<void, Entry[][]> {
	const groups = new Map<string, Entry[]>();
	for (const [index, entry] of entries.entries()) {
		if (index % 100 === 0) yield;
		const key = keyOf(entry);
		if (key === null) continue;
		const group = groups.get(key);
		if (group) group.push(entry);
		else groups.set(key, [entry]);
	}
	yield;
	return [...groups.values()].filter((group) => group.length > 1);
}
