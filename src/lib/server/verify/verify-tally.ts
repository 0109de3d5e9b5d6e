import { numbersOf } from '#lib/server/attendance/attendance.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { checkTally } from './check-tally.ts';
import { groupBy, together, type InvariantFinding } from './finding.ts';
import { allEventSessions, excusesOf, listOf, presenceOf, scansOf } from './verify.queries.ts';

const SPEAKS_OF_SCANS: ReadonlySet<string> = new Set(['undo', 'review']);

/** Session by session, so that memory holds one hall at a time. */
export async function verifyTallies(ctx: Context): Promise<InvariantFinding> {
	const findings: InvariantFinding[] = [];
	for (const [eventId, sessions] of groupBy(await allEventSessions(ctx.db), (session) => session.event_id)) {
		const entries = await listOf(ctx.db, eventId);
		const listed = new Set(entries.filter((row) => row.removed_at === null).map((row) => row.id));
		for (const session of sessions) {
			const presence = await presenceOf(ctx.db, session.id);
			const here = new Set(presence.map((row) => row.participant_id));
			const away = excusedOf(entries, await excusesOf(ctx.db, session.id)).filter((id) => !here.has(id));
			const scans = await scansOf(ctx.db, session.id);
			findings.push(
				checkTally({
					eventSessionId: session.id,
					tally: await numbersOf(ctx, session),
					base: {
						registered: listed.size,
						presences: presence.filter((row) => listed.has(row.participant_id)).length,
						excused: away.filter((id) => listed.has(id)).length,
						arrivals: scans.filter(({ method }) => !SPEAKS_OF_SCANS.has(method)).length
					}
				})
			);
		}
	}
	return together(findings);
}

type Entries = Awaited<ReturnType<typeof listOf>>;

/** Entries whose last line is an excuse: the lines come in the order in which they were told. */
function excusedOf(entries: Entries, lines: Awaited<ReturnType<typeof excusesOf>>): string[] {
	const into = new Map(entries.map((row) => [row.id, row.merged_into ?? row.id]));
	const last = new Map(lines.map((line) => [into.get(line.participant_id) ?? '', line.kind]));
	return [...last].flatMap(([id, kind]) => (kind === 'withdrawn' ? [] : [id]));
}
