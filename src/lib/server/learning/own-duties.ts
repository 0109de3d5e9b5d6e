/** All duties of the signed-in person, past, present and to come. */
import { can } from '#lib/domain/access/policy.ts';
import type { WaiveReason } from '#lib/domain/programmes/enrolment-status.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { enrolmentsOfPerson, waiversInForce, type EnrolledProgramme } from './learning.queries.ts';

export type LearningDuty = {
	enrolmentId: string;
	title: string;
	cycle: string;
	zone: Zone;
	/** From when it may be begun. */
	opensAt: string;
	dueAt: string;
	/** Until when late completions are taken; null: until it is closed. */
	acceptLateUntil: string | null;
	closedAt: string | null;
	completedAt: string | null;
	validUntil: string | null;
	/** Why it rests now, and until when; null: for good. */
	waiver: { reason: WaiveReason; untilAt: string | null } | null;
	assignedBy: string;
	source: EnrolledProgramme['source'];
	trainingHours: number;
};

/** All own programmes, past, present and to come, the one due last in front. */
export async function ownDuties(ctx: Context): Promise<LearningDuty[]> {
	const { actor } = ctx;
	if (actor.kind !== 'person' || !can(actor, 'course.take', { personId: actor.personId })) return [];
	const rows = await enrolmentsOfPerson(ctx.db, { personId: actor.personId });
	const at = ctx.now().toISOString();
	const resting = rows.length === 0 ? [] : await waiversInForce(ctx.db, { personId: actor.personId, now: at });
	const waivers = new Map(resting.map((row) => [row.enrolment_id, { reason: row.reason, untilAt: row.until_at }]));
	return rows.reverse().map((row) => ({
		enrolmentId: row.id,
		title: row.title,
		cycle: row.cycle,
		zone: row.zone,
		opensAt: row.opens_at,
		dueAt: row.due_at,
		acceptLateUntil: row.accept_late_until,
		closedAt: row.closed_at,
		waiver: waivers.get(row.id) ?? null,
		completedAt: row.completed_at,
		validUntil: row.valid_until,
		assignedBy: row.assigned_by_name,
		source: row.source,
		trainingHours: row.training_hours
	}));
}
