/** What the desk says of a scanner. */
import { isPackOld, type ScannerState } from '#lib/domain/attendance/scanner-state.ts';
import { formatNumber } from './format.ts';

type Said = {
	pending: number | null;
	state: ScannerState;
	battery: number | null;
	packMinutes: number | null;
	sent: number;
};

/** The first thing to know: whether it still holds scans. */
export function holdingText({ state, pending }: Pick<Said, 'state' | 'pending'>): string {
	if (state === 'holding') return `${formatNumber(pending ?? 0)} belum terkirim`;
	if (state === 'silent') return 'tidak terdengar';
	return state === 'sent' ? 'semua terkirim' : 'sisa tidak diketahui';
}

/** "42 terkirim · baterai 41 % · daftar 12 menit yang lalu". */
export function scannerFactsText({ sent, battery, packMinutes }: Said): string {
	return [
		`${formatNumber(sent)} terkirim`,
		battery === null ? '' : `baterai ${battery}\u00a0%`,
		packMinutes === null ? '' : `daftar ${ageText(packMinutes)}${isPackOld(packMinutes) ? ' (perbarui)' : ''}`
	]
		.filter(Boolean)
		.join(' · ');
}

function ageText(minutes: number): string {
	if (minutes < 1) return 'baru saja';
	return minutes < 120 ? `${minutes} menit yang lalu` : `${formatNumber(Math.floor(minutes / 60))} jam yang lalu`;
}
