import { isProgrammeComplete } from '#lib/domain/learning/completion.ts';
import type { Understanding } from '#lib/domain/learning/understanding.ts';
import type { Finding } from './finding.ts';

export type Enrolled = {
	programmeId: string;
	personId: string;
	completedAt: string | null;
	/** Modules of the programme's track today, each with the instant anybody of the programme first completed it. */
	modules: ReadonlyMap<string, string | null>;
	hasQuiz: boolean;
	read: ReadonlySet<string>;
	understanding: Understanding;
};

/**
 * A programme is marked complete exactly when its conditions are met. A module that nobody had read when somebody
 * finished is taken to be newer than that day: authors add modules, and what was completed stays completed.
 */
export function checkCompletion(rows: readonly Enrolled[]): Finding {
	const problems = rows
		.filter((row) => isComplete(row) !== (row.completedAt !== null))
		.map((row) => `program ${row.programmeId}, orang ${row.personId}`);
	return { checked: rows.length, problems };
}

function isComplete({ modules, read, hasQuiz, understanding, completedAt }: Enrolled): boolean {
	const wanted = [...modules]
		.filter(([, firstReadAt]) => completedAt === null || (firstReadAt !== null && firstReadAt <= completedAt))
		.map(([slug]) => slug);
	return isProgrammeComplete({ modules: wanted, read, hasQuiz, understanding });
}
