/** When a reason counts as given. What it says stays with the act as evidence, so that an empty one is none. */
import { isBlank } from './unseen.ts';

/** Of what cannot be undone, and may be asked about for years: a certificate withdrawn, replaced, or kept against its rule. */
export const SHORTEST_LASTING_REASON = 10;

/** Whether anything is said. */
export const isReason = (text: string): boolean => !isBlank(text);

/** Whether enough is said of an act that stands for good: ten letters, those at either end that nobody sees not counted. */
export const isLastingReason = (text: string): boolean => text.trim().length >= SHORTEST_LASTING_REASON;
