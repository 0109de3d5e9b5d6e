import { searchName } from '#lib/domain/people/person.ts';

/** What must be typed at the door before a name appears. Source: requirement C24. */
const LEAST_LETTERS = 3;

/**
 * Whether the list shows names for this search: always to a supervisor, to an officer from three letters or digits on.
 * Counted as they are searched for: three dots search for nothing, and so would show everyone.
 */
export function showsNames(duty: 'supervisor' | 'officer', typed: string): boolean {
	return duty === 'supervisor' || searchName(typed).length >= LEAST_LETTERS;
}
