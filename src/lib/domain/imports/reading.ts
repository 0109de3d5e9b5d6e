/** What reading a row needs beside the row: the day, and what certificates can carry. */
export type Reading = {
	/** A CSV row with another number of cells than its titles. */
	uneven: boolean;
	date1904: boolean;
	/** The office's day, `2026-11-22`, for ages. */
	today: string;
	/** The letters that no certificate of this person could carry; the function that decides at issue. */
	lettersOf(holder: { fullName: string; rank: string; position: string; units: string[] }): string[];
};
