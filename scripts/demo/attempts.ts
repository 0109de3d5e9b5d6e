/** Attempts as a learner makes them: drawn and scored by the rules of the quiz itself, only quicker. */
import { isPassed, missedProhibitions } from '#lib/domain/learning/understanding.ts';
import { PROHIBITION_CODES, type ProhibitionCode } from '#lib/domain/prohibitions.ts';
import { drawQuestions, type Drawable } from '#lib/domain/quiz/draw-questions.ts';
import type { ChoiceId, Drawn } from '#lib/domain/quiz/question.ts';
import { scoreAttempt, type Verdict } from '#lib/domain/quiz/score-attempt.ts';
import { content } from '#lib/server/content/content.ts';
import type { AttemptItemTable, Db, QuizAttemptTable } from '#lib/server/db/schema.ts';
import { drawablePool, itemOf, keepWording, wordingOf } from '#lib/server/quiz/question-bank.ts';
import type { Chance } from './chance.ts';

/** In how many of a hundred first answers a prohibition is missed; the others in five. */
const WEAK: Partial<Record<ProhibitionCode, number>> = {
	decision_favoring: 38,
	campaign_with_state_facilities: 32,
	partisan_photo_gesture: 14,
	approach_party: 12,
	social_media: 10
};

export type QuestionBank = {
	pool: Drawable[];
	kept: ReadonlyMap<string, Omit<Drawn, 'order'>>;
	keys: ReadonlyMap<string, ChoiceId>;
};

/** Keeps every wording once; attempts then only name them. */
export async function openBank(db: Db): Promise<QuestionBank> {
	const pool = drawablePool();
	const kept = new Map<string, Omit<Drawn, 'order'>>();
	for (let from = 0; from < pool.length; from += 50) {
		const some = pool.slice(from, from + 50);
		const worded = wordingOf(
			some.map(({ id, prohibition, choices }) => ({ scenarioId: id, prohibition, order: [...choices] }))
		);
		await keepWording(db, worded);
		for (const { order: _, ...rest } of worded.map(({ drawn }) => drawn)) kept.set(rest.scenarioId, rest);
	}
	const keys = new Map<string, ChoiceId>();
	for (const scenario of content().scenarios.values()) {
		const right = scenario.kind === 'single' ? scenario.choices.find((choice) => choice.right === true) : undefined;
		if (right) keys.set(scenario.id, right.id);
	}
	return { pool, kept, keys };
}

/** What one person knows and was asked so far, in one programme. */
export type Knowledge = {
	understanding: Map<ProhibitionCode, boolean>;
	lastSeen: Map<string, string>;
	attempts: number;
};

export const knowsNothing = (): Knowledge => ({ understanding: new Map(), lastSeen: new Map(), attempts: 0 });

export type Try = {
	id: string;
	enrolmentId: string;
	personId: string;
	startedAt: Date;
	closedAt: Date;
	/** How it must end: everything right, something of the weak ones still wrong, or not sent yet. */
	ending: 'all-right' | 'some-wrong' | 'open';
};

export type TryRows = { attempt: QuizAttemptTable; items: AttemptItemTable[]; verdicts: Verdict[] };

/** One attempt with its answers; moves what the person knows. */
export function makeTry(chance: Chance, bank: QuestionBank, knowledge: Knowledge, asks: Try): TryRows {
	const seed = chance.bits();
	const prohibitions = missedProhibitions(knowledge.understanding);
	const { pool } = bank;
	const drawn = drawQuestions({ pool, prohibitions, lastSeen: knowledge.lastSeen, seed }).map((item): Drawn => ({
		...(bank.kept.get(item.scenarioId) as Omit<Drawn, 'order'>),
		order: item.order
	}));
	const wrong = asks.ending === 'all-right' ? new Set<ProhibitionCode>() : wrongOnes(chance, prohibitions);
	const choices = drawn.map((item) => answerTo(chance, bank, item, wrong.has(item.prohibition)));
	const sent = asks.ending === 'open' ? choices.slice(0, Math.max(1, Math.floor(choices.length / 3))) : choices;
	const startedAt = asks.startedAt.toISOString();
	for (const item of drawn) knowledge.lastSeen.set(item.scenarioId, startedAt);
	knowledge.attempts += 1;
	const base = {
		id: asks.id,
		enrolment_id: asks.enrolmentId,
		person_id: asks.personId,
		attempt_number: knowledge.attempts,
		seed,
		started_at: startedAt,
		asked_count: drawn.length
	};
	const items = itemRows(chance, asks, { drawn, sent });
	if (asks.ending === 'open')
		return { attempt: { ...base, closed_at: null, right_count: null, passed: null }, items, verdicts: [] };
	const asked = drawn.map((item) => ({
		prohibition: item.prohibition,
		rightChoice: bank.keys.get(item.scenarioId) as ChoiceId
	}));
	const { verdicts, rightCount } = scoreAttempt(asked, new Map(choices.map((choice, index) => [index + 1, choice])));
	for (const { prohibition, right } of verdicts) knowledge.understanding.set(prohibition, right);
	const closed = {
		closed_at: asks.closedAt.toISOString(),
		right_count: rightCount,
		passed: isPassed(knowledge.understanding) ? (1 as const) : (0 as const)
	};
	for (const verdict of verdicts) (items[verdict.position - 1] as AttemptItemTable).is_right = verdict.right ? 1 : 0;
	return { attempt: { ...base, ...closed }, items, verdicts };
}

/** At least one, most often one of the weak ones. */
function wrongOnes(chance: Chance, asked: readonly ProhibitionCode[]): Set<ProhibitionCode> {
	const wrong = new Set(asked.filter((code) => chance.happens(WEAK[code] ?? 5)));
	if (wrong.size > 0) return wrong;
	const weak = asked.filter((code) => code === 'decision_favoring' || code === 'campaign_with_state_facilities');
	return new Set([chance.pick(weak.length > 0 ? weak : asked.length > 0 ? asked : PROHIBITION_CODES)]);
}

function answerTo(chance: Chance, bank: QuestionBank, item: Drawn, wrongly: boolean): ChoiceId {
	const key = bank.keys.get(item.scenarioId) as ChoiceId;
	return wrongly ? chance.pick(item.order.filter((choice) => choice !== key)) : key;
}

/** The questions, with answers spread over the attempt's time and how sure the person was of each. */
function itemRows(
	chance: Chance,
	{ id, startedAt, closedAt }: Try,
	{ drawn, sent }: { drawn: readonly Drawn[]; sent: readonly ChoiceId[] }
): AttemptItemTable[] {
	const step = (closedAt.getTime() - startedAt.getTime()) / (sent.length + 1);
	return drawn.map((item, index) => {
		const choice = sent[index];
		const asked = itemOf(id, index + 1, item);
		if (choice === undefined) return asked;
		return {
			...asked,
			choice,
			confidence: chance.happens(10) ? null : chance.pick([1, 2, 2, 3, 3]),
			answered_at: new Date(startedAt.getTime() + step * (index + 1)).toISOString()
		};
	});
}
