/**
 * Wrong spoken codes: five a minute per phone, and thirty per account or personal link, whatever its phones. Whoever is
 * known by neither shares six hundred a minute with their address (a whole hall mistyping at once), since a phone without
 * a cookie is a new one each time. So nobody's wrong codes stop those of the room who are known: their limit is their own.
 * The QR's own code has 80 bits and needs no brake, so a paused code path never stops the camera. Counted by each server
 * for itself: asked at every arrival, and a code that lives for a minute gains nothing from a few more tries.
 */
import { actorId, type Context } from '#lib/server/platform/context.ts';
import type { Limit } from '#lib/server/platform/limits.ts';

const PER_DEVICE: Limit = { name: 'hall-device', points: 5, seconds: 60, counts: 'on-this-server' };
const PER_HOLDER: Limit = { name: 'hall-holder', points: 30, seconds: 60, counts: 'on-this-server' };
const PER_ADDRESS: Limit = { name: 'hall-address', points: 600, seconds: 60, counts: 'on-this-server' };

/** Who tries: a phone at an address, and the entry of the list whose personal link it is, where it is one. */
export type HallTry = { deviceId: string; address: string; typedFor?: string };

function limitsOf(ctx: Context, { deviceId, address, typedFor }: HallTry): [Limit, string][] {
	const holder = typedFor ?? actorId(ctx);
	return [[PER_DEVICE, deviceId], holder === null ? [PER_ADDRESS, address] : [PER_HOLDER, holder]];
}

/** Whether whoever tries must wait before typing another code; asked before the code is looked at. */
export async function hallTryIsPaused(ctx: Context, who: HallTry): Promise<boolean> {
	const spent = await Promise.all(limitsOf(ctx, who).map(([limit, key]) => ctx.limits.isSpent(limit, key)));
	return spent.includes(true);
}

export async function countWrongHallTry(ctx: Context, who: HallTry): Promise<void> {
	await Promise.all(limitsOf(ctx, who).map(([limit, key]) => ctx.limits.count(limit, key)));
}

/** Two new phones in half a minute from one address with one kind of browser are a pair; a third is looked at. */
const NEW_DEVICES: Limit = { name: 'hall-new-device', points: 2, seconds: 30, counts: 'over-all-servers' };

/** Where a visitor comes from, as the server sees it. Never stored. */
export type VisitorTrace = { address: string; agent: string };

const DAY_IN_A_HALL = 6 * 3600;
/**
 * From so many people on, the address is the hall's own network: there every phone of one maker looks alike and comes
 * within the same half minute, and saying so of three hundred would tell a supervisor nothing. One person who carries
 * many accounts is told from a crowd only where there is none.
 */
const CROWD: Limit = { name: 'hall-crowd', points: 10, seconds: DAY_IN_A_HALL, counts: 'on-this-server' };
/** Each person makes one of it, whatever number of phones they pretend to have. */
const IN_CROWD: Limit = { name: 'hall-in-crowd', points: 1, seconds: DAY_IN_A_HALL, counts: 'on-this-server' };

/**
 * Counts a phone that was never seen at a door, and its person (`holder`: the account, or the entry of a personal link);
 * whether there are too many of its kind by now, from an address that is no crowd's.
 */
export async function isOneOfMany(
	{ limits }: Context,
	eventSessionId: string,
	{ address, agent, holder }: VisitorTrace & { holder: string }
): Promise<boolean> {
	const network = `${eventSessionId} ${address}`;
	if (await limits.take(IN_CROWD, `${eventSessionId} ${holder}`)) await limits.count(CROWD, network);
	const tooMany = !(await limits.take(NEW_DEVICES, `${network} ${agent}`));
	return tooMany && !(await limits.isSpent(CROWD, network));
}
