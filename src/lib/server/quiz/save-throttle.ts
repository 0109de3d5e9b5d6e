/**
 * A thumb saves one answer in some seconds; a script that saves a hundred is told to wait (B-084). It spares this
 * server's work, so each counts for itself.
 */
import { Limit } from '#lib/server/platform/limits.ts';

const perPerson = new Limit({ name: 'answer', points: 40, seconds: 10 });

/** False when this person has saved more than 40 times in 10 seconds. */
export function takeSave(personId: string): Promise<boolean> {
	return perPerson.take(personId);
}
