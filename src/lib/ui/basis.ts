/** A law as shown to a reader. Dates arrive as words. */
export type BasisView = {
	/** "UU 20/2023 Pasal 24 ayat (1) huruf d". */
	cite: string;
	/** What it says, in our own words. */
	says?: string | null;
	/** "Berlaku sejak 31 Oktober 2023". */
	dates?: string | null;
	status: 'verified' | 'unverified' | 'repealed' | 'stated';
	/** What is still to be checked. */
	note?: string | null;
};

/** Svelte context: `setContext(BASES, new Map<string, BasisView>(…))` around a module's text. */
export const BASES = 'bases';
