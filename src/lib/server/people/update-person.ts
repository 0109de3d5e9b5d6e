import { can } from '#lib/domain/access/policy.ts';
import { effectiveDay, type DayRefusal } from '#lib/domain/history/as-of.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { cleanName, type EmploymentType, type NameProblem } from '#lib/domain/people/person.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { retryMended } from '#lib/server/jobs/enqueue.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { askForEnrolment } from './after-person-change.ts';
import { columnsOf } from './person-columns.ts';
import { personById } from './people.queries.ts';
import { updatePersonRow } from './person-writes.queries.ts';
import { writeCorrection, writePersonLines } from './person-history.ts';

export type UpdatePersonInput = {
	personId: string;
	version: number;
	name: string;
	titlePrefix: string;
	titleSuffix: string;
	employmentType: EmploymentType;
	position: string;
	rank: string;
	/** A plain day from which on it is so; empty: it was always so, and what stood here was a slip of the pen. */
	effectiveOn: string;
	/** The decree, where there is one. */
	reason: string;
};
export type UpdatePersonRefusal = 'not-found' | 'version-conflict' | NameProblem | DayRefusal;

/**
 * Changes somebody's name, titles, kind, position or rank from a day on, or corrects them for all days. Refuses
 * 'not-found' (also outside the scope, one's own record, and a merged row), a name that cannot be read or printed,
 * 'day-wrong', 'day-future', and 'version-conflict' when somebody was faster (reliability B-105).
 */
export async function updatePerson(
	ctx: Context,
	input: UpdatePersonInput
): Promise<Outcome<null, UpdatePersonRefusal>> {
	return inTransaction(ctx, async (ctx) => {
		const person = await personById(ctx.db, input.personId);
		if (!person || !can(ctx.actor, 'person.write', { unitPath: person.unit_path, personId: person.id }))
			return no('not-found');
		if (person.merged_into !== null) return no('not-found');
		if (person.version !== input.version) return no('version-conflict');
		const name = cleanName(input.name);
		if (!name.ok) return no(name.reason);
		const day = input.effectiveOn === '' ? null : effectiveDay(input.effectiveOn, person.unit_zone, ctx.now());
		if (day && !day.ok) return day;
		const is = columnsOf({ ...input, name: name.value, unitId: person.unit_id });
		if (!(await updatePersonRow(ctx.db, person.id, input.version, is))) return no('version-conflict');
		const { reason } = input;
		if (day === null) await writeCorrection(ctx, person.id, { was: person, is, reason });
		else {
			const act = { kind: 'changed', effectiveOn: day.value, reason, here: person.left_at === null } as const;
			await writePersonLines(ctx, [{ personId: person.id, state: is, act }]);
		}
		await retryMended(ctx, 'issue-course-certificate', { personIds: [person.id] });
		await recordAudit(
			ctx,
			'person.updated',
			{ type: 'person', id: person.id, unitId: person.unit_id },
			{ from: day === null ? null : day.value }
		);
		await askForEnrolment(ctx);
		return ok(null);
	});
}
