/** Prints the figures: one aligned line each, target beside measured. */
import { cpus, loadavg, totalmem } from 'node:os';
import type { Row } from './stage.ts';

const number = (value: number, digits: number) =>
	Number.isFinite(value)
		? value.toLocaleString('id-ID', { minimumFractionDigits: digits, maximumFractionDigits: digits })
		: '–';
const precise = (value: number) => number(value, value < 10 ? 2 : value < 100 ? 1 : 0);

const HEAD = [
	'Baris',
	'laju/s',
	'p50 ms',
	'p99 ms',
	'CPU ms',
	'laju:polos',
	'CPU:polos',
	'SQL',
	'gagal',
	'target',
	'hasil'
];

/** `bare` is the first line: every other one is compared with it. */
export function table(bare: Row, rows: readonly Row[]): string {
	const lines = [HEAD, ...[bare, ...rows].map((row) => cells(row, bare))];
	const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
	const text = lines.map((line) =>
		line
			.map((cell, column) =>
				column === 0 || column >= 9 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)
			)
			.join('  ')
			.trimEnd()
	);
	return [text[0], '─'.repeat(Math.max(...text.map((line) => line.length))), ...text.slice(1)].join('\n');
}

function cells({ title, measured, setRate, target = '', reached, note }: Row, { measured: bare }: Row): string[] {
	if (!measured) return [title, '', '', '', '', '', '', '', '', target, note ?? ''];
	const verdict = reached === undefined ? '' : reached ? 'tercapai' : 'TIDAK TERCAPAI';
	return [
		title,
		precise(measured.perSecond),
		precise(measured.p50),
		precise(measured.p99),
		precise(measured.cpuMsPerOp),
		bare && !setRate ? number(measured.perSecond / bare.perSecond, 3) : '',
		bare ? precise(measured.cpuMsPerOp / bare.cpuMsPerOp) : '',
		measured.statementsPerOp === undefined ? '' : number(measured.statementsPerOp, 1),
		String(measured.failed),
		target,
		[verdict, note].filter(Boolean).join(' · ')
	];
}

export function machine(database: string): string {
	const [cpu] = cpus();
	const memory = number(totalmem() / 2 ** 30, 0);
	const load = loadavg()
		.map((value) => number(value, 2))
		.join(' / ');
	return [
		`Mesin     ${cpus().length} × ${cpu?.model.trim()}, ${memory} GiB, ${process.platform}`,
		`Perangkat Node ${process.versions.node}, ${database}, satu proses server, pembangkit beban di mesin yang sama`,
		`Beban     rata-rata 1/5/15 menit sebelum mulai: ${load}`
	].join('\n');
}
