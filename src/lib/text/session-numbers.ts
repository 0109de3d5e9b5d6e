/** The two rows of numbers of a session, in the words of its closing page and its papers (C33). */
import type { SessionTally } from '#lib/domain/attendance/session-tally.ts';
import { formatNumber } from './format.ts';

export type Term = { count: number; word: string };
/** A whole and the parts that add up to it. */
export type Equation = { whole: Term; parts: Term[] };

/** Parts that seldom occur are left out while they are nothing; the rest stand also with 0. */
export function peopleEquation({ people }: Pick<SessionTally, 'people'>, closed: boolean): Equation {
	return {
		whole: { count: people.registered, word: 'terdaftar' },
		parts: [
			{ count: people.inTime, word: 'hadir' },
			{ count: people.late, word: 'terlambat' },
			{ count: people.excused, word: 'izin, sakit' },
			{ count: people.missing, word: closed ? 'tidak hadir' : 'belum tercatat' },
			...seldom({ count: people.notApplicable, word: 'tidak berlaku' })
		]
	};
}

export function doorEquation({ door }: Pick<SessionTally, 'door'>): Equation {
	return {
		whole: { count: door.arrivals, word: 'catatan pintu' },
		parts: [
			{ count: door.presences, word: 'kehadiran' },
			{ count: door.already, word: 'sudah hadir' },
			{ count: door.refused, word: 'ditolak' },
			{ count: door.undone, word: 'diurungkan' },
			...seldom({ count: door.declined, word: 'tidak dibenarkan' }),
			...seldom({ count: door.waiting, word: 'menunggu pengawas' }),
			...seldom({ count: door.offList, word: 'di luar daftar' })
		]
	};
}

const seldom = (term: Term): Term[] => (term.count > 0 ? [term] : []);

export const addsUp = ({ whole, parts }: Equation): boolean =>
	parts.reduce((sum, { count }) => sum + count, 0) === whole.count;

/** "268 kehadiran: 221 kartu, 29 kode aula, 18 dengan tangan (6,7 %), 3 di antaranya menunggu ditinjau." */
export function waysText({ by, door, inDoubt }: SessionTally): string | null {
	if (door.presences === 0) return null;
	const ways: Term[] = [
		{ count: by.pass, word: 'kartu' },
		{ count: by['hall-qr'] + by['hall-code'], word: 'kode aula' },
		{ count: by.manual, word: `dengan tangan (${formatNumber((by.manual * 100) / door.presences, 1)} %)` },
		{ count: by['walk-in'], word: 'tamu' }
	];
	const said = ways.filter(({ count }) => count > 0).map(({ count, word }) => `${formatNumber(count)} ${word}`);
	const waiting = inDoubt > 0 ? `; ${formatNumber(inDoubt)} di antaranya menunggu ditinjau` : '';
	return `${formatNumber(door.presences)} kehadiran: ${said.join(', ')}${waiting}.`;
}

export const byHandText = ({ count, percent }: { count: number; percent: number }) => ({
	title: `${formatNumber(count)} kehadiran dicatat dengan tangan, ${formatNumber(percent, 1)} % dari semua`,
	what: 'Lebih dari sepersepuluh. Siapkan alasannya: lembar yang ditandatangani, atau kartu yang tertinggal.'
});

/** `gap`: heads counted over those recorded. */
export const headsOffText = (gap: number) => ({
	title: `Kepala ${formatNumber(Math.abs(gap))} ${gap > 0 ? 'lebih banyak' : 'lebih sedikit'} daripada daftar`,
	what: 'Cocokkan daftarnya, atau hitung lagi dan betulkan jumlahnya di bawah. Sertifikat menunggu.'
});
