import type { SessionTally } from '#lib/domain/attendance/session-tally.ts';
import type { InvariantFinding } from './finding.ts';

/** One session: what its closing page says, beside the base rows counted one by one. */
export type TalliedSession = {
	eventSessionId: string;
	tally: SessionTally;
	/** Entries that stand; of those, presences, and whose excuse holds without one; lines of the ledger that say somebody came. */
	base: { registered: number; presences: number; excused: number; arrivals: number };
};

/** Both equations of a session (C33) add up, and each of their sums is what the base rows are. */
export function checkTally({ eventSessionId, tally: { people, door, by }, base }: TalliedSession): InvariantFinding {
	const came = people.inTime + people.late;
	const equations: [string, number, number][] = [
		['terdaftar', base.registered, people.registered],
		['jumlah peserta', base.registered, came + people.excused + people.missing + people.notApplicable],
		['izin, sakit, diwakilkan', base.excused, people.excused],
		['kehadiran', base.presences, door.presences],
		['hadir dan terlambat', base.presences, came],
		['cara hadir', base.presences, Object.values(by).reduce((sum, count) => sum + count, 0)],
		['catatan pintu', base.arrivals, door.arrivals],
		[
			'jumlah catatan',
			base.arrivals,
			door.presences + door.already + door.refused + door.undone + door.declined + door.waiting + door.offList
		]
	];
	return {
		checked: equations.length,
		problems: equations
			.filter(([, counted, shown]) => counted !== shown)
			.map(([name, counted, shown]) => `sesi ${eventSessionId}, ${name}: tampil ${shown}, seharusnya ${counted}`)
	};
}
