/** Semicolons, as a spreadsheet set to Indonesian expects (D10); what it would take for a formula gets an apostrophe. */
export function csvLine(values: readonly string[]): string {
	const safe = values.map((value) => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value));
	return `${safe.map((value) => `"${value.replaceAll('"', '""')}"`).join(';')}\r\n`;
}

/** Tells spreadsheets that the file is UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';
