/** Words of invitations to units: what each side reads, and what a person sends. */
import type { AnswerState, NamingState } from '../domain/invitations/seats.ts';
import type { Zone } from '../domain/time/office-time.ts';
import { formatDay, formatHour, formatNumber, formatPlainDay } from './format.ts';

/** Why the unit cannot change its names any more. */
export const namingStateText = {
	'due-passed': 'Batas penunjukan sudah lewat. Untuk menambah, mengganti, atau menarik orang, hubungi penyelenggara.',
	'doors-open': 'Pintu acara sudah dibuka. Perubahan daftar sekarang ada di tangan penyelenggara.',
	cancelled: 'Acara ini dibatalkan, jadi tidak ada yang perlu ditunjuk.'
} satisfies Record<Exclude<NamingState, 'open'>, string>;

export const answerText = {
	none: 'belum ada jawaban',
	some: 'belum lengkap',
	complete: 'sudah ditunjuk',
	declined: 'tidak mengirim',
	over: 'melebihi kursi'
} satisfies Record<AnswerState, string>;

export const answerKind = {
	none: 'attention',
	some: 'attention',
	complete: 'confirmed',
	declined: undefined,
	over: 'danger'
} as const satisfies Record<AnswerState, string | undefined>;

const notFound = 'Undangan ini tidak ditemukan, atau bukan undangan unit Anda.';

export const nameDelegatesText = {
	...namingStateText,
	'not-found': notFound,
	'person-unknown': 'Ada pilihan yang bukan pegawai unit ini, atau sudah pindah. Muat ulang halaman, lalu pilih lagi.',
	'taken-off':
		'Salah satu pilihan dikeluarkan dari daftar oleh penyelenggara. Hanya penyelenggara yang dapat mengembalikannya.',
	'too-many':
		'Pilihan melebihi kursi yang tersisa. Tidak ada yang disimpan: kurangi pilihan, atau tarik orang lain dahulu.',
	'nobody-new': 'Centang paling sedikit satu orang yang belum ada di daftar.'
};

export const withdrawDelegateText = {
	...namingStateText,
	'not-found': notFound,
	'not-named': 'Orang ini tidak (lagi) ditunjuk oleh unit Anda, jadi hanya penyelenggara yang dapat mengeluarkannya.'
};

export const declineInvitationText = {
	...namingStateText,
	'not-found': notFound,
	'has-names': 'Masih ada orang unit ini di daftar. Tarik dahulu, atau minta penyelenggara mengeluarkannya.',
	'reason-missing': 'Isi alasannya. Penyelenggara membacanya.'
};

export const setInvitationsText = {
	'not-found': notFound,
	cancelled: 'Acara ini sudah dibatalkan.',
	'due-after-event': 'Batas penunjukan paling lambat pada hari pertama acara.',
	'unknown-unit': 'Ada unit yang tidak lagi diundang. Muat ulang halaman, lalu isi lagi.'
};

/** "3 dari 5 orang", "3 orang" */
export const takenText = (taken: number, seats: number | null): string =>
	seats === null ? `${formatNumber(taken)} orang` : `${formatNumber(taken)} dari ${formatNumber(seats)} orang`;

/** What a first page says of seats that wait: "3 dari 5 kursi belum terisi", or without a number of seats. */
export const waitingText = ({ seats, left }: { seats: number | null; left: number | null }): string =>
	seats === null || left === null
		? 'belum ada yang ditunjuk'
		: `${formatNumber(left)} dari ${formatNumber(seats)} kursi belum terisi`;

/** "sampai Jumat, 20 November 2026" */
export const dueText = (dueOn: string | null): string =>
	dueOn === null ? 'sampai pintu acara dibuka' : `sampai ${formatPlainDay(dueOn)}`;

/** What a copied event takes along of the terms for its units. */
export const copiedTermsText = (seats: number | null): string =>
	seats === null
		? 'Kuota kursi tiap unit ikut disalin; nama pesertanya tidak.'
		: `Kuota ${formatNumber(seats)} kursi ikut disalin, per unit seperti dahulu; nama pesertanya tidak.`;

/** "Nama ditunggu sampai 3 hari sebelum hari pertama." */
export function copiedDueText(daysAhead: number | null): string {
	if (daysAhead === null) return 'Nama ditunggu sampai pintu acara dibuka.';
	if (daysAhead === 0) return 'Nama ditunggu sampai hari pertama.';
	return `Nama ditunggu sampai ${formatNumber(daysAhead)} hari sebelum hari pertama, seperti dahulu.`;
}

export type SentInvitation = {
	unitName: string;
	event: { title: string; place: string; zone: Zone; startsAt: string; organiserName: string };
	seats: number | null;
	dueOn: string | null;
	address: string;
};

/** A sentence to send to a unit by hand. It names nobody. */
export function invitationText({ unitName, event, seats, dueOn, address }: SentInvitation): string {
	return [
		`Yth. ${unitName},`,
		`${event.organiserName} mengundang pegawai Bapak/Ibu ke *${event.title}*, ${formatDay(event.startsAt, event.zone)} pukul ${formatHour(event.startsAt, event.zone)}, di ${event.place}.${seats === null ? '' : ` Tersedia ${formatNumber(seats)} kursi.`}`,
		`Mohon tunjuk namanya ${dueOn === null ? 'sebelum acara' : `paling lambat ${formatPlainDay(dueOn)}`} di ${address}`,
		'Bila tidak ada yang dapat hadir, mohon sampaikan di halaman yang sama. Terima kasih.'
	].join('\n\n');
}
