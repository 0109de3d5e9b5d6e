/** Which units the spellings of a list mean, as its reader said: for this list, and kept as aliases for the next. */
import { searchName } from '#lib/domain/people/person.ts';

/**
 * `one` puts every row into one unit. A spelling's choice is a unit's id, '' for "leave these rows as they are", or
 * `ASK_AGAIN`: whatever an earlier list said of it does not hold for this one.
 */
export type UnitChoices = { one: string | null; spellings: Record<string, string> };

export const ASK_AGAIN = '?';
export const NO_CHOICES: UnitChoices = { one: null, spellings: {} };

/** Spellings that differ in case, spaces, dots and accents only are one. */
export const spellingKey = (written: string): string => searchName(written);

/** Spellings that one page asks of; those with the most rows come first, and the rest when these are answered. */
export const ASKED_AT_ONCE = 40;
