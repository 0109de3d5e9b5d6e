import { isPassed, latestVerdicts } from '#lib/domain/learning/understanding.ts';
import type { ProhibitionCode } from '#lib/domain/prohibitions.ts';
import type { ChoiceId, Drawn, ScenarioSnapshot } from '#lib/domain/quiz/question.ts';
import { scoreAttempt, type Verdict } from '#lib/domain/quiz/score-attempt.ts';
import type { Finding } from './finding.ts';

export type ClosedAttempt = {
	id: string;
	closedAt: string;
	askedCount: number;
	rightCount: number | null;
	passed: boolean;
	drawn: readonly Drawn[];
	result: readonly Verdict[];
	answers: ReadonlyMap<number, { choice: ChoiceId; answeredAt: string }>;
};

/** One person's closed attempts of one programme in order, and what is stored as their understanding. */
export type QuizHistory = {
	key: string;
	attempts: readonly ClosedAttempt[];
	mastery: ReadonlyMap<ProhibitionCode, boolean>;
};

/**
 * Scores every attempt anew from the wording that was drawn and the answers that were saved: score, verdicts, pass and
 * the understanding derived from them are what is stored, and no answer was written after the close.
 */
export function checkAttempts(history: QuizHistory, wordings: ReadonlyMap<string, ScenarioSnapshot>): Finding {
	const problems: string[] = [];
	const verdicts: (readonly Verdict[])[] = [];
	for (const attempt of history.attempts) {
		const asked = attempt.drawn.map(({ prohibition, snapshot }) => {
			const right = wordings.get(snapshot)?.choices.find((choice) => choice.right);
			return { prohibition, rightChoice: right?.id ?? ('' as ChoiceId) };
		});
		const answers = new Map([...attempt.answers].map(([position, answer]) => [position, answer.choice]));
		const score = scoreAttempt(asked, answers);
		verdicts.push(score.verdicts);
		const sound =
			attempt.askedCount === asked.length &&
			attempt.rightCount === score.rightCount &&
			sameVerdicts(attempt.result, score.verdicts) &&
			attempt.passed === isPassed(latestVerdicts(verdicts));
		if (!sound) problems.push(`percobaan ${attempt.id}: nilai tidak sesuai jawaban`);
		if ([...attempt.answers.values()].some((answer) => answer.answeredAt > attempt.closedAt))
			problems.push(`percobaan ${attempt.id}: ada jawaban sesudah ditutup`);
	}
	const derived = latestVerdicts(verdicts);
	const same =
		derived.size === history.mastery.size && [...derived].every(([code, right]) => history.mastery.get(code) === right);
	if (!same) problems.push(`${history.key}: pemahaman tidak sesuai percobaan`);
	return { checked: history.attempts.length, problems };
}

const sameVerdicts = (a: readonly Verdict[], b: readonly Verdict[]) =>
	a.length === b.length &&
	a.every(({ position, prohibition, choice, right }, index) => {
		const other = b[index];
		return (
			position === other?.position &&
			prohibition === other.prohibition &&
			choice === other.choice &&
			right === other.right
		);
	});
