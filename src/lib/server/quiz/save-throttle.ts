/**
 * A thumb saves one answer in some seconds; a script that saves a hundred is told to wait (B-084). It spares this
 * server's work, so each counts for itself.
 */
import type { Context } from '#lib/server/platform/context.ts';
import type { Limit } from '#lib/server/platform/limits.ts';

const PER_PERSON: Limit = { name: 'answer', points: 40, seconds: 10, counts: 'on-this-server' };

/** False when this person has saved more than 40 times in 10 seconds. */
export function takeSave({ limits }: Context, personId: string): Promise<boolean> {
	return limits.take(PER_PERSON, personId);
}
