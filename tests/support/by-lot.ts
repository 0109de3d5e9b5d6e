/** Items whose keys are drawn by lot: what a guesser finds of them is chance. */
import { seededRandom } from '#lib/domain/quiz/seeded-random.ts';
import type { Tried } from '#lib/server/content/checks/guesser/measures.ts';

export function byLot(examples: readonly Tried[], seed: number): Tried[] {
	const random = seededRandom(seed);
	return examples.map((one) => ({ ...one, right: Math.floor(random() * one.options.length) }));
}
