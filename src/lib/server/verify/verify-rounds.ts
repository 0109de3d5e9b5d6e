import type { ScenarioSnapshot } from '#lib/domain/quiz/question.ts';
import { forgottenSince } from '#lib/domain/hall-rounds/terms.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { checkRound } from './check-rounds.ts';
import { groupBy, nothing, together, type InvariantFinding } from './finding.ts';
import {
	allRounds,
	anonymousOfRound,
	attemptsOfRound,
	itemsOfRound,
	lateOfRound,
	sessionsThatRemember,
	votersTwice,
	wordingsNamed
} from './rounds.queries.ts';

/** What the hourly job has not come round to yet is no fault. */
const JOB_MS = 2 * 3_600_000;

/**
 * Every round on its own; nobody counts twice in one, under an account and as an entry of the list; and of a session that is
 * over nothing is left that ties an anonymous answer to anybody.
 */
export async function verifyRounds({ db, now }: Pick<Context, 'db' | 'now'>): Promise<InvariantFinding> {
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
	const remember = await sessionsThatRemember(db, forgottenSince(new Date(now().getTime() - JOB_MS)));
	findings.push({
		checked: 0,
		problems: remember.map(
			(id) => `sesi ${id}: sudah berakhir, tetapi jawaban anonim atau waktu tambahannya belum dilupakan`
		)
	});
	return together(findings);
}
