/**
 * Two devices that let in the same person without knowing of each other (C4): one card in two hands, or one person who came
 * by two doors. Counted once either way; both devices are told, and a supervisor looks at it.
 */
import type { ArrivalMethod, CheckInMethod } from './check-in.ts';

/** A line of the ledger that let somebody in at a door. */
export type DoorScan = {
	id: string;
	nonce: string;
	participantId: string;
	deviceId: string;
	/** ISO: when it was made, and when the server knew of it. */
	madeAt: string;
	receivedAt: string;
};

const AT_A_DOOR: ReadonlySet<CheckInMethod> = new Set<ArrivalMethod>(['pass', 'manual', 'walk-in']);

/** Whether a scan of this method was made by somebody at a door; a phone that checks in its own holder clashes with nobody. */
export const isAtDoor = (method: CheckInMethod): boolean => AT_A_DOOR.has(method);

/** After two seconds without an answer a scanner answers by itself (C6). */
const ANSWERED_ALONE_MS = 2_000;

/** Whether the device had to answer for itself, so that nobody could tell it of another scan. */
export const wasKept = ({ madeAt, receivedAt }: Pick<DoorScan, 'madeAt' | 'receivedAt'>): boolean =>
	ms(receivedAt) - ms(madeAt) > ANSWERED_ALONE_MS;

const ms = (at: string) => new Date(at).getTime();

/**
 * Whether two scans of one person clash: made on two devices, the later one before the server knew of the earlier, or
 * where nobody could ask it. The same whichever was sent first.
 */
export function isClash(one: DoorScan, other: DoorScan): boolean {
	if (one.participantId !== other.participantId || one.deviceId === other.deviceId) return false;
	if (one.deviceId === '' || other.deviceId === '') return false;
	const oneFirst = one.madeAt < other.madeAt || (one.madeAt === other.madeAt && one.nonce < other.nonce);
	const [earlier, later] = oneFirst ? [one, other] : [other, one];
	return wasKept(later) || later.madeAt < earlier.receivedAt;
}

/** Every pair that clashes, each in both directions: whose device is told, and of which other scan. */
export function clashesAmong(scans: readonly DoorScan[]): [DoorScan, DoorScan][] {
	return scans.flatMap((one) =>
		scans.filter((other) => isClash(one, other)).map((other): [DoorScan, DoorScan] => [one, other])
	);
}
