import { createHash } from 'node:crypto';
import type { ScenarioSnapshot } from '#lib/domain/quiz/question.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { AttemptItemTable, Db } from '#lib/server/db/schema.ts';
import { checkAttempts, type ClosedAttempt, type QuizHistory } from './check-attempts.ts';
import { checkCompletion, type CountedAnswer, type Enrolled } from './check-completion.ts';
import { groupBy, together, type InvariantFinding } from './finding.ts';
import { peopleAfter } from './verify.queries.ts';
import {
	allProgrammeModules,
	allWordings,
	attemptsOfPeople,
	completionsOfPeople,
	enrolmentsOfPeople,
	itemsOfPeople,
	mergedPeople
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
	const merged = new Map((await mergedPeople(db)).map((row) => [row.id, row.merged_into]));
	const findings: InvariantFinding[] = [wordings.finding];
	for (let last = ''; ;) {
		const people = await peopleAfter(db, last, AT_ONCE);
		if (people.length === 0) break;
		const duties = await readDuties(db, people, merged);
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

/** `merged`: a row that became one with another, to the one that stands. */
async function readDuties(db: Db, people: readonly string[], merged: ReadonlyMap<string, string>): Promise<ReadDuty[]> {
	const humanOf = (personId: string) => merged.get(personId) ?? personId;
	const humans = new Set(people.map(humanOf));
	const mergedHere = [...merged].filter(([, human]) => humans.has(human));
	const rows = [...humans, ...mergedHere.map(([id]) => id)];
	const items = groupBy(await itemsOfPeople(db, rows), (row) => row.attempt_id);
	const attempts = groupBy(await attemptsOfPeople(db, rows), (row) => row.enrolment_id);
	const answers = groupBy(countedAnswers([...attempts.values()].flat(), items), ({ personId }) => humanOf(personId));
	const ofSeveralRows = new Set(mergedHere.map(([, human]) => human));
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
					understanding: row.asks_understanding === 1,
					attendance: row.asks_attendance === 1,
					pledge: row.asks_pledge === 1
				},
				read: new Set((read.get(row.id) ?? []).map((completion) => completion.module_slug)),
				followedAt: row.followed_at,
				understoodAt: row.understood_at,
				passedOnce: (attempts.get(row.id) ?? []).some((attempt) => attempt.passed === 1),
				ofSeveralRows: ofSeveralRows.has(humanOf(row.person_id)),
				answers: (answers.get(humanOf(row.person_id)) ?? []).map((answer) => ({
					...answer,
					own: answer.assignmentId === row.assignment_id
				}))
			}
		};
	});
}

/** In the order they were scored. */
function countedAnswers(
	attempts: readonly AttemptRow[],
	items: ReadonlyMap<string, readonly AttemptItemTable[]>
): (Omit<CountedAnswer, 'own'> & { personId: string; assignmentId: string })[] {
	return attempts
		.toSorted((a, b) => order(a.closed_at, b.closed_at) || a.attempt_number - b.attempt_number || order(a.id, b.id))
		.flatMap((attempt) =>
			(items.get(attempt.id) ?? []).map((item) => ({
				personId: attempt.person_id,
				assignmentId: attempt.assignment_id,
				enrolmentId: attempt.enrolment_id,
				attemptId: attempt.id,
				scenarioId: item.scenario_id,
				prohibition: item.prohibition,
				right: item.is_right === 1,
				choices: item.shown_order.length,
				confidence: item.confidence,
				at: attempt.closed_at
			}))
		);
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

type AttemptRow = Awaited<ReturnType<typeof attemptsOfPeople>>[number];

const toClosed = (row: AttemptRow, items: readonly AttemptItemTable[]): ClosedAttempt => ({
	id: row.id,
	closedAt: row.closed_at,
	askedCount: row.asked_count,
	rightCount: row.right_count,
	items
});
