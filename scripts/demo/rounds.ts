/** What today's hall has done together: one round, shown to its end, and the ikrar. */
import type { Actor } from '#lib/domain/access/policy.ts';
import type { RoundAct, Vote } from '#lib/domain/hall-rounds/round.ts';
import { presentIn } from '#lib/server/attendance/attendance.ts';
import { closeHallPledge } from '#lib/server/hall-pledges/close-hall-pledge.ts';
import { countPledgeHands } from '#lib/server/hall-pledges/count-pledge-hands.ts';
import { hallPledgeState } from '#lib/server/hall-pledges/hall-pledges.ts';
import { openHallPledge } from '#lib/server/hall-pledges/open-hall-pledge.ts';
import { signInHall } from '#lib/server/hall-pledges/sign-in-hall.ts';
import { answerRound } from '#lib/server/hall-rounds/answer-round.ts';
import { chooseRound } from '#lib/server/hall-rounds/choose-round.ts';
import { hallRound } from '#lib/server/hall-rounds/hall-rounds.ts';
import { steerRound } from '#lib/server/hall-rounds/steer-round.ts';
import type { Hall } from './halls.ts';
import { minutesAfter, type Demo } from './world.ts';

const SCENARIO = 'party_speaker-13';
const ANONYMOUS: Actor = { kind: 'anonymous' };
/** How many of a hundred answer rightly: alone, and after talking. */
const RIGHTLY: Record<Vote, number> = { 1: 30, 2: 75 };

/** By the use cases of the screens, in the minute before now. */
export async function playRound(demo: Demo, { eventId, eventSessionIds, participantIds, by }: Hall): Promise<void> {
	const [eventSessionId] = eventSessionIds as [string];
	let ticks = 0;
	const at = (actor: Actor) => demo.at(new Date(minutesAfter(demo.today, -1).getTime() + ++ticks * 500), actor);
	const chosen = await chooseRound(at(by), { eventId, eventSessionId, scenarioId: SCENARIO });
	if (!chosen.ok) throw new Error(`round: ${chosen.reason}`);
	const roundId = chosen.value;
	const shown = async () => (await hallRound(at(by), eventId, eventSessionId))?.state.round;
	const step = async (act: RoundAct) => {
		const version = (await shown())?.version ?? 0;
		const done = await steerRound(at(by), { eventId, eventSessionId, roundId, act, version });
		if (!done.ok) throw new Error(`round ${act}: ${done.reason}`);
	};
	const seats: string[] = [];
	for (const seat of participantIds) {
		const found = await presentIn(demo.at(demo.today, ANONYMOUS), { eventSessionId, seat });
		if (found !== null && found !== 'absent' && demo.chance.happens(85)) seats.push(seat);
	}
	const scenario = demo.at(demo.today).content.scenarios.get(SCENARIO);
	const key = scenario?.kind === 'single' ? scenario.choices.find((choice) => choice.right)?.text : undefined;
	const choices = (await shown())?.choices ?? [];
	const vote = async (which: Vote) => {
		for (const seat of seats) {
			const rightly = demo.chance.happens(RIGHTLY[which]);
			const { letter } = demo.chance.pick(choices.filter(({ text }) => (text === key) === rightly));
			const answer = { eventSessionId, seat, roundId, vote: which, letter, confidence: null };
			const kept = await answerRound(at(ANONYMOUS), answer);
			if (!kept.ok) throw new Error(`answer: ${kept.reason}`);
		}
	};
	await step('open-first');
	await vote(1);
	await step('close-first');
	await step('open-second');
	await vote(2);
	await step('close-second');
	await step('reveal');
}

/** The ikrar, said and signed by most of those present; the others raised their hands. */
export async function sayIkrar(demo: Demo, { eventId, eventSessionIds, participantIds, by }: Hall): Promise<void> {
	const [eventSessionId] = eventSessionIds as [string];
	const room = { eventId, eventSessionId };
	const ctx = demo.at(demo.today, by);
	const opened = await openHallPledge(ctx, { ...room, pledgeId: 'ikrar-1' });
	if (!opened.ok) throw new Error(`ikrar: ${opened.reason}`);
	const pledge = (await hallPledgeState(ctx, eventId, eventSessionId))?.state.pledge;
	if (!pledge) throw new Error('ikrar: nothing was put before the hall');
	const { id: hallPledgeId, textHash } = pledge;
	const phone = demo.at(demo.today, ANONYMOUS);
	for (const seat of participantIds) {
		if (!demo.chance.happens(70)) continue;
		await signInHall(phone, {
			eventSessionId,
			seat: { participantId: seat, by: 'link' },
			hallPledgeId,
			textHash,
			deviceId: `contoh-${seat}`
		});
	}
	await countPledgeHands(ctx, { ...room, hallPledgeId, hands: 11 });
	await closeHallPledge(ctx, { ...room, hallPledgeId });
}
