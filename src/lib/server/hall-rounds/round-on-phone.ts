import { openVote, roundPhase, type Vote } from '#lib/domain/hall-rounds/round.ts';
import type { RoundEnd, RoundFace } from './view.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { letterOf, type ChoiceLetter, type ScenarioSnapshot } from '#lib/domain/quiz/question.ts';
import { presentIn } from '#lib/server/attendance/attendance.ts';
import { findEvent, findEventSession } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { orderOf, snapshotsOf } from '#lib/server/quiz/quiz.ts';
import { endOf, faceOf } from './hall-rounds.ts';
import { shownRound } from './hall-rounds.queries.ts';
import { answersOf, attemptIn } from './round-answers.queries.ts';
import { timesOf } from './times.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';

export type OwnAnswer = { letter: ChoiceLetter; confidence: number | null; answeredAt: string };
export type PhoneRound = {
	eventTitle: string;
	sessionTitle: string;
	zone: Zone;
	sessionClosed: boolean;
	round: RoundFace | null;
	/** The vote that takes answers now. */
	open: Vote | null;
	/** What this voter has answered, whichever phone they answered on. */
	answers: Partial<Record<Vote, OwnAnswer>>;
	end: RoundEnd | null;
};

/**
 * What a participant's phone shows. Refuses 'not-found' (nobody of this hall) and 'absent' (on the list, not recorded as
 * present). The key, the consequences and the laws are in it only when the round was shown to its end, what others
 * answered never.
 */
export async function roundOnPhone(
	ctx: Context,
	input: { eventSessionId: string; seat: string | null }
): Promise<Outcome<PhoneRound, 'not-found' | 'absent'>> {
	const voter = await presentIn(ctx, input);
	if (voter === null) return no('not-found');
	if (voter === 'absent') return no('absent');
	const eventSession = await findEventSession(ctx, input.eventSessionId);
	const event = eventSession && (await findEvent(ctx, eventSession.event_id));
	if (!eventSession || !event) return no('not-found');
	const hall = {
		eventTitle: event.title,
		sessionTitle: eventSession.title,
		zone: event.zone,
		sessionClosed: voter.sessionClosed
	};
	const row = await shownRound(ctx.db, input.eventSessionId);
	if (!row) return ok({ ...hall, round: null, open: null, answers: {}, end: null });
	const [scenario] = (await snapshotsOf(ctx, [row])) as [ScenarioSnapshot];
	const phase = roundPhase(timesOf(row));
	const attempt = await attemptIn(ctx.db, row.id, voter);
	return ok({
		...hall,
		round: faceOf(row, scenario),
		open: voter.sessionClosed ? null : openVote(phase),
		answers: Object.fromEntries(
			(attempt ? await answersOf(ctx.db, attempt.id) : []).flatMap((item) =>
				item.choice === null || item.answered_at === null
					? []
					: [
							[
								item.position,
								{
									letter: letterOf(orderOf(row), item.choice),
									confidence: item.confidence,
									answeredAt: item.answered_at
								}
							]
						]
			)
		),
		end: phase === 'revealed' ? endOf(row, scenario) : null
	});
}

/** Where the hall stands, for phones that wait for its next step; nothing of anybody. */
export async function roundPulse(
	ctx: Context,
	eventSessionId: string
): Promise<{ round: string | null; version: number }> {
	const row = await shownRound(ctx.db, eventSessionId);
	return { round: row?.id ?? null, version: row?.version ?? 0 };
}
