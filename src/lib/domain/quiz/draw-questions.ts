/** Which scenarios an attempt asks, in which order, with which order of choices. */
import type { ProhibitionCode } from '../prohibitions.ts';
import { PROHIBITION_CODES } from '../prohibitions.ts';
import type { ChoiceId } from './question.ts';
import { seededRandom, shuffled, type Random } from './seeded-random.ts';
import { PHASES, STAGES, stageOf, type Phase } from './setting.ts';

/**
 * What a full draw must hold; a part of a later round that asks a few cannot, and need not. A phase in which at least
 * `phaseOffered` prohibitions have something to ask is asked at least once: what is drawable decides.
 */
export const BLUEPRINT = { minPerStage: 5, minPerForm: 5, minAudiences: 3, phaseOffered: 8 } as const;
/** Chances to meet the blueprint; one in two draws does, so the rest is for small pools. */
const TRIES = 400;
/** Both stand before every instant. */
const UNSEEN = { first: '0', last: '1' } as const;

/** A scenario that may be asked: from the exam pool, one decision, with a key (a grey case is never scored). */
export type Drawable = {
	id: string;
	prohibition: ProhibitionCode;
	phase: Phase;
	form: 'A' | 'B';
	audience: 'pns' | 'pppk' | 'superior' | 'all';
	choices: readonly ChoiceId[];
	/** Stories under the same choices, told apart by one fact; null for a story of its own. */
	family: string | null;
};

export type DrawInput = {
	pool: readonly Drawable[];
	/** One scenario for each. */
	prohibitions: readonly ProhibitionCode[];
	/** Scenario id to the instant this person last got it; absent is never. */
	lastSeen: ReadonlyMap<string, string>;
	/** Whole number below 2^32, kept with the attempt. */
	seed: number;
	/**
	 * Where another story of a family that this person has met stands among the unseen: last, so that a retake asks what
	 * is new; or first, for a round that asks on purpose what is different this time.
	 */
	familiar?: 'last' | 'first';
};

export type DrawnChoice = { scenarioId: string; prohibition: ProhibitionCode; order: ChoiceId[] };

/**
 * Draws one scenario per prohibition, and never two of one family: never seen before those seen, then the least recently
 * seen; stages, phases, forms and audiences mixed by BLUEPRINT where all 16 are asked. The same input gives the same
 * draw, whatever order the pool comes in. Throws when a prohibition has no scenario left: content is checked before the
 * server starts. Source: requirements Q7, Q19, Q26; T-06.
 */
export function drawQuestions(input: DrawInput): DrawnChoice[] {
	const random = seededRandom(input.seed);
	const candidates = input.prohibitions.map((code) => candidatesFor(code, input));
	const full = input.prohibitions.length === PROHIBITION_CODES.length;
	const offered = offeredPhases(input.pool);
	let best: Drawable[] = [];
	let missing = Infinity;
	for (let attempt = 0; attempt < TRIES && missing > 0; attempt++) {
		const picks = pickEach(candidates, random);
		const lacking = full ? shortfall(picks, offered) : 0;
		if (lacking < missing) [best, missing] = [picks, lacking];
	}
	return shuffled(best, random).map((scenario) => ({
		scenarioId: scenario.id,
		prohibition: scenario.prohibition,
		order: shuffled(scenario.choices, random)
	}));
}

/** Those of a prohibition that come next, before what comes after them: the first group is drawn from. */
function candidatesFor(code: ProhibitionCode, input: DrawInput): Drawable[][] {
	const group = input.pool.filter((one) => one.prohibition === code).sort((a, b) => (a.id < b.id ? -1 : 1));
	if (group.length === 0) throw new Error(`no exam scenario for ${code}`);
	const met = new Set(input.pool.filter(({ id }) => input.lastSeen.has(id)).map(({ family }) => family));
	/** The unseen sort before any instant, and among them those of a family met already as the input says. */
	const turnOf = ({ id, family }: Drawable) => {
		const seen = input.lastSeen.get(id);
		if (seen !== undefined) return seen;
		const known = family !== null && met.has(family);
		return known === (input.familiar === 'first') ? UNSEEN.first : UNSEEN.last;
	};
	const turns = [...new Set(group.map(turnOf))].sort();
	return turns.map((turn) => group.filter((scenario) => turnOf(scenario) === turn));
}

/** One of each; whoever shares a family with one picked before gives way to the next in turn. */
function pickEach(candidates: readonly Drawable[][][], random: Random): Drawable[] {
	const families = new Set<string>();
	return candidates.map((turns) => {
		const free = turns.map((group) => group.filter(({ family }) => family === null || !families.has(family)));
		const group = free.find(({ length }) => length > 0);
		if (!group) throw new Error('no exam scenario outside the families drawn already');
		const picked = group[Math.floor(random() * group.length)] as Drawable;
		if (picked.family !== null) families.add(picked.family);
		return picked;
	});
}

/** Phases in which enough prohibitions have something to ask for a draw to hold one of them. */
export function offeredPhases(pool: readonly Drawable[]): Phase[] {
	return PHASES.filter((phase) => {
		const prohibitions = new Set(pool.filter((one) => one.phase === phase).map((one) => one.prohibition));
		return prohibitions.size >= BLUEPRINT.phaseOffered;
	});
}

/** How far a full draw is from the blueprint; 0 meets it. `offered`: the phases that its pool can hold. */
export function shortfall(
	draw: readonly Pick<Drawable, 'phase' | 'form' | 'audience'>[],
	offered: readonly Phase[]
): number {
	const lack = (count: number, wanted: number) => Math.max(0, wanted - count);
	const stages = STAGES.map((stage) =>
		lack(draw.filter((item) => stageOf(item.phase) === stage).length, BLUEPRINT.minPerStage)
	);
	const phases = offered.map((phase) => lack(draw.filter((item) => item.phase === phase).length, 1));
	const forms = (['A', 'B'] as const).map((form) =>
		lack(draw.filter((item) => item.form === form).length, BLUEPRINT.minPerForm)
	);
	const audiences = lack(new Set(draw.map((item) => item.audience)).size, BLUEPRINT.minAudiences);
	return [...stages, ...phases, ...forms, audiences].reduce((sum, part) => sum + part, 0);
}
