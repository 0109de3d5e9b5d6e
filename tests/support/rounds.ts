/** A hall that is going on, with people in it, and a round in it: for tests of rounds. */
import type { RoundAct } from '#lib/domain/hall-rounds/round.ts';
import { checkInBatch } from '#lib/server/attendance/check-in-batch.ts';
import { chooseRound } from '#lib/server/hall-rounds/choose-round.ts';
import { steerRound } from '#lib/server/hall-rounds/steer-round.ts';
import type { ScenarioSnapshot } from '#lib/domain/quiz/question.ts';
import type { TestContext } from './context.ts';
import { aHallEvent, type HallEvent } from './events.ts';
import type { World } from './people.ts';

export type Hall = { eventId: string; eventSessionId: string; participantIds: string[] };

/** An event with these people on its list, all of them recorded as present. */
export async function aFullHall(ctx: TestContext, world: World, names: readonly string[]): Promise<Hall> {
	const event: HallEvent = await aHallEvent(ctx, world, { names: [...names] });
	const hall = {
		eventId: event.eventId,
		eventSessionId: event.eventSessionIds[0] as string,
		participantIds: event.participantIds
	};
	await arrive(ctx, world, hall, event.participantIds);
	return hall;
}

/** Recorded as present by the organiser. */
export async function arrive(ctx: TestContext, world: World, hall: Hall, ids: readonly string[]): Promise<void> {
	for (let from = 0; from < ids.length; from += 50) {
		const items = ids
			.slice(from, from + 50)
			.map((participantId) => ({ nonce: ctx.newId().replaceAll('-', ''), participantId, note: 'dikenal' }));
		const batch = {
			eventId: hall.eventId,
			eventSessionId: hall.eventSessionId,
			deviceId: 'uji',
			deviceLabel: 'Gerbang 1',
			items
		};
		const done = await checkInBatch(ctx.as(world.actors.budi), batch);
		if (!done.ok) throw new Error(done.reason);
	}
}

/** A round of this scenario, taken on by these acts. */
export async function aRound(
	ctx: TestContext,
	world: World,
	hall: Hall,
	{ scenarioId, acts = [] }: { scenarioId: string; acts?: readonly RoundAct[] }
): Promise<string> {
	const chosen = await chooseRound(ctx.as(world.actors.budi), { ...hall, scenarioId });
	if (!chosen.ok) throw new Error(chosen.reason);
	await takeOn(ctx, world, hall, { roundId: chosen.value, acts });
	return chosen.value;
}

export async function takeOn(
	ctx: TestContext,
	world: World,
	hall: Hall,
	{ roundId, acts }: { roundId: string; acts: readonly RoundAct[] }
): Promise<void> {
	for (const act of acts) {
		const { version } = await ctx.db
			.selectFrom('hall_round')
			.select('version')
			.where('id', '=', roundId)
			.executeTakeFirstOrThrow();
		const done = await steerRound(ctx.as(world.actors.budi), { ...hall, roundId, act, version });
		if (!done.ok) throw new Error(`${act}: ${done.reason}`);
	}
}

/** What was kept of the round's scenario, key included. */
export async function keptScenario(ctx: TestContext, roundId: string): Promise<ScenarioSnapshot> {
	const row = await ctx.db
		.selectFrom('hall_round')
		.innerJoin('scenario_snapshot', 'scenario_snapshot.hash', 'hall_round.wording_hash')
		.select('scenario_snapshot.body')
		.where('hall_round.id', '=', roundId)
		.executeTakeFirstOrThrow();
	return JSON.parse(row.body) as ScenarioSnapshot;
}
