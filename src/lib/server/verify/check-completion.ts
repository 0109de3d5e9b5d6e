import { conditionStates, isComplete, type Asks } from '#lib/domain/programmes/conditions.ts';
import { withFamiliar } from '#lib/domain/learning/familiar.ts';
import { decidedAll, hasUnderstood, type ScoredAnswer } from '#lib/domain/learning/understanding.ts';
import type { InvariantFinding } from './finding.ts';

/** An answer that gave evidence; `own`: in this duty, or in the same one of a row that became one with this. */
export type CountedAnswer = Omit<ScoredAnswer, 'familiar'> & {
	enrolmentId: string;
	attemptId: string;
	scenarioId: string;
	own: boolean;
};

export type Enrolled = {
	enrolmentId: string;
	completedAt: string | null;
	/** Completed by an earlier cycle's completion. */
	recognised: boolean;
	asks: Asks;
	/** Modules of the programme that content still has. */
	modules: readonly string[];
	read: ReadonlySet<string>;
	followedAt: string | null;
	understoodAt: string | null;
	/** Passed while attempts were passed: it followed. */
	passedOnce: boolean;
	/** Two rows of one human became one. */
	ofSeveralRows: boolean;
	/** Of the human, in any duty, in the order they were scored. */
	answers: readonly CountedAnswer[];
};

/**
 * A duty is marked complete exactly when its conditions are met. What was attended or signed on that day may have been
 * undone since, so of these two only the other direction is held: nobody is complete without modules and quiz. Who is
 * said to have followed had decided all sixteen by then, and who is said to have understood had shown it by then.
 */
export function checkCompletion(rows: readonly Enrolled[]): InvariantFinding {
	const problems = rows.flatMap((row) => [
		...(isWrong(row) ? [`kewajiban ${row.enrolmentId}: keadaan selesai tidak sesuai syaratnya`] : []),
		...(saysTooMuch(row)
			? [`kewajiban ${row.enrolmentId}: mengikuti atau memahami tanpa jawaban yang menunjukkannya`]
			: [])
	]);
	return { checked: rows.length, problems };
}

function saysTooMuch({ followedAt, understoodAt, answers, ofSeveralRows }: Enrolled): boolean {
	const until = (at: string) => answers.filter((answer) => answer.at <= at);
	if (followedAt !== null && !decidedAll(until(followedAt).filter((answer) => answer.own))) return true;
	if (understoodAt === null) return false;
	const shows = (counted: readonly CountedAnswer[]) => hasUnderstood(withFamiliar(counted), new Date(understoodAt));
	const then = until(understoodAt);
	return !shows(then) && !(ofSeveralRows && choicesOfDuties(then).some(shows));
}

/**
 * The answers of any of the duties together: when two rows became one, nobody can say any more which duty was on which,
 * so whoever had understood on one of them had shown it in some of these. Few duties, and only where the whole says no.
 */
function choicesOfDuties(answers: readonly CountedAnswer[]): CountedAnswer[][] {
	const duties = [...new Set(answers.map((answer) => answer.enrolmentId))];
	return Array.from({ length: 2 ** duties.length }, (_, bits) =>
		answers.filter(({ enrolmentId }) => bits & (1 << duties.indexOf(enrolmentId)))
	);
}

function isWrong(row: Enrolled): boolean {
	if (row.recognised) return row.completedAt === null;
	const others = row.asks.attendance || row.asks.pledge;
	const met = isComplete(
		conditionStates(row.asks, {
			modulesRead: row.modules.filter((slug) => row.read.has(slug)).length,
			moduleCount: row.modules.length,
			followed: row.followedAt !== null || (row.passedOnce && row.completedAt !== null),
			understood: row.understoodAt !== null,
			understanding: new Map(),
			attended: true,
			pledged: true
		})
	);
	return row.completedAt !== null ? !met : met && !others;
}
