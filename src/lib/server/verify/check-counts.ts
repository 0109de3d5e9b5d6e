import type { InvariantFinding } from './finding.ts';

/** A figure as a screen shows it and as the base rows give it. */
export type Figure = { name: string; shown: number; counted: number };

export function checkFigures(figures: readonly Figure[]): InvariantFinding {
	const problems = figures
		.filter(({ shown, counted }) => shown !== counted)
		.map(({ name, shown, counted }) => `${name}: tampil ${shown}, seharusnya ${counted}`);
	return { checked: figures.length, problems };
}
