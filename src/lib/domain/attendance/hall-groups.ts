/** How a hall of sixty units becomes a handful of bars that the last row can read. */
export type HallGroup = { label: string; present: number; listed: number };
export type HallRow = HallGroup & { path: string | null };
export type HallUnit = { name: string; unitType: string };

/**
 * Kecamatan stand for their kelurahan, other units for their institution, and guests for the label on the list.
 * An institution that also shows its kecamatan is "Perangkat daerah lainnya". Largest group first.
 */
export function groupForHall(rows: readonly HallRow[], units: ReadonlyMap<string, HallUnit>): HallGroup[] {
	const districtOf = (row: HallRow) => {
		const second = row.path?.split('/')[2];
		const unit = second ? units.get(second) : undefined;
		return unit?.unitType === 'district' ? unit.name : null;
	};
	const rootOf = (row: HallRow) => row.path?.split('/')[1] ?? null;
	const withDistricts = new Set(rows.filter((row) => districtOf(row) !== null).map(rootOf));
	const groups = new Map<string, HallGroup>();
	for (const row of rows) {
		const root = rootOf(row);
		const label =
			districtOf(row) ??
			(root === null
				? row.label
				: withDistricts.has(root)
					? 'Perangkat daerah lainnya'
					: (units.get(root)?.name ?? row.label));
		const group = groups.get(label) ?? { label, present: 0, listed: 0 };
		groups.set(label, { label, present: group.present + row.present, listed: group.listed + row.listed });
	}
	return [...groups.values()].sort((a, b) => b.listed - a.listed || (a.label < b.label ? -1 : 1));
}
