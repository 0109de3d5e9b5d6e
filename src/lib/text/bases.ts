/** A law as a reader sees it in the margin. */
import { localDay } from '#lib/domain/time/office-time.ts';
import { formatPlainDay } from './format.ts';

export type CitedBasis = {
	cite: string;
	says: string;
	/** A day, a month or a year, as the source knows it. */
	validFrom: string;
	validTo: string | null;
	status: 'verified' | 'unverified';
	statusNote: string | null;
};

export type BasisWords = {
	cite: string;
	says: string;
	dates: string;
	/** `stated`: seen in print, but the word of an office and no rule, so it is never "in force". */
	status: 'verified' | 'unverified' | 'repealed' | 'stated';
	note: string | null;
};

/** Dates in words, and "no longer in force" once its last day has passed. */
export function basisWords(basis: CitedBasis, now: Date): BasisWords {
	const { cite, says, validFrom, validTo, status, statusNote } = basis;
	const over = validTo !== null && validTo < localDay(now, 'WIB').slice(0, validTo.length);
	const stated = /^Pernyataan\b/.test(cite);
	const since = `${stated ? 'Disampaikan' : /^Poster\b/.test(cite) ? 'Beredar sejak' : 'Berlaku sejak'} ${formatPlainDay(validFrom)}`;
	return {
		cite,
		says,
		dates: validTo === null ? since : `${since} sampai ${formatPlainDay(validTo)}`,
		status: over ? 'repealed' : stated && status === 'verified' ? 'stated' : status,
		note: statusNote
	};
}

/** How far a text has been read by a jurist. */
export const reviewText = {
	draf: 'Draf: belum ditinjau ahli hukum',
	ditinjau: 'Sudah ditinjau ahli hukum',
	disahkan: 'Sudah disahkan'
};
