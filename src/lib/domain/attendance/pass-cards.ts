/** Printed passes: cards of A6, four on a page of A4, or badges of 90 × 54 mm, ten on one. */
export const CARD_KINDS = ['card', 'badge'] as const;
export type CardKind = (typeof CARD_KINDS)[number];

export const CARDS_A_PAGE: Record<CardKind, number> = { card: 4, badge: 10 };

export const pagesOfCards = (kind: CardKind, people: number): number => Math.ceil(people / CARDS_A_PAGE[kind]);
