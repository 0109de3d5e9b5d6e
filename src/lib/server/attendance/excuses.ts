/** Who is excused from which session, as the last one told has it; presence is asked elsewhere and goes before it. */
import { lastTold, type Excuse } from '#lib/domain/attendance/excuse.ts';
import type { ExcuseTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { excusesOfEntry, excusesOfSessions } from './excuses.queries.ts';

/** An excuse that holds. */
export type HeldExcuse = {
	kind: Excuse;
	via: ExcuseTable['via'];
	reason: string;
	standInName: string;
	standInNumber: string | null;
	toldAt: string;
	/** Who was signed in: the person themselves, or whoever was at the desk; nobody on a personal link. */
	toldBy: string | null;
};
export type HeldExcuses = (of: { eventSessionId: string; participantId: string }) => HeldExcuse | null;

export const toLine = ({ told_at: toldAt, ...row }: ExcuseTable) => ({ ...row, toldAt });

/** The excuses that hold in these sessions, by session and entry; the caller has been let in. */
export async function heldExcuses(ctx: Context, eventSessionIds: readonly string[]): Promise<HeldExcuses> {
	const rows = await excusesOfSessions(ctx.db, eventSessionIds);
	const byEntry = Map.groupBy(rows, (row) => `${row.session_id}|${row.standing_id}`);
	return ({ eventSessionId, participantId }) => heldOf(byEntry.get(`${eventSessionId}|${participantId}`) ?? []);
}

/** The excuses of one entry that hold, by session; the caller knows whose entry it is. */
export async function excusesHeldBy(ctx: Context, participantId: string): Promise<Map<string, HeldExcuse>> {
	const bySession = Map.groupBy(await excusesOfEntry(ctx.db, participantId), (row) => row.session_id);
	return new Map([...bySession].flatMap(([id, rows]) => (heldOf(rows) ? [[id, heldOf(rows) as HeldExcuse]] : [])));
}

function heldOf(rows: readonly ExcuseTable[]): HeldExcuse | null {
	const last = lastTold(rows.map(toLine));
	if (!last || last.kind === 'withdrawn') return null;
	return {
		kind: last.kind,
		via: last.via,
		reason: last.reason,
		standInName: last.stand_in_name,
		standInNumber: last.stand_in_number,
		toldAt: last.toldAt,
		toldBy: last.told_by
	};
}
