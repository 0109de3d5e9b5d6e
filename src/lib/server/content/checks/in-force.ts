/** Whether a law was in force on a day. Dates may be a year or a month only: each is compared at its own length. */
import type { LegalBasis } from '../content-schema.ts';

/** `day` as 2024-07-03; `valid_to` is the last day in force. */
export function inForce(basis: Pick<LegalBasis, 'valid_from' | 'valid_to'>, day: string): boolean {
	const begun = day.slice(0, basis.valid_from.length) >= basis.valid_from;
	const ended = basis.valid_to !== undefined && day.slice(0, basis.valid_to.length) > basis.valid_to;
	return begun && !ended;
}
