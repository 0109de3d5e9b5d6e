/** What an address may say beside its path; anything else is the usual. */

/** A plain page number; anything else is the first page. */
export function pageOf(text: string | null): number {
	return /^[1-9]\d{0,5}$/.test(text ?? '') ? Number(text) : 1;
}

/** The id of a line of the log to read on from; anything else is the newest. */
export function lineOf(text: string | null): string | null {
	return text !== null && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text) ? text : null;
}
