/** Numbers and days in Indonesian words, as the first sentence of a deed writes them. */
import { toLocal, type Zone } from '#lib/domain/time/office-time.ts';
import { formatDay } from './format.ts';

const SMALL = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan', 'sepuluh'];

/** 286 → "dua ratus delapan puluh enam"; whole numbers from 0 to below a billion. */
export function numberWords(value: number): string {
	if (!Number.isInteger(value) || value < 0 || value >= 1e9) throw new Error(`no words for ${value}`);
	const [whole, rest, unit] = partsOf(value);
	if (unit === '') return SMALL[value] ?? 'sebelas';
	const head = unit === 'belas' || whole > 1 || unit === 'juta' ? `${numberWords(whole)} ${unit}` : `se${unit}`;
	return rest > 0 ? `${head} ${numberWords(rest)}` : head;
}

/** How many of which unit, and what is left. */
function partsOf(value: number): [whole: number, rest: number, unit: string] {
	if (value < 12) return [value, 0, ''];
	if (value < 20) return [value - 10, 0, 'belas'];
	const units: [number, string][] = [
		[1_000_000, 'juta'],
		[1000, 'ribu'],
		[100, 'ratus'],
		[10, 'puluh']
	];
	const [size, unit] = units.find(([from]) => value >= from) ?? [1, ''];
	return [Math.floor(value / size), value % size, unit];
}

/** "Rabu, tanggal dua puluh lima bulan November tahun dua ribu dua puluh enam" */
export function dayInWords(instant: Date | string, zone: Zone): string {
	const { day, year } = toLocal(new Date(instant), zone);
	const [weekday, date = ''] = formatDay(instant, zone).split(', ');
	const month = date.split(' ')[1] ?? '';
	return `${weekday}, tanggal ${numberWords(day)} bulan ${month} tahun ${numberWords(year)}`;
}
