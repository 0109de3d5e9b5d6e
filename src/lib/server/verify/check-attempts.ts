import { missedBits } from '#lib/domain/learning/understanding.ts';
import type { ChoiceId, ScenarioSnapshot } from '#lib/domain/quiz/question.ts';
import { scoreAttempt, type AnswerVerdict } from '#lib/domain/quiz/score-attempt.ts';
import type { AttemptItemTable } from '#lib/server/db/schema.ts';
import type { InvariantFinding } from './finding.ts';

export type ClosedAttempt = {
	id: string;
	closedAt: string;
	askedCount: number;
	rightCount: number | null;
	/** In the order asked. */
	items: readonly AttemptItemTable[];
};

/** One duty's closed attempts in order, and what of the first one is kept for the heat map. */
export type QuizHistory = { key: string; attempts: readonly ClosedAttempt[]; firstMissed: number | null };

/**
 * Scores every attempt anew from the wording that was drawn and the answers that were saved: score, verdicts and what
 * the first attempt missed are what is stored, and no answer was written after the close.
 */
export function checkAttempts(history: QuizHistory, wordings: ReadonlyMap<string, ScenarioSnapshot>): InvariantFinding {
	const problems: string[] = [];
	const verdicts: (readonly AnswerVerdict[])[] = [];
	for (const attempt of history.attempts) {
		const { items } = attempt;
		const asked = items.map(({ prohibition, wording_hash }) => {
			const right = wordings.get(wording_hash)?.choices.find((choice) => choice.right);
			return { prohibition, rightChoice: right?.id ?? ('' as ChoiceId) };
		});
		const answers = new Map(items.flatMap((item) => (item.choice === null ? [] : [[item.position, item.choice]])));
		const score = scoreAttempt(asked, answers);
		verdicts.push(score.verdicts);
		const sound =
			attempt.askedCount === items.length &&
			items.every((item, index) => item.position === index + 1) &&
			attempt.rightCount === score.rightCount &&
			score.verdicts.every((verdict, index) => items[index]?.is_right === (verdict.right ? 1 : 0));
		if (!sound) problems.push(`percobaan ${attempt.id}: nilai tidak sesuai jawaban`);
		if (items.some((item) => item.answered_at !== null && item.answered_at > attempt.closedAt))
			problems.push(`percobaan ${attempt.id}: ada jawaban sesudah ditutup`);
	}
	const first = verdicts[0] ? missedBits(verdicts[0]) : null;
	if (first !== history.firstMissed) problems.push(`${history.key}: hasil percobaan pertama tidak sesuai jawaban`);
	return { checked: history.attempts.length, problems };
}
