import type { ScenarioSnapshot } from '#lib/domain/quiz/question.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { checkRound } from './check-rounds.ts';
import { groupBy, nothing, together, type InvariantFinding } from './finding.ts';
import {
	allRounds,
	anonymousOfRound,
	attemptsOfRound,
	itemsOfRound,
	lateOfRound,
	votersTwice,
	wordingsNamed
} from './rounds.queries.ts';

/** Every round on its own; and nobody counts twice in one, under an account and as an entry of the list. */
export async function verifyRounds(db: Db): Promise<InvariantFinding> {
	const findings: InvariantFinding[] = [nothing()];
	for (const round of await allRounds(db)) {
		const wordings = await wordingsNamed(db, [round.wording_hash]);
		const items = groupBy(await itemsOfRound(db, round.id), (item) => item.attempt_id);
		const late = groupBy(await lateOfRound(db, round.id), (one) => one.attempt_id);
		const attempts = (await attemptsOfRound(db, round.id)).map((row) => ({
			...row,
			items: items.get(row.id) ?? [],
			late: late.get(row.id) ?? []
		}));
		const times = {
			firstOpenedAt: round.first_opened_at,
			firstClosedAt: round.first_closed_at,
			secondOpenedAt: round.second_opened_at,
			secondClosedAt: round.second_closed_at,
			revealedAt: round.revealed_at,
			droppedAt: round.dropped_at
		};
		findings.push(
			checkRound(
				{ round, times, attempts, anonymous: await anonymousOfRound(db, round.id) },
				new Map(wordings.map(({ hash, body }) => [hash, JSON.parse(body) as ScenarioSnapshot]))
			)
		);
	}
	const twice = await votersTwice(db);
	findings.push({ checked: 0, problems: twice.map((id) => `babak ${id}: satu orang terhitung dua kali`) });
	return together(findings);
}
