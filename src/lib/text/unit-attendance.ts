/** Words of attendance as the sending unit sees it: one definition for screen and files. */
import {
	cameOf,
	type Stand,
	type Standing,
	type StandingCounts,
	type StandingFilter
} from '../domain/reports/unit-attendance.ts';
import { formatNumber } from './format.ts';
import { withoutPresenceText } from './attendance-list.ts';

export const standingText = {
	'in-time': 'hadir',
	late: 'terlambat',
	excused: 'izin atau sakit',
	represented: withoutPresenceText.represented,
	absent: withoutPresenceText.absent,
	'not-yet': withoutPresenceText['not-yet'],
	'not-applicable': withoutPresenceText['not-applicable']
} satisfies Record<Standing, string>;

/** What a list is of, as its heading. */
export const standingFilterText = {
	came: 'Hadir',
	late: 'Terlambat',
	excused: 'Berhalangan',
	absent: 'Tidak hadir',
	'not-yet': 'Belum tercatat',
	'not-applicable': 'Tidak berlaku'
} satisfies Record<StandingFilter, string>;

/** One word of the address per figure that opens a list. */
export const STANDING_WORDS = {
	hadir: 'came',
	terlambat: 'late',
	berhalangan: 'excused',
	'tidak-hadir': 'absent',
	'belum-tercatat': 'not-yet',
	'tidak-berlaku': 'not-applicable'
} as const satisfies Record<string, StandingFilter>;
export const standingWord = (filter: StandingFilter): string =>
	Object.entries(STANDING_WORDS).find(([, meant]) => meant === filter)?.[0] ?? 'hadir';

export const ATTENDANCE_DEFINITION =
	'Unit dihitung menurut hari acara: yang pindah sesudahnya tetap terhitung di unit lamanya. Hadir termasuk yang ' +
	'terlambat. Pembagi = yang ada di daftar peserta dari unit ini dan unit di bawahnya, kecuali yang baru masuk daftar ' +
	'sesudah sesi ditutup (tidak berlaku); yang izin, sakit, atau diwakilkan tetap dihitung. Orang dari unit lain tidak tampil.';

/** "12 dari 14 hadir" */
export function cameText(counts: StandingCounts): string {
	const { n, m } = cameOf(counts);
	return `${formatNumber(n)} dari ${formatNumber(m)} hadir`;
}

/** "terlambat 45 menit", "hadir", "tidak hadir" */
export const standWord = ({ standing, late }: Pick<Stand, 'standing' | 'late'>): string =>
	standing === 'late' ? `terlambat ${formatNumber(late)} menit` : standingText[standing];
