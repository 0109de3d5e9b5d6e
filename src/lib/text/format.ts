/** Dates, hours and numbers as an Indonesian office writes them. */
import { localHour, toLocal, type Zone } from '#lib/domain/time/office-time.ts';

const DAYS = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'];
const MONTHS = [
	'Januari',
	'Februari',
	'Maret',
	'April',
	'Mei',
	'Juni',
	'Juli',
	'Agustus',
	'September',
	'Oktober',
	'November',
	'Desember'
];

const at = (instant: Date | string) => (typeof instant === 'string' ? new Date(instant) : instant);

/** "Rabu, 3 Juli 2024" */
export function formatDay(instant: Date | string, zone: Zone): string {
	const local = toLocal(at(instant), zone);
	return `${DAYS[local.weekday]}, ${local.day} ${MONTHS[local.month - 1]} ${local.year}`;
}

/** "3 Juli 2024" */
export function formatDate(instant: Date | string, zone: Zone): string {
	const local = toLocal(at(instant), zone);
	return `${local.day} ${MONTHS[local.month - 1]} ${local.year}`;
}

/** "09.00 WITA" */
export function formatHour(instant: Date | string, zone: Zone): string {
	return `${localHour(at(instant), zone)} ${zone}`;
}

/** "Rabu, 3 Juli 2024 pukul 09.00 WITA" */
export function formatMoment(instant: Date | string, zone: Zone): string {
	return `${formatDay(instant, zone)} pukul ${formatHour(instant, zone)}`;
}

/** "3 Juli 2024" of a plain day "2024-07-03", "Juli 2024" of a month, "2024" of a year. */
export function formatPlainDay(day: string): string {
	const [year, month, date] = day.split('-');
	return [date ? String(Number(date)) : null, month ? MONTHS[Number(month) - 1] : null, year].filter(Boolean).join(' ');
}

/** "1.596" and "78,5" */
export function formatNumber(value: number, decimals = 0): string {
	const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
	const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, '.');
	return `${value < 0 ? '−' : ''}${grouped}${fraction ? `,${fraction}` : ''}`;
}

/** "71 %" of 182 and 256; an en dash when there is nobody to count. */
export function formatRate(part: number, whole: number): string {
	return whole > 0 ? `${formatNumber(Math.floor((part * 100) / whole))} %` : '–';
}
