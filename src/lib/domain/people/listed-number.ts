/** The number of somebody on an event's list: a NIP or NI PPPK in any grouping, an NRP, or none at all. */
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { parseEmployeeNumber, typedDigits } from './employee-number.ts';
import type { NumberType } from './person.ts';

export type ListedNumber = { number: string | null; numberType: NumberType | null };

/** A bare number of 5 to 12 digits is an NRP; a NIK is neither wanted nor kept ('looks-like-nik'). */
export function readListedNumber(raw: string): Outcome<ListedNumber, 'number-wrong' | 'looks-like-nik'> {
	const parsed = parseEmployeeNumber(raw);
	if (parsed.kind === 'empty') return ok({ number: null, numberType: null });
	if (parsed.kind === 'number') return ok({ number: parsed.number, numberType: parsed.numberType });
	if (parsed.problem.reason === 'looks-like-nik') return no('looks-like-nik');
	const bare = typedDigits(raw);
	return /^\d{5,12}$/.test(bare) ? ok({ number: bare, numberType: 'nrp' }) : no('number-wrong');
}
