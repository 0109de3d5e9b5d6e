import type { InvariantFinding } from './finding.ts';

export type UnitLink = { id: string; parentId: string | null; path: string };

/** Every unit's path is its parent's path and its own id; following parents from any unit ends at a root. */
export function checkUnits(units: readonly UnitLink[]): InvariantFinding {
	const byId = new Map(units.map((unit) => [unit.id, unit]));
	const problems: string[] = [];
	for (const unit of units) {
		const parentPath = unit.parentId === null ? '/' : byId.get(unit.parentId)?.path;
		if (unit.path !== `${parentPath}${unit.id}/`) problems.push(`unit ${unit.id}: jalur tidak sesuai induk`);
		if (!endsAtRoot(unit, byId)) problems.push(`unit ${unit.id}: induknya berputar`);
	}
	return { checked: units.length, problems };
}

function endsAtRoot(unit: UnitLink, byId: ReadonlyMap<string, UnitLink>): boolean {
	const seen = new Set<string>();
	for (let at: UnitLink | undefined = unit; at; at = at.parentId === null ? undefined : byId.get(at.parentId)) {
		if (seen.has(at.id)) return false;
		seen.add(at.id);
	}
	return true;
}

/** What stands in the row now, and what the last line of its history says; null where it has none. */
export type Written = { id: string; present: string; written: string | null };

const unlike = (rows: readonly Written[], said: (id: string) => string): InvariantFinding => ({
	checked: rows.length,
	problems: rows.filter(({ present, written }) => present !== written).map(({ id }) => said(id))
});

/** The last line of everybody's history says what their record says: name, position, unit, and whether they are here. */
export const checkPersonHistory = (rows: readonly Written[]): InvariantFinding =>
	unlike(rows, (id) => `orang ${id}: data sekarang tidak sesuai riwayat`);

/** The same of units: name, parent, and whether it has ended. */
export const checkUnitHistory = (rows: readonly Written[]): InvariantFinding =>
	unlike(rows, (id) => `unit ${id}: data sekarang tidak sesuai riwayat`);
