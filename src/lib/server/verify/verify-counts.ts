import { hallCounts } from '#lib/server/attendance/attendance.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { checkFigures, type Figure } from './check-counts.ts';
import { groupBy, type Finding } from './finding.ts';
import { allSessions, listOf, presenceOf } from './verify.queries.ts';

/** What the screens would show at this moment, beside the base rows counted one by one. */
export async function verifyCounts(ctx: Context): Promise<Finding> {
	return checkFigures(await hallFigures(ctx));
}

async function hallFigures(ctx: Context): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const [eventId, sessions] of groupBy(await allSessions(ctx.db), (session) => session.event_id)) {
		const listed = new Set(
			(await listOf(ctx.db, eventId)).filter((row) => row.removed_at === null).map((row) => row.id)
		);
		for (const { id } of sessions) {
			const shown = await hallCounts(ctx, eventId, id);
			const present = (await presenceOf(ctx.db, id)).filter((row) => listed.has(row.participant_id)).length;
			figures.push({ name: `hadir di sesi ${id}`, shown: shown.present, counted: present });
			figures.push({ name: `terdaftar di sesi ${id}`, shown: shown.listed, counted: listed.size });
		}
	}
	return figures;
}
