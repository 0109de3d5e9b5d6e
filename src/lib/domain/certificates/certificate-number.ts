/**
 * Certificate numbers: a template per programme or event, such as `800/{urut}/KEC-BPT/{bulan}/{tahun}`.
 * `{urut}` is the sequence of the issuing unit and year in at least four digits, `{bulan}` the month in Roman figures.
 * Source: netralitas.md §5.5 (shape of letter numbers), requirement K9.
 */
import { withoutUnseen } from '#lib/domain/unseen.ts';

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];
const FIELDS = ['{urut}', '{bulan}', '{tahun}'];
const MAX_LENGTH = 80;

export type NumberFormatProblem = 'no-sequence' | 'no-year' | 'unknown-field' | 'too-long';

/** What is wrong with a template, or null: without `{urut}` and `{tahun}` numbers would repeat. */
export function numberFormatProblem(format: string): NumberFormatProblem | null {
	if (!format.includes('{urut}')) return 'no-sequence';
	if (!format.includes('{tahun}')) return 'no-year';
	if ((format.match(/\{[^}]*\}?/g) ?? []).some((field) => !FIELDS.includes(field))) return 'unknown-field';
	return format.length > MAX_LENGTH ? 'too-long' : null;
}

/** The printed number; month 1–12 is the office's own at issue. */
export function formatCertificateNumber(format: string, at: { sequence: number; month: number; year: number }): string {
	return format
		.replaceAll('{urut}', String(at.sequence).padStart(4, '0'))
		.replaceAll('{bulan}', ROMAN[at.month - 1] ?? '')
		.replaceAll('{tahun}', String(at.year));
}

/**
 * A number as printed or as typed to the form that is searched: "No. 800/ 254 /iv.1/BKD – x" and "800/0254/IV.1/BKD-X"
 * are one number. Spaces, kinds of dashes, case and leading zeros do not matter (reliability B-129).
 */
export function numberKey(text: string): string {
	return withoutUnseen(text.normalize('NFKC'))
		.replace(/\s/g, '')
		.replace(/[‐‑‒–—―−]/g, '-')
		.toUpperCase()
		.replace(/^(NOMOR|NO)[.:]*/, '')
		.replace(/(^|[^\p{L}\p{N}])0+(?=\d)/gu, '$1');
}
