/** Which words and forms give the key away most, as the guesser weighs them, and in which files they do. */
import type { Bank } from '../bank.ts';
import { isSingle } from '../families.ts';
import { choiceFeatures } from './features.ts';
import { keyExamples, scenariosOf, SEED } from './measures.ts';
import { train } from './model.ts';

export type Cue = {
	/** A word, a pair of words, or a form that begins with "#". */
	feature: string;
	/** Points towards the key, or away from it. */
	towards: boolean;
	inKeys: number;
	inOthers: number;
	/** The files in which it told the truth; the first few, by their id. */
	files: string[];
};

const MOST = { cues: 12, files: 3 };
/** Seen fewer times than this, a cue is one sentence of one author. */
const LEAST_USES = 6;

type Seen = { inKeys: number; inOthers: number; keyFiles: Set<string>; otherFiles: Set<string> };

export function cuesOf(bank: Bank): Cue[] {
	const model = train(keyExamples(scenariosOf(bank)), SEED);
	return [...featuresIn(bank)]
		.filter(([, { inKeys, inOthers }]) => inKeys + inOthers >= LEAST_USES)
		.map(([feature, seen]) => ({ feature, seen, weight: model.weightOf(feature) }))
		.map((one) => ({ ...one, told: told(one.seen, one.weight) }))
		.sort((a, b) => b.told - a.told)
		.slice(0, MOST.cues)
		.map(({ feature, seen, weight }) => ({
			...{ feature, towards: weight > 0, inKeys: seen.inKeys, inOthers: seen.inOthers },
			files: [...(weight > 0 ? seen.keyFiles : seen.otherFiles)].slice(0, MOST.files)
		}));
}

/** How often a cue told the truth, times how loudly. */
const told = ({ inKeys, inOthers }: Seen, weight: number): number =>
	Math.abs(weight) * (weight > 0 ? inKeys : inOthers / 3);

function featuresIn(bank: Bank): Map<string, Seen> {
	const found = new Map<string, Seen>();
	for (const { value } of bank.scenarios.filter(isSingle)) {
		if (!value.choices.some(({ right }) => right)) continue;
		choiceFeatures(value.choices.map(({ text }) => text)).forEach((features, index) => {
			const right = value.choices[index]?.right === true;
			for (const feature of features) {
				const seen = found.get(feature) ?? { inKeys: 0, inOthers: 0, keyFiles: new Set(), otherFiles: new Set() };
				seen[right ? 'inKeys' : 'inOthers'] += 1;
				seen[right ? 'keyFiles' : 'otherFiles'].add(value.id);
				found.set(feature, seen);
			}
		});
	}
	return found;
}
