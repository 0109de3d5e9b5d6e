/**
 * A small learner that picks one of several options by their features alone: a conditional logit, trained by steps that
 * shrink with use (AdaGrad) and a pull towards nought. The same input and seed give the same answer for ever.
 */
import { seededRandom, shuffled } from '#lib/domain/quiz/seeded-random.ts';

/** One decision: the features of each option, and which one is right. */
export type Example = { options: readonly (readonly string[])[]; right: number };

export type Model = {
	/** How sure it is of each option; the sum is 1. */
	guess(options: Example['options']): number[];
	/** What a feature counts; 0 of one that was never met. */
	weightOf(feature: string): number;
};

const EPOCHS = 40;
const RATE = 0.1;
const PULL = 0.02;

export function train(examples: readonly Example[], seed: number): Model {
	const index = indexOf(examples);
	const weights = new Float64Array(index.size);
	const steps = new Float64Array(index.size).fill(1e-3);
	const rows = examples.map(({ options, right }) => ({ right, options: options.map((one) => numbered(one, index)) }));
	const random = seededRandom(seed);
	for (let epoch = 0; epoch < EPOCHS; epoch++)
		for (const { options, right } of shuffled(rows, random)) {
			const sure = softmax(options.map((one) => sum(one, weights)));
			options.forEach((features, option) => {
				const miss = (sure[option] ?? 0) - (option === right ? 1 : 0);
				for (const feature of features) {
					const slope = miss + PULL * (weights[feature] ?? 0);
					steps[feature] = (steps[feature] ?? 0) + slope * slope;
					weights[feature] = (weights[feature] ?? 0) - (RATE * slope) / Math.sqrt(steps[feature] ?? 1);
				}
			});
		}
	return {
		guess: (options) => softmax(options.map((one) => sum(numbered(one, index), weights))),
		weightOf: (feature) => weights[index.get(feature) ?? -1] ?? 0
	};
}

/** The part of a hit: 1 for the one option it is surest of when that is right, its share where several are. */
export function hitOf(model: Model, { options, right }: Example): number {
	const sure = model.guess(options);
	const most = Math.max(...sure);
	const surest = sure.map((one) => most - one < 1e-9);
	return surest[right] ? 1 / surest.filter(Boolean).length : 0;
}

function indexOf(examples: readonly Example[]): Map<string, number> {
	const features = new Set(examples.flatMap(({ options }) => options.flat()));
	return new Map([...features].map((feature, place) => [feature, place]));
}

const numbered = (features: readonly string[], index: ReadonlyMap<string, number>): number[] =>
	features.flatMap((feature) => index.get(feature) ?? []);

const sum = (features: readonly number[], weights: Float64Array): number =>
	features.reduce((total, feature) => total + (weights[feature] ?? 0), 0);

function softmax(scores: readonly number[]): number[] {
	const most = Math.max(...scores);
	const grown = scores.map((score) => Math.exp(score - most));
	const total = grown.reduce((all, one) => all + one, 0);
	return grown.map((one) => one / total);
}
