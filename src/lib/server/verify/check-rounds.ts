import { SMALLEST_SHOWN } from '#lib/domain/hall-rounds/distribution.ts';
import { openedAt, voteEnd } from '#lib/domain/hall-rounds/terms.ts';
import {
	countedVotes,
	openVote,
	roundPhase,
	VOTES,
	type RoundTimes,
	type Vote
} from '#lib/domain/hall-rounds/round.ts';
import type { ScenarioSnapshot } from '#lib/domain/quiz/question.ts';
import type {
	AttemptItemTable,
	HallAnonymousCountTable,
	HallLateAnswerTable,
	HallRoundTable,
	QuizAttemptTable
} from '#lib/server/db/schema.ts';
import type { InvariantFinding } from './finding.ts';

export type VoterAttempt = QuizAttemptTable & {
	items: readonly AttemptItemTable[];
	late: readonly HallLateAnswerTable[];
};
/** What is left of anonymous votes, and what would still lead back to somebody. */
type AnonymousLeft = { counts: readonly HallAnonymousCountTable[]; open: readonly number[] };
export type RoundHistory = {
	round: HallRoundTable;
	times: RoundTimes;
	attempts: readonly VoterAttempt[];
	anonymous: AnonymousLeft;
};

/**
 * A round's instants stand in their order; every answer in it is one to the scenario as it was shown, given while its
 * vote was open, judged by the kept key once that vote was closed and not before; attempts are closed with the round. What came late is to
 * a vote that was opened before.
 */
export function checkRound(
	{ round, times, attempts, anonymous }: RoundHistory,
	wordings: ReadonlyMap<string, ScenarioSnapshot>
): InvariantFinding {
	const scenario = wordings.get(round.wording_hash);
	const problems = [
		isInOrder(round, times) ? '' : 'urutan waktunya tidak mungkin',
		scenario?.scenarioId === round.scenario_id && scenario.prohibition === round.prohibition
			? ''
			: 'naskahnya bukan skenario itu',
		...anonymousProblems(round, times, { attempts, ...anonymous }),
		...attempts.flatMap((attempt) => attemptProblems(attempt, { round, times, scenario }))
	];
	return {
		checked: 1 + attempts.length,
		problems: problems.filter((what) => what !== '').map((what) => `babak ${round.id}: ${what}`)
	};
}

/** In an anonymous round nobody is named, and of a vote that is closed only counts are left, none of fewer than five. */
function anonymousProblems(
	round: HallRoundTable,
	times: RoundTimes,
	{ attempts, counts, open }: AnonymousLeft & { attempts: readonly VoterAttempt[] }
): string[] {
	const closed = countedVotes(times);
	if (round.anonymous !== 1) return counts.length + open.length > 0 ? ['anonim tanpa disebut anonim'] : [];
	const takesNow = openVote(roundPhase(times));
	const found = [
		attempts.length > 0 ? 'anonim, tetapi menyimpan nama' : '',
		open.some((vote) => vote !== takesNow) ? 'anonim, tetapi jawabannya belum dilupakan' : '',
		(round.vote_salt !== null) === (takesNow !== null) ? '' : 'anonim, tetapi kuncinya belum dilupakan'
	];
	for (const vote of VOTES) {
		const lines = counts.filter((line) => line.vote === vote);
		const answered = lines.reduce((all, line) => all + line.answers, 0);
		const split = lines.some((line) => line.choice !== null);
		const sound =
			lines.length > 0 === closed.includes(vote) && (lines.length === 0 || split === answered >= SMALLEST_SHOWN);
		found.push(sound ? '' : 'hitungan anonimnya tidak sesuai');
	}
	return found;
}

function isInOrder(round: HallRoundTable, times: RoundTimes): boolean {
	const order = [round.chosen_at, times.firstOpenedAt, times.firstClosedAt, times.secondOpenedAt, times.secondClosedAt];
	const written = [...order, times.revealedAt ?? times.droppedAt].filter((at) => at !== null);
	return written.every((at, index) => index === 0 || at >= (written[index - 1] as string));
}

type Asked = { round: HallRoundTable; times: RoundTimes; scenario: ScenarioSnapshot | undefined };

function attemptProblems({ items, late, ...attempt }: VoterAttempt, { round, times, scenario }: Asked): string[] {
	const key = scenario?.choices.find((choice) => choice.right)?.id;
	const counted = countedVotes(times);
	const found = items.flatMap((item) => {
		const judged = counted.includes(item.position as Vote) ? Number(item.choice === key) : null;
		return [
			isOfRound(item, round) ? '' : 'bukan untuk skenario ini',
			isWithin(item, round, times) ? '' : 'di luar waktu buka',
			item.is_right === judged ? '' : 'tidak dinilai menurut kuncinya'
		];
	});
	const right = items.filter((item) => item.is_right === 1).length;
	const sound = ['revealed', 'dropped'].includes(roundPhase(times))
		? attempt.closed_at !== null && attempt.asked_count === items.length && attempt.right_count === right
		: attempt.closed_at === null;
	if (late.some((one) => !isAfterOpening(one, times))) found.push('terlambat sebelum dibuka');
	if (!sound || items.length + late.length === 0) found.push('tidak sesuai catatan percobaannya');
	return found.filter((what) => what !== '').map((what) => `jawaban ${attempt.id} ${what}`);
}

const isOfRound = (item: AttemptItemTable, round: HallRoundTable): boolean =>
	(VOTES as readonly number[]).includes(item.position) &&
	item.scenario_id === round.scenario_id &&
	item.wording_hash === round.wording_hash &&
	item.content_hash === round.content_hash &&
	item.shown_order === round.shown_order &&
	item.choice !== null;

const isAfterOpening = ({ vote, received_at: at }: HallLateAnswerTable, times: RoundTimes): boolean => {
	const opened = vote === 1 ? times.firstOpenedAt : times.secondOpenedAt;
	return opened !== null && at >= opened;
};

function isWithin(item: AttemptItemTable, round: HallRoundTable, times: RoundTimes): boolean {
	const [opened, closed, ends] =
		item.position === 1
			? [openedAt(times, 1), times.firstClosedAt, round.first_ends_at]
			: [openedAt(times, 2), times.secondClosedAt, round.second_ends_at];
	const latest = voteEnd(opened, ends)?.moreEndsAt ?? null;
	const at = item.answered_at;
	if (at === null || opened === null || at < opened) return false;
	return (closed === null || at <= closed) && (latest === null || at <= latest);
}
