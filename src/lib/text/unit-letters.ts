/** The words of a letter to a unit, of the archive's page, and of the page where a letter is checked. */
import {
	letterCounts,
	type LetterCounts,
	type LetterFacts,
	type LetterStanding
} from '#lib/domain/attendance/unit-letter.ts';
import { formatDay, formatHour, formatNumber } from './format.ts';

export const makeLettersText = {
	'not-found': 'Acara ini tidak ditemukan. Kembali ke daftar acara, lalu buka lagi.',
	'not-closed': 'Masih ada sesi yang belum ditutup. Tutup semua sesi dahulu, baru suratnya dibuat.'
};

const standingText: Record<LetterStanding, string> = {
	'in-time': 'hadir',
	late: 'hadir, terlambat',
	excused: 'izin atau sakit',
	represented: 'diwakilkan',
	absent: 'tidak hadir',
	'not-applicable': 'tidak berlaku'
};

type Session = LetterFacts['sessions'][number];

/** "Rabu, 25 November 2026 pukul 09.00–12.00 WITA" */
export const sessionHours = (
	{ startsAt, endsAt }: Pick<Session, 'startsAt' | 'endsAt'>,
	zone: LetterFacts['zone']
): string =>
	`${formatDay(startsAt, zone)} pukul ${formatHour(startsAt, zone).replace(/ \w+$/, '')}–${formatHour(endsAt, zone)}`;

export function letterOpening(facts: LetterFacts): string {
	const place = [facts.venue, facts.city].filter(Boolean).join(', ');
	return `Dengan ini kami sampaikan kehadiran ${facts.people.length} orang dari ${facts.unitLabel} pada ${facts.eventTitle}, bertempat di ${place}, sebagaimana tercatat di pintu dan sudah ditutup:`;
}

/** How somebody stands, by session where there are several. */
export function standingLines(
	{ sessions }: Pick<LetterFacts, 'sessions'>,
	person: LetterFacts['people'][number]
): string[] {
	const said = person.standing.map((standing) =>
		standing === 'represented' && person.standIn ? `diwakilkan oleh ${person.standIn}` : standingText[standing]
	);
	return sessions.length === 1 ? said : said.map((word, index) => `${sessions[index]?.title}: ${word}`);
}

/** Of each session what adds up to those listed: "Sesi pagi, Rabu, … : 6 orang = 4 hadir + 1 terlambat + …". */
export const letterSums = (facts: LetterFacts): string[] =>
	facts.sessions.map((session, index) => {
		const counts = letterCounts(facts, index);
		const parts = letterTable(counts).slice(0, -1);
		const said = parts.map(({ word, count }) => `${formatNumber(count)} ${word.toLowerCase()}`).join(', ');
		const where = session.room ? `, ${session.room}` : '';
		return `${session.title}${where}, ${sessionHours(session, facts.zone)}: ${formatNumber(counts.listed)} orang, yaitu ${said}.`;
	});

/** The last line is the sum of the others; what seldom occurs is left out while it is nothing. */
export function letterTable(counts: LetterCounts): { word: string; count: number }[] {
	const seldom = (word: string, count: number) => (count > 0 ? [{ word, count }] : []);
	return [
		{ word: 'Hadir', count: counts['in-time'] },
		{ word: 'Hadir, terlambat', count: counts.late },
		{ word: 'Izin atau sakit', count: counts.excused },
		...seldom('Diwakilkan', counts.represented),
		{ word: 'Tidak hadir', count: counts.absent },
		...seldom('Tidak berlaku, ditambahkan sesudah ditutup', counts['not-applicable']),
		{ word: 'Terdaftar', count: counts.listed }
	];
}
