/** What a list may hold at most, counted while it is read: a file that goes beyond is left where it stands. */
import { MAX_LETTERS } from '#lib/domain/spreadsheets/cell-text.ts';
import type { FileReason } from '#lib/text/import-files.ts';

/** Places in rows, empty ones too: 50,000 rows of 50 columns. */
const MOST_CELLS = 2_500_000;
/** Letters kept of all cells; a list of 50,000 people has about five million. */
const MOST_TEXT = 16_000_000;

/** Ends the reading of a file that is no list, with the reason to be said. */
export class Unreadable extends Error {
	readonly reason: FileReason;
	readonly detail: string;
	constructor(reason: FileReason, detail = '') {
		super(reason);
		this.reason = reason;
		this.detail = detail;
	}
}

export class Bounds {
	#cells = 0;
	#text = 0;

	/** Runs the reading of one sheet; what a sheet counted that is not kept is given back. */
	within<T>(read: () => T): T {
		const before = [this.#cells, this.#text] as const;
		try {
			return read();
		} catch (error) {
			[this.#cells, this.#text] = before;
			throw error;
		}
	}

	/** Counts a row's places and letters before it is kept. */
	take(cells: number, letters: number): void {
		this.#cells += cells;
		this.#text += letters;
		if (this.#cells > MOST_CELLS || this.#text > MOST_TEXT) throw new Unreadable('too-much');
	}
}

/** Longer in its raw form than any text of Excel's own limit could be, each letter written as a number of its own. */
export const isTooLongRaw = (length: number): boolean => length > MAX_LETTERS * 12;
