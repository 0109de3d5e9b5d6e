/** A flat list of units in the order of the tree, with how deep each one lies and how many people it holds in all. */
export type TreeLine<Unit> = { unit: Unit; depth: number; own: number; all: number };

/** Parents before children, siblings by position and name; a unit whose parent is not in the list begins a tree. */
export function inTreeOrder<Unit extends { id: string; parentId: string | null; name: string; position: number }>(
	units: readonly Unit[],
	people: ReadonlyMap<string, number>
): TreeLine<Unit>[] {
	const ids = new Set(units.map((unit) => unit.id));
	const children = new Map<string, Unit[]>();
	for (const unit of units) {
		const parent = unit.parentId !== null && ids.has(unit.parentId) ? unit.parentId : '';
		const siblings = children.get(parent);
		if (siblings) siblings.push(unit);
		else children.set(parent, [unit]);
	}
	const lines: TreeLine<Unit>[] = [];
	const visit = (parent: string, depth: number): number => {
		let sum = 0;
		const siblings = (children.get(parent) ?? []).sort(
			(a, b) => a.position - b.position || a.name.localeCompare(b.name, 'id')
		);
		for (const unit of siblings) {
			const own = people.get(unit.id) ?? 0;
			const line = { unit, depth, own, all: own };
			lines.push(line);
			line.all += visit(unit.id, depth + 1);
			sum += line.all;
		}
		return sum;
	};
	visit('', 0);
	return lines;
}
