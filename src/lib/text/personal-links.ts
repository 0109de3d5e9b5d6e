/** Sentences about personal links: what carries one, what its page says, what is refused. */
import type { PlanChange } from '#lib/domain/personal-links/what-changed.ts';
import { localHour, type Zone } from '#lib/domain/time/office-time.ts';
import { selfCheckInText } from './attendance.ts';
import { formatMoment } from './format.ts';

/** The sentence that a person sends by hand, in WhatsApp or elsewhere. */
export function invitationText(of: {
	name: string;
	event: string;
	startsAt: string;
	zone: Zone;
	place: string;
	address: string;
}): string {
	return (
		`Yth. ${of.name}, Anda diundang ke ${of.event}, ${formatMoment(of.startsAt, of.zone)}, di ${of.place}. ` +
		'Kartu peserta Anda ada di tautan pribadi ini; bukalah sekali sebelum berangkat, supaya kartunya tersimpan di ponsel. ' +
		`Jangan teruskan tautan ini kepada orang lain: ${of.address}`
	);
}

export const calendarDescription = (cancelled: boolean, reason: string | null): string =>
	cancelled
		? `Acara ini dibatalkan.${reason ? ` Alasan penyelenggara: ${reason}` : ''}`
		: 'Kartu peserta Anda ada di tautan pribadi yang dikirim penyelenggara. Bukalah sebelum berangkat.';

/** One page for a link that never was, was replaced, is over, or whose person was taken off the list. */
export const deadLinkText = {
	title: 'Tautan tidak berlaku',
	what: 'Tautan ini tidak membuka kartu peserta. Mungkin alamatnya terpotong, sudah diganti dengan yang baru, atau acaranya sudah selesai.',
	next: 'Buka lagi pesan yang terakhir Anda terima, dan ketuk tautannya di sana. Bila tetap begini, hubungi penyelenggara; di tempat acara, sebutkan nama Anda kepada petugas di pintu.',
	tooMany: 'Terlalu banyak tautan yang tidak berlaku dibuka dari jaringan ini. Tunggu sepuluh menit, lalu coba lagi.'
};

export const deviceText = {
	'device-unknown':
		'Ponsel ini belum dikenali. Muat ulang halaman ini, lalu coba sekali lagi. Bila tetap begini, peramban Anda menolak cookie: tunjukkan kartu Anda kepada petugas.'
};

export const linkArrivalText = {
	...selfCheckInText,
	...deviceText,
	'too-many-tries':
		'Terlalu banyak kode yang keliru. Tunggu satu menit, lalu ketik kode yang sekarang tampak di layar.',
	'code-changed': 'Kode tidak cocok atau sudah berganti. Ketik kode yang sekarang tampak di layar ruangan.',
	'code-other-event': 'Kode itu milik acara lain. Ketik kode yang tampak di layar ruangan acara Anda.'
};

export const linkSeatText = {
	...deviceText,
	'no-seat': 'Babak diikuti oleh yang sudah hadir. Bila Anda punya akun, masuklah lebih dahulu dengan akun itu.',
	'device-used': 'Ponsel ini sudah menjawab untuk orang lain di sesi ini.'
};

export const makeLinksText = {
	'not-found': 'Acara tidak ditemukan.',
	'event-cancelled': 'Acara ini dibatalkan, jadi tidak ada tautan baru.',
	'event-over': 'Acara ini sudah selesai, jadi tidak ada tautan baru.',
	'no-link': 'Orang ini belum punya tautan. Buatkan lebih dahulu.'
};

/** "Minggu, 22 November 2026 pukul 09.00–12.00 WITA" */
function hoursText({ startsAt, endsAt }: { startsAt: string; endsAt: string }, zone: Zone): string {
	return formatMoment(startsAt, zone).replace(zone, '').trim() + `–${localHour(new Date(endsAt), zone)} ${zone}`;
}

/** One line of "yang berubah": what it was, and what it is now. */
export function changeText(change: PlanChange, zone: Zone): { label: string; before: string | null; after: string } {
	switch (change.what) {
		case 'title':
			return { label: 'Nama acara', before: change.before, after: change.after };
		case 'place':
			return { label: 'Tempat', before: change.before, after: change.after };
		case 'moved':
			return { label: change.title, before: hoursText(change.before, zone), after: hoursText(change.after, zone) };
		case 'room':
			return {
				label: `${change.title}, ruang`,
				before: change.before || null,
				after: change.after || 'tidak disebut lagi'
			};
		case 'added':
			return { label: change.title, before: null, after: `sesi baru, ${hoursText(change.after, zone)}` };
		case 'gone':
			return { label: change.title, before: hoursText(change.before, zone), after: 'tidak jadi diadakan' };
	}
}
