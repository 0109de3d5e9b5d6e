/** RFC 4180; a value that a spreadsheet would take for a formula gets an apostrophe in front. */
export function csvLine(values: readonly string[]): string {
	const safe = values.map((value) => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value));
	return `${safe.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')}\r\n`;
}

/** Tells spreadsheets that the file is UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';
