/** What rests on a word in a hall: helpers' phones, clashes of devices, units that name their people, excuses. */
import type { Db } from '#lib/server/db/schema.ts';
import { checkClashes } from './check-clashes.ts';
import { checkDelegates } from './check-delegates.ts';
import { checkHelperScans } from './check-helper-scans.ts';
import { groupBy, together, type InvariantFinding } from './finding.ts';
import {
	allHelpers,
	clashedSessions,
	clashesIn,
	delegatesWithActs,
	devicesIn,
	linesOfHelpers,
	misplacedExcuses
} from './hall-words.queries.ts';
import { mergedOf, toLine } from './verify-attendance.ts';
import { listOf, presenceOf, scansOf } from './verify.queries.ts';

export async function verifyHallWords(db: Db): Promise<InvariantFinding> {
	const { rows, acts } = await delegatesWithActs(db);
	return together([
		await verifyHelpers(db),
		await verifyClashes(db),
		checkDelegates(rows, acts),
		await verifyExcuses(db)
	]);
}

async function verifyHelpers(db: Db): Promise<InvariantFinding> {
	const lines = groupBy(await linesOfHelpers(db), (line) => line.helper_id);
	const phones = await allHelpers(db);
	return together(
		phones.map(({ revoked_at, ends_at, ...phone }) =>
			checkHelperScans({
				...phone,
				endedAt: revoked_at !== null && revoked_at < ends_at ? revoked_at : ends_at,
				lines: lines.get(phone.id) ?? []
			})
		)
	);
}

/** Session by session, of those that have any. */
async function verifyClashes(db: Db): Promise<InvariantFinding> {
	const findings: InvariantFinding[] = [];
	for (const { id, event_id } of await clashedSessions(db)) {
		const merged = mergedOf(await listOf(db, event_id));
		const devices = new Map((await devicesIn(db, id)).map((row) => [row.id, row.device_id]));
		findings.push(
			checkClashes({
				eventSessionId: id,
				clashes: await clashesIn(db, id),
				lines: (await scansOf(db, id)).map((row) => ({ ...toLine(row), deviceId: devices.get(row.id) ?? '' })),
				standing: (entry) => merged.get(entry)?.into ?? entry,
				merged: (standing) => ({
					standing,
					since: new Map(
						[...merged].flatMap(([entry, of]) => (of.into === standing ? [[entry, of.since] as const] : []))
					)
				}),
				presence: new Map((await presenceOf(db, id)).map((row) => [row.participant_id, row.arrived_at]))
			})
		);
	}
	return together(findings);
}

async function verifyExcuses(db: Db): Promise<InvariantFinding> {
	const { checked, ids } = await misplacedExcuses(db);
	return { checked, problems: ids.map((id) => `izin ${id}: bukan dari daftar acara ini, atau isinya tidak mungkin`) };
}
