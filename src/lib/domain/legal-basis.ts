/**
 * Two facts about a law as this course cites it, with two words: where it was seen, and whether it is in force. A page
 * of news that quotes an article shows that somebody quoted it, not that it is in force. Source: requirement L2.
 */

/** From the nearest to the text to the farthest: the text itself, an office's own page, news, nothing at all. */
export const SEEN_AT = ['naskah', 'laman_instansi', 'berita', 'belum'] as const;
export type SeenAt = (typeof SEEN_AT)[number];

/** In force by its own text; said to be by whoever quotes it; or something has to be checked first. */
export const FORCES = ['berlaku', 'dikutip', 'periksa'] as const;
export type Force = (typeof FORCES)[number];

/** A law as it was cited that day. */
export type CitedLaw = {
	cite: string;
	says: string;
	/** A day, a month or a year, as the source knows it. */
	validFrom: string;
	/** The last day in force; null while no end is known. */
	validTo: string | null;
	/** What is still to be checked. */
	statusNote: string | null;
} & (
	| { seen: SeenAt; /** A day. */ seenOn: string; force: Force }
	/** As wordings were kept before the two facts were told apart: `verified` only meant "seen on some page". */
	| { status: 'verified' | 'unverified' }
);

/** In force as far as the course may say so: nothing else ever carries the word "Berlaku" as a badge. */
export const mayBeCalledInForce = (seen: SeenAt, force: Force): boolean => force === 'berlaku' && seen === 'naskah';
