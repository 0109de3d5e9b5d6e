import type { Finding } from './finding.ts';

export type UnitLink = { id: string; parentId: string | null; path: string };

/** Every unit's path is its parent's path and its own id; following parents from any unit ends at a root. */
export function checkUnits(units: readonly UnitLink[]): Finding {
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

export type Membership = { personId: string; homeUnitId: string; openUnitIds: readonly string[] };

/** Everybody has one open membership, and it is the unit their record says. */
export function checkMemberships(people: readonly Membership[]): Finding {
	const problems = people
		.filter(({ homeUnitId, openUnitIds }) => openUnitIds.length !== 1 || openUnitIds[0] !== homeUnitId)
		.map(({ personId }) => `orang ${personId}: unit sekarang tidak sesuai riwayat`);
	return { checked: people.length, problems };
}
