/** Papers that are frozen when they are made, signed by two, and followed by versions (requirement C40). */
export type PaperSignatory = { name: string; number: string | null };

/** As facts are kept, and summed. */
export const factsText = (facts: object): string => JSON.stringify(facts);

/** A paper that would say the same is not made twice, whoever asks for it. */
export const saysTheSame = <Facts extends { madeBy: string | null }>(one: Facts, other: Facts): boolean =>
	factsText({ ...one, madeBy: null }) === factsText({ ...other, madeBy: null });
