/** What an event says to one unit of its people (surat per unit): who came and who did not, frozen when made (C40). */
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { AttendsAs } from './attends-as.ts';
import type { PaperSignatory } from './kept-paper.ts';

/** A head sees the class: of izin and sakit not which, and no reason. */
export type LetterStanding = 'in-time' | 'late' | 'excused' | 'represented' | 'absent' | 'not-applicable';

export type LetterFacts = {
	/** Counted up within the event; every version of a unit's letter has the same. */
	number: number;
	organiserName: string;
	eventTitle: string;
	venue: string;
	city: string;
	zone: Zone;
	unitLabel: string;
	sessions: { title: string; room: string; startsAt: string; endsAt: string; closedAt: string }[];
	people: {
		fullName: string;
		number: string | null;
		position: string;
		attendsAs: AttendsAs;
		/** By session, in their order. */
		standing: LetterStanding[];
		/** Who came instead, where somebody was represented. */
		standIn: string | null;
	}[];
	signatories: PaperSignatory[];
	demo: boolean;
	madeBy: string | null;
};

export type LetterCounts = Record<LetterStanding, number> & { listed: number };

/** The people of the unit by how they stand in one session; the parts add up to those listed. */
export function letterCounts({ people }: Pick<LetterFacts, 'people'>, session: number): LetterCounts {
	const counts = { 'in-time': 0, late: 0, excused: 0, represented: 0, absent: 0, 'not-applicable': 0 };
	for (const { standing } of people) counts[standing[session] as LetterStanding]++;
	return { ...counts, listed: people.length };
}

type ListedUnit = { unitId: string | null; unitLabel: string };

/** How a list writes a unit, so that spellings that differ in case or punctuation are one. */
export const unitWord = (label: string): string =>
	label
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();

/**
 * The entries of a list by their unit: those of the tree by its id, and with them whoever is written under the same name
 * without a link, as guests are; the rest by how the list writes their unit. A name that two units of the tree share joins
 * neither. Keys are the id, or the word.
 */
export function byUnit<Entry extends ListedUnit>(entries: readonly Entry[]): Map<string, Entry[]> {
	const known = new Map<string, Set<string>>();
	for (const { unitId, unitLabel } of entries)
		if (unitId !== null) known.set(unitWord(unitLabel), (known.get(unitWord(unitLabel)) ?? new Set()).add(unitId));
	return Map.groupBy(entries, ({ unitId, unitLabel }) => {
		if (unitId !== null) return unitId;
		const word = unitWord(unitLabel);
		const [only, ...others] = known.get(word) ?? [];
		return only !== undefined && others.length === 0 ? only : word;
	});
}
