/** The duties of some people in an assignment as they stand now. */
import type { WaiveReason } from '#lib/domain/programmes/enrolment-status.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { restingWaivers, selectEnrolments } from './enrolments.queries.ts';

type DutyNow = {
	dueAt: string;
	completed: boolean;
	removed: boolean;
	/** The waiver that rests the duty now or will. */
	waiver: { reason: WaiveReason; untilAt: string | null; document: string } | null;
};

/** By person; whoever is not enrolled is not in it. The caller has checked that the actor administers them. */
export async function dutiesOf(
	ctx: Context,
	assignmentId: string,
	personIds: readonly string[]
): Promise<Map<string, DutyNow>> {
	const rows = await selectEnrolments(ctx.db, assignmentId, { kind: 'people', personIds });
	const ids = rows.map((row) => row.id);
	const waivers = await restingWaivers(ctx.db, ids, ctx.now().toISOString());
	const byDuty = new Map(waivers.map((waiver) => [waiver.enrolment_id, waiver]));
	return new Map(
		rows.map((row) => {
			const waiver = byDuty.get(row.id);
			return [
				row.person_id,
				{
					dueAt: row.due_at,
					completed: row.completed_at !== null,
					removed: row.removed_at !== null,
					waiver: waiver ? { reason: waiver.reason, untilAt: waiver.until_at, document: waiver.document } : null
				}
			];
		})
	);
}
