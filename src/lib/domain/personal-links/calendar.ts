/** An event as an entry of somebody's calendar: iCalendar (RFC 5545), one VEVENT for each session. */

export type CalendarSession = {
	/** The same in every file of this session for this person: a calendar finds its entry by it. */
	uid: string;
	title: string;
	startsAt: string;
	endsAt: string;
	/** Where in the event's place; empty where that says enough. */
	room: string;
};
export type CalendarEvent = {
	title: string;
	place: string;
	description: string;
	/** The event's version: the entry with the higher one holds. */
	sequence: number;
	cancelled: boolean;
	sessions: readonly CalendarSession[];
};

const PRODUCT = '-//Kelas Netral//Tautan pribadi//ID';
const MOST_OCTETS = 75;

/** The file's text. Hours are written in UTC, so that no calendar has to know our zones. */
export function calendarText(event: CalendarEvent, madeAt: Date): string {
	const several = event.sessions.length > 1;
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		`PRODID:${PRODUCT}`,
		'CALSCALE:GREGORIAN',
		...event.sessions.flatMap((session) => [
			'BEGIN:VEVENT',
			`UID:${session.uid}`,
			`DTSTAMP:${utc(madeAt)}`,
			`SEQUENCE:${event.sequence}`,
			`STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
			`DTSTART:${utc(new Date(session.startsAt))}`,
			`DTEND:${utc(new Date(session.endsAt))}`,
			`SUMMARY:${text((event.cancelled ? 'DIBATALKAN: ' : '') + event.title + (several ? ` (${session.title})` : ''))}`,
			`LOCATION:${text([session.room, event.place].filter(Boolean).join(', '))}`,
			`DESCRIPTION:${text(event.description)}`,
			// Nobody is kept from other meetings by one that was called off.
			`TRANSP:${event.cancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
			'END:VEVENT'
		]),
		'END:VCALENDAR'
	];
	return `${lines.map(folded).join('\r\n')}\r\n`;
}

/** "20261122T010000Z" */
const utc = (instant: Date): string => instant.toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '');

/** A value of the type TEXT: signs with a meaning are escaped, control characters have none to keep. */
const text = (value: string): string =>
	value
		.replace(/\r\n?/g, '\n')
		.replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
		.replace(/[\\;,]/g, (sign) => `\\${sign}`)
		.replace(/\n/g, '\\n');

/** No line over 75 octets; the rest goes on behind a space. No letter is cut in two. */
function folded(line: string): string {
	const parts: string[] = [];
	let [part, octets] = ['', 0];
	for (const letter of line) {
		const size = new TextEncoder().encode(letter).length;
		if (octets + size > MOST_OCTETS) {
			parts.push(part);
			// The space before the rest is one of its octets.
			[part, octets] = ['', 1];
		}
		part += letter;
		octets += size;
	}
	return [...parts, part].join('\r\n ');
}
