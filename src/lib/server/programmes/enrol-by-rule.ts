/** Who an assignment obliges now, and what each of them gets: used by the preview, the opening and late joiners alike. */
import { leftOut, type LeftOut, type ObligationFacts, type RuleLine } from '#lib/domain/programmes/obligation-rule.ts';
import { daysOfJoiner } from '#lib/domain/programmes/plan.ts';
import { carriedOver, newDuty, type Carried, type Earlier } from '#lib/domain/programmes/renewal.ts';
import type { EnrolmentTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { asksOf } from './assignments.ts';
import { candidatesBelow, completionsBelow, enrolledPersonIds, type CandidateRow } from './candidates.queries.ts';
import { rulesOf, type AssignmentRow } from './assignments.queries.ts';

export type Judged = { person: CandidateRow; leftOut: LeftOut; carried: Carried };

const factsOf = (person: CandidateRow): ObligationFacts => ({
	id: person.id,
	unitPath: person.unit_path,
	employmentType: person.employment_type,
	position: person.position,
	rank: person.rank
});

/** Everybody below the assignment's unit who is not enrolled yet, judged by its rule as of now. */
export async function judgeCandidates(ctx: Context, assignment: AssignmentRow): Promise<Judged[]> {
	const rules: RuleLine[] = await rulesOf(ctx.db, assignment.id);
	const enrolled = await enrolledPersonIds(ctx.db, assignment.id);
	const people = (await candidatesBelow(ctx.db, assignment.unit_path)).filter((person) => !enrolled.has(person.id));
	const earlier = await earlierCompletions(ctx, assignment);
	return people.map((person) => ({
		person,
		leftOut: leftOut(rules, assignment.unit_path, factsOf(person)),
		carried: carriedOver(windowOf(assignment), earlier.get(person.id) ?? [], ctx.now())
	}));
}

async function earlierCompletions(ctx: Context, assignment: AssignmentRow): Promise<Map<string, Earlier[]>> {
	const rows = await completionsBelow(ctx.db, { track: assignment.track, path: assignment.unit_path });
	const found = new Map<string, Earlier[]>();
	for (const row of rows) {
		if (row.completed_at === null) continue;
		const line = { enrolmentId: row.enrolment_id, completedAt: row.completed_at, validUntil: row.valid_until };
		found.set(row.person_id, [...(found.get(row.person_id) ?? []), line]);
	}
	return found;
}

const windowOf = (row: AssignmentRow) => ({
	opensAt: row.opens_at,
	dueAt: row.due_at,
	recogniseDays: row.recognise_days,
	zone: row.zone
});

/** The row of one obliged person. */
export function enrolmentRow(
	ctx: Context,
	assignment: AssignmentRow,
	{ person, carried }: Pick<Judged, 'person' | 'carried'>,
	as: { source: 'rule' | 'person'; joiner: boolean }
): EnrolmentTable {
	const now = ctx.now();
	const window = { ...windowOf(assignment), joinerDays: daysOfJoiner(assignment.joiner_days, asksOf(assignment)) };
	const duty = newDuty(window, carried, { source: as.source, joinedAt: as.joiner ? now : null });
	return {
		id: ctx.newId(),
		assignment_id: assignment.id,
		person_id: person.id,
		source: duty.source,
		assigned_at: now.toISOString(),
		opens_at: duty.opensAt,
		due_at: duty.dueAt,
		unit_id: person.unit_id,
		unit_path: person.unit_path,
		started_at: null,
		completed_at: duty.recognised?.completedAt ?? null,
		recognised_from: duty.recognised?.enrolmentId ?? null,
		valid_until: duty.recognised?.validUntil ?? null,
		removed_at: null,
		first_missed: null,
		followed_at: null,
		understood_at: null
	};
}
