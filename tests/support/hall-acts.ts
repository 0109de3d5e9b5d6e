/** What a hall does beside answering by name in time: a pledge that is signed, an answer that is late, a vote without names. */
import type { PersonActor } from '#lib/domain/access/policy.ts';
import { countPledgeHands } from '#lib/server/hall-pledges/count-pledge-hands.ts';
import { hallPledgeState } from '#lib/server/hall-pledges/hall-pledges.ts';
import { openHallPledge } from '#lib/server/hall-pledges/open-hall-pledge.ts';
import { signInHall } from '#lib/server/hall-pledges/sign-in-hall.ts';
import { answerRound } from '#lib/server/hall-rounds/answer-round.ts';
import { chooseRound } from '#lib/server/hall-rounds/choose-round.ts';
import { setTerms } from '#lib/server/hall-rounds/set-terms.ts';
import { steerRound } from '#lib/server/hall-rounds/steer-round.ts';
import { hallPool } from '#lib/server/quiz/quiz.ts';
import type { TestContext } from './context.ts';

/** Put before the hall, signed by one who is present, hands counted. @returns its id; nothing where the course of a test has no pledge */
export async function aHallPledge(
	ctx: TestContext,
	{ leads, signs }: { leads: PersonActor; signs: PersonActor },
	hall: { eventId: string; eventSessionId: string }
): Promise<string> {
	const { eventId, eventSessionId } = hall;
	const opened = await openHallPledge(ctx.as(leads), { eventId, eventSessionId, pledgeId: 'ikrar-1' });
	if (!opened.ok) return '';
	const found = await hallPledgeState(ctx.as(leads), eventId, eventSessionId);
	const pledge = found?.state.pledge;
	if (!pledge) throw new Error('nothing was put before the hall');
	const { id: hallPledgeId, textHash } = pledge;
	const signed = await signInHall(ctx.as(signs), {
		eventSessionId,
		seat: null,
		hallPledgeId,
		textHash,
		deviceId: 'uji'
	});
	if (!signed.ok) throw new Error(signed.reason);
	await countPledgeHands(ctx.as(leads), { eventId, eventSessionId, hallPledgeId, hands: 12 });
	return hallPledgeId;
}

type Room = { eventId: string; eventSessionId: string };
const must = <T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T => {
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value;
};

/** Somebody present answers a round that was shown to its end, and another one in which nobody is named. */
export async function lateAndNameless(
	ctx: TestContext,
	{ leads, answers }: { leads: PersonActor; answers: PersonActor },
	{ roundId, ...room }: Room & { roundId: string }
): Promise<void> {
	const answer = { eventSessionId: room.eventSessionId, seat: null, confidence: 3 as const, vote: 1 as const };
	must(await answerRound(ctx.as(answers), { ...answer, roundId, letter: 'C' }));
	const [scenario] = hallPool(ctx.content);
	const next = must(await chooseRound(ctx.as(leads), { ...room, scenarioId: scenario?.id ?? '' }));
	const terms = { anonymous: true, answerRule: 'first', seconds: null } as const;
	must(await setTerms(ctx.as(leads), { ...room, roundId: next, version: 1, ...terms }));
	must(await steerRound(ctx.as(leads), { ...room, roundId: next, act: 'open-first', version: 2 }));
	must(await answerRound(ctx.as(answers), { ...answer, roundId: next, letter: 'A' }));
	must(await steerRound(ctx.as(leads), { ...room, roundId: next, act: 'close-first', version: 3 }));
	must(await steerRound(ctx.as(leads), { ...room, roundId: next, act: 'reveal', version: 4 }));
}
