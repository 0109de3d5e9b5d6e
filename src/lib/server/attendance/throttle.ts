/**
 * Wrong spoken codes: five a minute per phone, six hundred a minute per address (a whole hall mistyping at once).
 * The QR's own code has 80 bits and needs no brake, so a paused code path never stops the camera. Counted by each server
 * for itself: asked at every arrival, and a code that lives for a minute gains nothing from five more tries.
 */
import type { Context } from '#lib/server/platform/context.ts';
import type { Limit } from '#lib/server/platform/limits.ts';

const PER_DEVICE: Limit = { name: 'hall-device', points: 5, seconds: 60, counts: 'on-this-server' };
const PER_ADDRESS: Limit = { name: 'hall-address', points: 600, seconds: 60, counts: 'on-this-server' };

/** Whether this phone or address must wait before typing another code; asked before the code is looked at. */
export async function hallTryIsPaused({ limits }: Context, deviceId: string, address: string): Promise<boolean> {
	const spent = await Promise.all([limits.isSpent(PER_DEVICE, deviceId), limits.isSpent(PER_ADDRESS, address)]);
	return spent.includes(true);
}

export async function countWrongHallTry({ limits }: Context, deviceId: string, address: string): Promise<void> {
	await Promise.all([limits.count(PER_DEVICE, deviceId), limits.count(PER_ADDRESS, address)]);
}
