import { scanFates, type LedgerLine, type MergedEntries } from '#lib/domain/attendance/presence.ts';
import type { InvariantFinding } from './finding.ts';

type Line = LedgerLine & { deviceId: string };
/** One session, seen from its clashes. */
export type ClashedSession = {
	eventSessionId: string;
	clashes: readonly { scan_id: string; other_scan_id: string; device_id: string }[];
	lines: readonly Line[];
	/** The entry that stands for an entry of the list. */
	standing: (entry: string) => string;
	merged: (standing: string) => MergedEntries;
	/** By the entry that stands. */
	presence: ReadonlyMap<string, string>;
};

/**
 * Both halves of a clash are scans of one human in this session by two devices, each told of the other; and where one of
 * them counts, its human is present once, since the earliest that counts.
 */
export function checkClashes(session: ClashedSession): InvariantFinding {
	const byId = new Map(session.lines.map((line) => [line.id, line]));
	const pairs = new Set(session.clashes.map(({ scan_id, other_scan_id }) => `${scan_id} ${other_scan_id}`));
	const problems = session.clashes.flatMap(({ scan_id, other_scan_id, device_id }) => {
		const [own, other] = [byId.get(scan_id), byId.get(other_scan_id)];
		if (!own?.entry || !other?.entry) return [`bentrokan ${scan_id}: bukan dua pindaian sesi ini`];
		const human = session.standing(own.entry);
		return [
			human === session.standing(other.entry) ? '' : 'bukan satu orang',
			own.deviceId === device_id && own.deviceId !== other.deviceId ? '' : 'bukan dua perangkat',
			pairs.has(`${other_scan_id} ${scan_id}`) ? '' : 'perangkat lain tidak diberi tahu',
			isCountedOnce(session, human) ? '' : 'tidak dihitung dari yang paling awal'
		]
			.filter((what) => what !== '')
			.map((what) => `bentrokan ${scan_id}: ${what}`);
	});
	return { checked: session.clashes.length, problems };
}

function isCountedOnce({ lines, standing, merged, presence }: ClashedSession, human: string): boolean {
	const own = lines.filter((line) => line.entry && standing(line.entry) === human);
	const counts = scanFates(own, merged(human)).flatMap(({ line, fate }) => (fate === 'counts' ? line.scannedAt : []));
	const earliest = counts.sort()[0];
	return presence.get(human) === earliest;
}
