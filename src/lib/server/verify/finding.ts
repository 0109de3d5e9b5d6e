/** What one invariant's check saw. Problems name ids, counts and codes, never people. */
export type InvariantFinding = { checked: number; problems: string[] };

/** One invariant with its sentence for the operator. */
export type InvariantVerdict = InvariantFinding & { invariant: string; sentence: string };

export const nothing = (): InvariantFinding => ({ checked: 0, problems: [] });

export function together(findings: readonly InvariantFinding[]): InvariantFinding {
	return {
		checked: findings.reduce((sum, finding) => sum + finding.checked, 0),
		problems: findings.flatMap((finding) => finding.problems)
	};
}

export function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const row of rows) {
		const group = groups.get(keyOf(row));
		if (group) group.push(row);
		else groups.set(keyOf(row), [row]);
	}
	return groups;
}
