/** When a role begins and ends, and what it is on the way. Days are those of the unit's zone; the last day counts whole. Source: requirement O3. */
import { fromLocal, localDay, type Zone } from '#lib/domain/time/office-time.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';

export type GrantState = 'active' | 'future' | 'ended' | 'revoked';
/** Instants, ISO; `validUntil` is the first at which it no longer holds. */
export type GrantTimes = { validFrom: string; validUntil: string | null; revokedAt: string | null };

/** What a role is now. `grantsOf` (accounts/sessions.queries.ts) asks the database for the active ones in the same words. */
export function grantState(grant: GrantTimes, now: Date): GrantState {
	const at = now.toISOString();
	if (grant.revokedAt !== null) return 'revoked';
	if (grant.validUntil !== null && grant.validUntil <= at) return 'ended';
	return grant.validFrom > at ? 'future' : 'active';
}

/** Whether it may still be ended: what is over stays as it ended. */
export const isEndable = (state: GrantState): boolean => state === 'active' || state === 'future';

export type GrantPeriod = { from: Date; until: Date | null };
const DAY_MS = 86_400_000;

/**
 * From the first moment of `fromDay` (today: from now on) to the last of `untilDay`. Refuses 'dates-wrong' when a day
 * does not exist, when the period is over already or upside down, and 'acting-needs-end' for an acting head without end.
 */
export function grantPeriod(
	days: { from: string; until: string; acting: boolean },
	zone: Zone,
	now: Date
): Outcome<GrantPeriod, 'dates-wrong' | 'acting-needs-end'> {
	const today = localDay(now, zone);
	const from = days.from === '' || days.from === today ? now : fromLocal(days.from, '00.00', zone);
	if (!from) return no('dates-wrong');
	if (days.until === '') return days.acting ? no('acting-needs-end') : ok({ from, until: null });
	const last = fromLocal(days.until, '00.00', zone);
	if (!last) return no('dates-wrong');
	const until = new Date(last.getTime() + DAY_MS);
	return until <= from || until <= now ? no('dates-wrong') : ok({ from, until });
}
