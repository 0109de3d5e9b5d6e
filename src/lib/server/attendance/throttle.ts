/**
 * Wrong spoken codes: five a minute per phone, six hundred a minute per address (a whole hall mistyping at once).
 * The QR's own code has 80 bits and needs no brake, so a paused code path never stops the camera. Counted by each server
 * for itself: asked at every arrival, and a code that lives for a minute gains nothing from five more tries.
 */
import { Limit } from '#lib/server/platform/limits.ts';

const perDevice = new Limit({ name: 'hall-device', points: 5, seconds: 60 });
const perAddress = new Limit({ name: 'hall-address', points: 600, seconds: 60 });

/** Whether this phone or address must wait before typing another code; asked before the code is looked at. */
export async function hallTryIsPaused(deviceId: string, address: string): Promise<boolean> {
	const spent = await Promise.all([perDevice.isSpent(deviceId), perAddress.isSpent(address)]);
	return spent.includes(true);
}

export async function countWrongHallTry(deviceId: string, address: string): Promise<void> {
	await Promise.all([perDevice.count(deviceId), perAddress.count(address)]);
}
