import type { Context } from '#lib/server/platform/context.ts';
import { openDoor, type Door } from './door.ts';
import type { IncomingScan } from './decide-scan.ts';

/**
 * Scans of entries that were merged since count for the entry that stands for them: an old card in somebody's hand, and a
 * scan made without network before the merge. Answers the door with those entries in it, and the scans as they count. A
 * pass keeps the serial it was made with: one that was withdrawn stays withdrawn.
 */
export async function ofStandingEntries(
	ctx: Context,
	door: Door,
	scans: readonly IncomingScan[]
): Promise<{ door: Door; scans: readonly IncomingScan[] }> {
	const standing = [...new Set([...door.people.values()].flatMap(({ mergedInto }) => mergedInto ?? []))];
	if (standing.length === 0) return { door, scans };
	const others = await openDoor(ctx, { eventSessionId: door.eventSessionId, participantIds: standing, nonces: [] });
	return {
		door: { ...door, people: new Map([...door.people, ...(others?.people ?? [])]) },
		scans: scans.map((scan) => {
			const { target } = scan;
			const listed = 'participantId' in target ? door.people.get(target.participantId) : undefined;
			if (!listed?.mergedInto || !('participantId' in target)) return scan;
			if (target.passSerial !== null && target.passSerial !== listed.passSerial)
				return { ...scan, target: { refused: 'pass-revoked' as const } };
			return { ...scan, target: { participantId: listed.mergedInto, passSerial: null } };
		})
	};
}
