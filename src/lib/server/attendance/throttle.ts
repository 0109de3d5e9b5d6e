/**
 * Wrong spoken codes: five a minute per phone, six hundred a minute per address (a whole hall mistyping at once).
 * The QR's own code has 80 bits and needs no brake, so a paused code path never stops the camera.
 */
import { RateLimiterMemory } from 'rate-limiter-flexible';

const PER_DEVICE = 5;
const PER_ADDRESS = 600;
const perDevice = new RateLimiterMemory({ keyPrefix: 'hall-device', points: PER_DEVICE, duration: 60 });
const perAddress = new RateLimiterMemory({ keyPrefix: 'hall-address', points: PER_ADDRESS, duration: 60 });

/** Whether this phone or address must wait before typing another code; asked before the code is looked at. */
export async function hallTryIsPaused(deviceId: string, address: string): Promise<boolean> {
	const [device, network] = await Promise.all([perDevice.get(deviceId), perAddress.get(address)]);
	return (device?.consumedPoints ?? 0) >= PER_DEVICE || (network?.consumedPoints ?? 0) >= PER_ADDRESS;
}

export async function countWrongHallTry(deviceId: string, address: string): Promise<void> {
	await Promise.all([perDevice.penalty(deviceId), perAddress.penalty(address)]);
}
