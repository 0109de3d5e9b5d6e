/** The words of a berita acara and of the page where it is checked. */
import { headGap, type MinutesChange, type MinutesFacts } from '#lib/domain/attendance/session-minutes.ts';
import { formatDay, formatHour, formatMoment, formatNumber } from './format.ts';
import { dayInWords, numberWords } from './number-words.ts';

export const makeMinutesText = {
	'not-found': 'Sesi ini tidak ditemukan. Kembali ke halaman acara, lalu buka lagi.',
	'not-closed': 'Sesi ini belum ditutup. Tutup dahulu, baru berita acaranya dibuat.'
};

/** "Pada hari ini, Rabu, tanggal dua puluh lima bulan November tahun …, pukul 12.18 WITA, bertempat di …" */
export const openingText = ({ venue, city, zone }: MinutesFacts, madeAt: string): string =>
	`Pada hari ini, ${dayInWords(madeAt, zone)}, pukul ${formatHour(madeAt, zone)}, bertempat di ${place(venue, city)}, kami yang bertanda tangan di bawah ini:`;

const place = (venue: string, city: string) =>
	venue.includes(city) ? venue : [venue, city].filter(Boolean).join(', ');

export function declarationText(facts: MinutesFacts): string {
	const { startsAt, endsAt, zone, trainingHours, speakers } = facts;
	const from = formatHour(startsAt, zone).replace(/ \w+$/, '');
	const hours =
		trainingHours > 0
			? `, setara ${trainingHours} (${numberWords(trainingHours)}) jam pelajaran${setByText(facts)}`
			: '';
	const by = speakers.length > 0 ? `, dengan narasumber ${listed(speakers)}` : '';
	return `menerangkan bahwa kegiatan tersebut telah dilaksanakan pada ${formatDay(startsAt, zone)}, menurut jadwal pukul ${from} sampai dengan ${formatHour(endsAt, zone)}${hours}${by}. Kehadiran peserta adalah sebagai berikut.`;
}

/** " yang ditetapkan …": in the words of who keeps the letter; nothing of minutes before there were any. */
const setByText = ({ hoursSetBy, hoursBasis }: MinutesFacts) =>
	hoursSetBy && hoursBasis ? ` yang ditetapkan ${hoursSetBy} berdasarkan ${hoursBasis}` : '';

const listed = (names: readonly string[]) =>
	names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} dan ${names.at(-1)}`;

type Lines = { word: string; count: number }[];

/** Both tables as they stand on paper; the last line of each is the sum of the others. */
export function minutesTables({ tally: { people, door } }: Pick<MinutesFacts, 'tally'>): {
	people: Lines;
	door: Lines;
} {
	return {
		people: [
			{ word: 'Hadir', count: people.inTime },
			{ word: 'Hadir, terlambat', count: people.late },
			{ word: 'Izin, sakit, atau diwakilkan', count: people.excused },
			{ word: 'Tidak hadir', count: people.missing },
			{ word: 'Tidak berlaku, ditambahkan sesudah ditutup', count: people.notApplicable },
			{ word: 'Terdaftar', count: people.registered }
		],
		door: [
			{ word: 'Kehadiran tercatat', count: door.presences },
			{ word: 'Dicatat lagi, sudah hadir', count: door.already },
			{ word: 'Ditolak', count: door.refused },
			{ word: 'Diurungkan', count: door.undone },
			...(door.declined > 0 ? [{ word: 'Tidak dibenarkan', count: door.declined }] : []),
			...(door.offList > 0 ? [{ word: 'Di luar daftar', count: door.offList }] : []),
			{ word: 'Seluruh catatan', count: door.arrivals }
		]
	};
}

const CHANGE: Record<MinutesChange, string> = {
	'session-reopened': 'Dibuka lagi',
	'session-closed-early': 'Ditutup sebelum jam mulai',
	'late-changed': 'Batas terlambat diubah (menit)',
	'undone-after-close': 'Satu kehadiran diurungkan setelah tutup',
	'declined-after-close': 'Satu kehadiran tidak dibenarkan setelah tutup',
	'confirmed-after-close': 'Satu kehadiran dibenarkan setelah tutup',
	'excused-after-close': 'Satu izin, sakit, atau wakil dicatat setelah tutup',
	'excuse-withdrawn-after-close': 'Satu izin, sakit, atau wakil dibatalkan setelah tutup',
	'heads-recounted': 'Hitungan kepala dibetulkan setelah tutup'
};

/** What has to be said beside the numbers, a sentence each. */
export function matters(facts: MinutesFacts): string[] {
	const { tally, zone } = facts;
	return [
		`Sesi ditutup ${formatMoment(facts.closedAt, zone)}.`,
		headText(facts),
		...(tally.inDoubt > 0
			? [`${formatNumber(tally.inDoubt)} kehadiran masih menunggu ditinjau pengawas; semuanya terhitung hadir.`]
			: []),
		...(facts.pledges ?? []).map(
			({ title, version, signed, hands }) =>
				`${title} versi ${version} ditandatangani ${formatNumber(signed)} orang yang hadir${hands === null ? '' : `; ${formatNumber(hands)} tangan terhitung`}.`
		),
		...facts.changes.map(
			({ kind, at, reason, by }) =>
				`${CHANGE[kind]}${by ? ` oleh ${by},` : ''} ${formatMoment(at, zone)}${reason && `: ${reason.replace(/\.$/, '')}`}.`
		)
	];
}

function headText(facts: MinutesFacts): string {
	const gap = headGap(facts);
	if (gap === null) return 'Kepala di ruangan tidak dihitung.';
	const counted = `Kepala di ruangan dihitung ${formatNumber(facts.headCount ?? 0)} orang`;
	if (gap === 0) return `${counted}, sama dengan yang tercatat hadir.`;
	return `${counted}, ${formatNumber(Math.abs(gap))} ${gap > 0 ? 'lebih banyak' : 'lebih sedikit'} daripada yang tercatat hadir.`;
}

type Version = {
	version: number;
	madeAt: string;
	facts: Pick<MinutesFacts, 'zone' | 'madeBy'>;
	replaces: { version: number; madeAt: string } | null;
};

/** Which version this is and, of every one but the first, who made it when, and what it replaces. */
export function versionLines({ version, madeAt, facts: { zone, madeBy }, replaces }: Version): string[] {
	if (!replaces) return [`Versi ${version}`];
	return [
		`Versi ${version}, diubah setelah tutup${madeBy ? ` oleh ${madeBy},` : ''} ${formatMoment(madeAt, zone)}`,
		`Menggantikan versi ${replaces.version} yang dibuat ${formatMoment(replaces.madeAt, zone)}; versi itu tetap disimpan.`
	];
}

/** Sixteen hex digits of the sum, in fours: enough to compare by eye. */
export const fingerprint = (sha256: string): string => sha256.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ');
