/** When a hall's doors open, and what its screen says of itself. */
import type { DoorState } from '#lib/domain/attendance/check-in.ts';
import { localDay, type Zone } from '#lib/domain/time/office-time.ts';
import { formatDay, formatHour } from './format.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** "24 menit lagi", "2 jam 5 menit lagi", "45 detik lagi" in the last two minutes, "1 hari 3 jam lagi". */
export function countdownText(ms: number): string {
	if (ms <= 0) return 'sekarang';
	if (ms < 2 * MINUTE) return `${Math.ceil(ms / SECOND)} detik lagi`;
	const minutes = Math.ceil(ms / MINUTE);
	const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
	const parts =
		days > 0 ? [`${days} hari`, hours && `${hours} jam`] : [hours && `${hours} jam`, rest && `${rest} menit`];
	return `${parts.filter(Boolean).join(' ')} lagi`;
}

/** "pukul 08.00 WITA" today, "Kamis, 26 November 2026 pukul 08.00 WITA" on another day. */
export function opensAtText(opensAt: string, now: Date, zone: Zone): string {
	const hour = `pukul ${formatHour(opensAt, zone)}`;
	const day = localDay(new Date(opensAt), zone);
	return day === localDay(now, zone) ? hour : `${formatDay(opensAt, zone)} ${hour}`;
}

/** A door that is not open yet, as a page shows it: in words, and by the millisecond. */
export function closedDoorView({ opensAt, zone }: { opensAt: string; zone: Zone }, now: Date) {
	return { opensAt: Date.parse(opensAt), opens: opensAtText(opensAt, now, zone) };
}

/** What stands where the code would stand when the door takes nobody. */
export const doorText: Record<Exclude<DoorState, 'open' | 'not-yet'>, string> = {
	closed: 'Sesi ini sudah ditutup.',
	over: 'Waktu hadir sesi ini sudah lewat. Kehadiran tidak lagi diterima.',
	cancelled: 'Acara ini dibatalkan. Kehadiran tidak dicatat.'
};

export type ScreenLink = 'connecting' | 'connected' | 'lost' | 'offline' | 'signed-out' | 'refused';

/** What stands where the code would stand when there is none to show though the door is open. */
const NO_NETWORK = 'Kode menunggu jaringan. Catat kehadiran lewat pemindai kartu; pindaian tersimpan di ponsel.';
export const noCodeText: Record<ScreenLink, string> = {
	connecting: 'Kode sedang disiapkan …',
	connected: 'Kode sedang disiapkan …',
	lost: NO_NETWORK,
	offline: NO_NETWORK,
	'signed-out': 'Sesi masuk Anda berakhir, jadi kode tidak dapat tampil.',
	refused: 'Layar ini tidak lagi terbuka untuk Anda. Buka lagi dari meja fasilitator.'
};

/** The line at the foot of the screen. `codesUntil`: the hour until which the codes that came ahead last. */
export function screenStatus(link: ScreenLink, door: DoorState, codesUntil: string | null): string {
	if (link === 'connecting') return 'menyambung …';
	if (link === 'signed-out') return 'sesi masuk Anda berakhir';
	if (link === 'refused') return 'layar ini tidak lagi terbuka untuk Anda';
	if (link === 'lost' || link === 'offline')
		return `${link === 'lost' ? 'jaringan terputus, menyambung lagi' : 'tanpa jaringan'}${codesUntil ? ` · kode berganti sampai ${codesUntil}` : ''}`;
	if (door === 'not-yet') return 'tersambung · kode tampil sendiri saat pintu dibuka';
	if (door === 'open') return 'tersambung · kode berganti setiap 15 detik';
	return 'tersambung · tanpa kode';
}
