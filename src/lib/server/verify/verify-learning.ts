import { createHash } from 'node:crypto';
import { latestVerdicts } from '#lib/domain/learning/understanding.ts';
import type { ScenarioSnapshot } from '#lib/domain/quiz/question.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { AttemptItemTable, Db } from '#lib/server/db/schema.ts';
import { checkAttempts, type ClosedAttempt, type QuizHistory } from './check-attempts.ts';
import { checkCompletion, type Enrolled } from './check-completion.ts';
import { groupBy, together, type InvariantFinding } from './finding.ts';
import { peopleAfter } from './verify.queries.ts';
import {
	allProgrammeModules,
	allWordings,
	attemptsOfPeople,
	completionsOfPeople,
	enrolmentsOfPeople,
	itemsOfPeople
} from './verify-learning.queries.ts';

const AT_ONCE = 400;

/** Some hundred people at a time: their attempts scored anew, their duties judged anew. */
export async function verifyLearning(db: Db, content: Content): Promise<InvariantFinding> {
	const wordings = await readWordings(db);
	const inContent = new Set(content.modules.map((module) => module.slug));
	const modules = groupBy(
		(await allProgrammeModules(db)).filter((row) => inContent.has(row.module_slug)),
		(row) => row.programme_id
	);
	const findings: InvariantFinding[] = [wordings.finding];
	for (let last = ''; ;) {
		const people = await peopleAfter(db, last, AT_ONCE);
		if (people.length === 0) break;
		const duties = await readDuties(db, people);
		for (const duty of duties) findings.push(checkAttempts(duty.history, wordings.byHash));
		findings.push(
			checkCompletion(
				duties.map(({ programmeId, enrolled }) => ({
					...enrolled,
					modules: (modules.get(programmeId) ?? []).map((row) => row.module_slug)
				}))
			)
		);
		last = people.at(-1) as string;
	}
	return together(findings);
}

/** The kept wordings; each is named by the hash of its body. */
async function readWordings(db: Db): Promise<{ byHash: Map<string, ScenarioSnapshot>; finding: InvariantFinding }> {
	const rows = await allWordings(db);
	const changed = rows.filter(
		({ hash, body }) => createHash('sha256').update(body).digest('hex').slice(0, 32) !== hash
	);
	return {
		byHash: new Map(rows.map(({ hash, body }) => [hash, JSON.parse(body) as ScenarioSnapshot])),
		finding: { checked: rows.length, problems: changed.map(({ hash }) => `naskah soal ${hash} berubah`) }
	};
}

type ReadDuty = { programmeId: string; history: QuizHistory; enrolled: Omit<Enrolled, 'modules'> };

async function readDuties(db: Db, people: readonly string[]): Promise<ReadDuty[]> {
	const items = groupBy(await itemsOfPeople(db, people), (row) => row.attempt_id);
	const attempts = groupBy(await attemptsOfPeople(db, people), (row) => row.enrolment_id);
	const read = groupBy(await completionsOfPeople(db, people), (row) => row.enrolment_id);
	return (await enrolmentsOfPeople(db, people)).map((row): ReadDuty => {
		const closed = (attempts.get(row.id) ?? []).map((attempt) => toClosed(attempt, items.get(attempt.id) ?? []));
		return {
			programmeId: row.programme_id,
			history: { key: `kewajiban ${row.id}`, attempts: closed, firstMissed: row.first_missed },
			enrolled: {
				enrolmentId: row.id,
				completedAt: row.completed_at,
				recognised: row.recognised_from !== null,
				asks: {
					modules: row.asks_modules === 1,
					quiz: row.asks_quiz === 1,
					attendance: row.asks_attendance === 1,
					pledge: row.asks_pledge === 1
				},
				read: new Set((read.get(row.id) ?? []).map((completion) => completion.module_slug)),
				understanding: latestVerdicts(
					closed.map((attempt) =>
						attempt.items.map((item) => ({ prohibition: item.prohibition, right: item.is_right === 1 }))
					)
				)
			}
		};
	});
}

type AttemptRow = Awaited<ReturnType<typeof attemptsOfPeople>>[number];

const toClosed = (row: AttemptRow, items: readonly AttemptItemTable[]): ClosedAttempt => ({
	id: row.id,
	closedAt: row.closed_at as string,
	askedCount: row.asked_count,
	rightCount: row.right_count,
	passed: row.passed === 1,
	items
});
