/**
 * CSV that an Indonesian spreadsheet opens rightly: UTF-8 mark, semicolons, and an apostrophe before anything that it
 * would take for a formula. Long digits are wrapped as `="…"`, or it would round them and drop leading zeros.
 */
export function toCsv(rows: readonly (readonly string[])[]): string {
	return csvOf(rows.map(csvLine));
}

/** The same of lines that were made one by one. */
export const csvOf = (lines: readonly string[]): string => `\ufeff${lines.join('\r\n')}\r\n`;

export const csvLine = (row: readonly string[]): string => row.map(cell).join(';');

function cell(text: string): string {
	if (/^\d{9,}$/.test(text) || /^0\d+$/.test(text)) return `"=""${text}"""`;
	const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return /[";\r\n,]/.test(safe) || safe !== safe.trim() ? `"${safe.replace(/"/g, '""')}"` : safe;
}
