import { conditionStates, isComplete, type Asks } from '#lib/domain/programmes/conditions.ts';
import { missedProhibitions, type Understanding } from '#lib/domain/learning/understanding.ts';
import type { InvariantFinding } from './finding.ts';

export type Enrolled = {
	enrolmentId: string;
	completedAt: string | null;
	/** Completed by an earlier cycle's completion. */
	recognised: boolean;
	asks: Asks;
	/** Modules of the programme that content still has. */
	modules: readonly string[];
	read: ReadonlySet<string>;
	understanding: Understanding;
};

/**
 * A duty is marked complete exactly when its conditions are met. What was attended or signed on that day may have been
 * undone since, so of these two only the other direction is held: nobody is complete without modules and quiz.
 */
export function checkCompletion(rows: readonly Enrolled[]): InvariantFinding {
	const problems = rows
		.filter(isWrong)
		.map((row) => `kewajiban ${row.enrolmentId}: keadaan selesai tidak sesuai syaratnya`);
	return { checked: rows.length, problems };
}

function isWrong(row: Enrolled): boolean {
	if (row.recognised) return row.completedAt === null;
	const others = row.asks.attendance || row.asks.pledge;
	const met = isComplete(
		conditionStates(row.asks, {
			modulesRead: row.modules.filter((slug) => row.read.has(slug)).length,
			moduleCount: row.modules.length,
			understanding: row.understanding,
			attended: true,
			pledged: true
		})
	);
	// While all 16 prohibitions decided, a missed weak one kept a duty open: such a duty may still be.
	const stricter = row.asks.quiz && missedProhibitions(row.understanding).length > 0;
	return row.completedAt !== null ? !met : met && !others && !stricter;
}
