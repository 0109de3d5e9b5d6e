/** Words of who does not come: izin, sakit, diwakilkan (C32). */
import { ownExcuseState, type Excuse, type ToldVia } from '#lib/domain/attendance/excuse.ts';
import { walkInText } from './attendance.ts';

/** In lists and on papers, where the word alone is said. */
export const excuseWord: Record<Excuse, string> = { leave: 'izin', sick: 'sakit', represented: 'diwakilkan' };

export const excuseWithdrawnText = 'izin, sakit, atau wakil dibatalkan';

/** What is chosen from. */
export const excuseChoices: { value: Excuse; text: string; note?: string }[] = [
	{ value: 'leave', text: 'Izin' },
	{ value: 'sick', text: 'Sakit', note: 'Cukup katanya. Penyakitnya tidak ditanyakan dan tidak disimpan.' },
	{ value: 'represented', text: 'Diwakilkan', note: 'Orang lain datang; ia dicatat sebagai tamu saat tiba di pintu.' }
];

/** "diwakilkan oleh Sri Utami" */
export const excuseSaid = ({ kind, standInName }: { kind: Excuse; standInName: string }): string =>
	standInName ? `diwakilkan oleh ${standInName}` : excuseWord[kind];

/** For those who need not know why. */
export const AWAY_WORD = 'berhalangan hadir';

/** Who told it; `toldBy` is who was signed in as themselves, or who was at the desk. */
export function toldText({ via, toldBy }: { via: ToldVia; toldBy: string | null }): string {
	if (via === 'desk') return 'dicatat di meja';
	return toldBy === null ? 'disampaikan sendiri lewat tautan pribadi' : 'disampaikan sendiri dari akunnya';
}

/** One's own page of an event: what was told of one session, and what may still be. */
export function ownExcuseView(
	facts: Parameters<typeof ownExcuseState>[0],
	held: { kind: Excuse; standInName: string; via: ToldVia } | null
) {
	const { mayTell, mayTakeBack, byDesk } = ownExcuseState(facts, held);
	const shown = facts.present ? null : held;
	return { excusable: mayTell, excuse: shown && { said: excuseSaid(shown), own: mayTakeBack, byDesk } };
}

/** Refusals at the desk, and on one's own link where another is not said below. */
export const tellExcuseText = {
	'not-found': 'Sesi atau peserta ini tidak ditemukan. Kembali ke daftar peserta, lalu buka lagi.',
	'own-record': 'Izin Anda sendiri dicatat penanggung jawab lain, atau Anda sampaikan di halaman acara Anda.',
	'not-listed': 'Orang ini sudah dikeluarkan dari daftar.',
	'event-cancelled': 'Acara ini dibatalkan, jadi tidak ada yang perlu izin.',
	'session-begun': 'Sesi ini sudah mulai. Sampaikan kepada penyelenggara agar mereka yang mencatatnya.',
	'desk-decided': 'Penyelenggara sudah mencatatnya. Bila keliru, hubungi mereka.',
	'is-present': 'Orang ini sudah tercatat hadir di sesi ini. Urungkan dahulu kehadirannya bila keliru.',
	'nothing-told': 'Tidak ada izin atau sakit yang perlu dibatalkan.',
	'number-wrong': walkInText['number-wrong'],
	'looks-like-nik': walkInText['looks-like-nik'],
	'name-empty': 'Isi nama yang datang menggantikan.',
	'name-invisible': walkInText['name-invisible'],
	'name-too-long': walkInText['name-too-long'],
	'name-too-many-marks': walkInText['name-too-many-marks']
};

export const tellOwnExcuseText = {
	...tellExcuseText,
	'not-found': 'Sesi ini tidak ditemukan. Muat ulang halaman ini.',
	'is-present': 'Anda sudah tercatat hadir di sesi ini.'
};

/** At which field a refusal stands. */
export function excuseField(reason: string): string | undefined {
	if (reason.startsWith('name-')) return 'standInName';
	return reason === 'number-wrong' || reason === 'looks-like-nik' ? 'standInNumber' : undefined;
}
