/** Which scenarios an attempt asks, in which order, with which order of choices. */
import type { ProhibitionCode } from '../prohibitions.ts';
import { PROHIBITION_CODES } from '../prohibitions.ts';
import type { ChoiceId, Phase } from './question.ts';
import { seededRandom, shuffled, type Random } from './seeded-random.ts';

/** What a full draw must hold; a retake of a few prohibitions cannot, and need not. */
export const BLUEPRINT = { minPerPhase: 5, minPerForm: 5, minAudiences: 3 } as const;
/** Chances to meet the blueprint; one in two draws does, so the rest is for small pools. */
const TRIES = 400;

/** A scenario that may be asked: from the exam pool, one decision, with a key (a grey case is never scored). */
export type Drawable = {
	id: string;
	prohibition: ProhibitionCode;
	phase: Phase;
	form: 'A' | 'B';
	audience: 'pns' | 'pppk' | 'superior' | 'all';
	choices: readonly ChoiceId[];
};

export type DrawInput = {
	pool: readonly Drawable[];
	/** One scenario for each. */
	prohibitions: readonly ProhibitionCode[];
	/** Scenario id to the instant this person last got it; absent is never. */
	lastSeen: ReadonlyMap<string, string>;
	/** Whole number below 2^32, kept with the attempt. */
	seed: number;
};

export type DrawnChoice = { scenarioId: string; prohibition: ProhibitionCode; order: ChoiceId[] };

/**
 * Draws one scenario per prohibition: never seen before those seen, then the least recently seen; phases, forms and
 * audiences mixed by BLUEPRINT where all 16 are asked. The same input gives the same draw, whatever order the pool
 * comes in. Throws when a prohibition has no scenario: content is checked before the server starts.
 * Source: requirements Q7, Q19; T-06.
 */
export function drawQuestions(input: DrawInput): DrawnChoice[] {
	const random = seededRandom(input.seed);
	const candidates = input.prohibitions.map((code) => candidatesFor(code, input));
	const full = input.prohibitions.length === PROHIBITION_CODES.length;
	let best: Drawable[] = [];
	let missing = Infinity;
	for (let attempt = 0; attempt < TRIES && missing > 0; attempt++) {
		const picks = candidates.map((group) => pick(group, random));
		const lacking = full ? shortfall(picks) : 0;
		if (lacking < missing) [best, missing] = [picks, lacking];
	}
	return shuffled(best, random).map((scenario) => ({
		scenarioId: scenario.id,
		prohibition: scenario.prohibition,
		order: shuffled(scenario.choices, random)
	}));
}

function candidatesFor(code: ProhibitionCode, { pool, lastSeen }: DrawInput): Drawable[] {
	const group = pool.filter((scenario) => scenario.prohibition === code).sort((a, b) => (a.id < b.id ? -1 : 1));
	if (group.length === 0) throw new Error(`no exam scenario for ${code}`);
	const seenAt = (scenario: Drawable) => lastSeen.get(scenario.id) ?? '';
	const oldest = group.map(seenAt).sort()[0];
	return group.filter((scenario) => seenAt(scenario) === oldest);
}

const pick = (group: readonly Drawable[], random: Random) => group[Math.floor(random() * group.length)] as Drawable;

/** How far a full draw is from the blueprint; 0 meets it. */
export function shortfall(draw: readonly Pick<Drawable, 'phase' | 'form' | 'audience'>[]): number {
	const lack = (count: number, wanted: number) => Math.max(0, wanted - count);
	const phases = (['prospective_candidate', 'candidate'] as const).map((phase) =>
		lack(draw.filter((item) => item.phase === phase).length, BLUEPRINT.minPerPhase)
	);
	const forms = (['A', 'B'] as const).map((form) =>
		lack(draw.filter((item) => item.form === form).length, BLUEPRINT.minPerForm)
	);
	const audiences = lack(new Set(draw.map((item) => item.audience)).size, BLUEPRINT.minAudiences);
	return [...phases, ...forms, audiences].reduce((sum, part) => sum + part, 0);
}
