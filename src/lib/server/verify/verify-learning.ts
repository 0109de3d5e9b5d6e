import { createHash } from 'node:crypto';
import type { ProhibitionCode } from '#lib/domain/prohibitions.ts';
import type { ChoiceId, Drawn, ScenarioSnapshot } from '#lib/domain/quiz/question.ts';
import type { Verdict } from '#lib/domain/quiz/score-attempt.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { checkAttempts, type ClosedAttempt, type QuizHistory } from './check-attempts.ts';
import { checkCompletion, type Enrolled } from './check-completion.ts';
import { groupBy, together, type Finding } from './finding.ts';
import {
	allWordings,
	answersOfPeople,
	attemptsOfPeople,
	completionsOfPeople,
	enrolmentsOfPeople,
	firstCompletions,
	masteryOfPeople,
	peopleAfter
} from './verify.queries.ts';

const AT_ONCE = 400;
const keyOf = (row: { programme_id: string; person_id: string }) =>
	`program ${row.programme_id}, orang ${row.person_id}`;

/** Some hundred people at a time: their attempts scored anew, their programmes judged anew. */
export async function verifyLearning(db: Db, content: Content): Promise<Finding> {
	const wordings = await readWordings(db);
	const firstRead = new Map(
		(await firstCompletions(db)).map((row) => [`${row.programme_id} ${row.module_slug}`, row.first_at])
	);
	const findings: Finding[] = [wordings.finding];
	for (let last = ''; ;) {
		const people = await peopleAfter(db, last, AT_ONCE);
		if (people.length === 0) break;
		const understanding = await readMastery(db, people);
		for (const history of await readHistories(db, people, understanding))
			findings.push(checkAttempts(history, wordings.byHash));
		findings.push(checkCompletion(await readEnrolments(db, people, { content, firstRead, understanding })));
		last = people.at(-1) as string;
	}
	return together(findings);
}

/** The kept wordings; each is named by the hash of its body. */
async function readWordings(db: Db): Promise<{ byHash: Map<string, ScenarioSnapshot>; finding: Finding }> {
	const rows = await allWordings(db);
	const changed = rows.filter(
		({ hash, body }) => createHash('sha256').update(body).digest('hex').slice(0, 32) !== hash
	);
	return {
		byHash: new Map(rows.map(({ hash, body }) => [hash, JSON.parse(body) as ScenarioSnapshot])),
		finding: { checked: rows.length, problems: changed.map(({ hash }) => `naskah soal ${hash} berubah`) }
	};
}

type Understandings = Map<string, Map<ProhibitionCode, boolean>>;

async function readMastery(db: Db, people: readonly string[]): Promise<Understandings> {
	const groups = groupBy(await masteryOfPeople(db, people), keyOf);
	return new Map(
		[...groups].map(([key, rows]) => [
			key,
			new Map(rows.map((row) => [row.prohibition as ProhibitionCode, row.understood === 1]))
		])
	);
}

async function readHistories(db: Db, people: readonly string[], mastery: Understandings): Promise<QuizHistory[]> {
	const answers = groupBy(await answersOfPeople(db, people), (row) => row.attempt_id);
	const attempts = groupBy(await attemptsOfPeople(db, people), keyOf);
	return [...new Set([...attempts.keys(), ...mastery.keys()])].map((key) => ({
		key,
		mastery: mastery.get(key) ?? new Map(),
		attempts: (attempts.get(key) ?? []).map((row): ClosedAttempt => ({
			id: row.id,
			closedAt: row.closed_at as string,
			askedCount: row.asked_count,
			rightCount: row.right_count,
			passed: row.passed === 1,
			drawn: JSON.parse(row.drawn) as Drawn[],
			result: JSON.parse(row.result ?? '[]') as Verdict[],
			answers: new Map(
				(answers.get(row.id) ?? []).map((answer) => [
					answer.position,
					{ choice: answer.choice as ChoiceId, answeredAt: answer.answered_at }
				])
			)
		}))
	}));
}

type Basis = { content: Content; firstRead: ReadonlyMap<string, string>; understanding: Understandings };

async function readEnrolments(db: Db, people: readonly string[], basis: Basis): Promise<Enrolled[]> {
	const read = groupBy(await completionsOfPeople(db, people), keyOf);
	return (await enrolmentsOfPeople(db, people)).flatMap((row) => {
		const track = basis.content.tracks.get(row.track);
		if (!track) return [];
		return {
			programmeId: row.programme_id,
			personId: row.person_id,
			completedAt: row.completed_at,
			modules: new Map(track.modules.map((slug) => [slug, basis.firstRead.get(`${row.programme_id} ${slug}`) ?? null])),
			hasQuiz: track.quiz,
			read: new Set((read.get(keyOf(row)) ?? []).map((completion) => completion.module_slug)),
			understanding: basis.understanding.get(keyOf(row)) ?? new Map()
		};
	});
}
