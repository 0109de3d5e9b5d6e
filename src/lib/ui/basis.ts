import type { BasisStatus } from '#lib/text/bases.ts';

/** A law as shown to a reader. Dates arrive as words. */
export type BasisView = {
	/** "UU 20/2023 Pasal 24 ayat (1) huruf d". */
	cite: string;
	/** What it says, in our own words. */
	says?: string | null;
	/** "Berlaku sejak 31 Oktober 2023, belum diketahui dicabut". */
	dates?: string | null;
	/** "Dilihat pada naskahnya, 22 November 2026". */
	seen?: string | null;
	status: BasisStatus;
	/** The status in words: "Dikutip berita". */
	badge: string;
	/** What is still to be checked. */
	note?: string | null;
};

/** The colour of a badge says what its words say: green for what is in force by its own text, and for nothing else. */
export const BASIS_KINDS = {
	'in-force': 'confirmed',
	quoted: undefined,
	unverified: 'attention',
	stated: 'accent',
	repealed: 'danger'
} as const satisfies Record<BasisStatus, string | undefined>;

/** Svelte context: `setContext(BASES, new Map<string, BasisView>(…))` around a module's text. */
export const BASES = 'bases';

/** Svelte context: what is open around a module's text, for <OpenQuestions />. */
export const OPEN_QUESTIONS = 'open-questions';
