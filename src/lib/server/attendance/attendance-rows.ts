/** The lines of an attendance list in the words that every form of it shows: CSV, XLSX and paper. */
import { groupEmployeeNumber } from '#lib/domain/people/show-employee-number.ts';
import { localHour } from '#lib/domain/time/office-time.ts';
import { withoutPresenceText } from '#lib/text/attendance-list.ts';
import { attendsAsText } from '#lib/text/certificates.ts';
import type { AttendanceSheet } from './late-arrivals.ts';

/** In one session: the local hour of arrival, or why there is none. */
export type ListedArrival =
	{ came: true; hour: string; late: number; evidence: 'A' | 'B' | 'C' } | { came: false; word: string };
export type ListedRow = {
	fullName: string;
	number: string;
	unitLabel: string;
	position: string;
	attendsAs: string;
	/** By session, in the order of the sheet's. */
	arrivals: ListedArrival[];
};

/** One line a person, in the order of the list. */
export function attendanceRows(sheet: AttendanceSheet): ListedRow[] {
	return sheet.people.map((person) => ({
		fullName: person.fullName,
		number: person.number ? groupEmployeeNumber(person.number) : '',
		unitLabel: person.unitLabel,
		position: person.position,
		attendsAs: attendsAsText[person.attendsAs],
		arrivals: person.arrivals.map((arrival) =>
			typeof arrival === 'string'
				? { came: false, word: withoutPresenceText[arrival] }
				: {
						came: true,
						hour: localHour(new Date(arrival.at), sheet.zone),
						late: arrival.late,
						evidence: arrival.evidence
					}
		)
	}));
}
