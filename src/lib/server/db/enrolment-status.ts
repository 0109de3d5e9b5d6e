import { sql } from 'kysely';
import type { Status } from '#lib/domain/reports/completion-rate.ts';

/**
 * domain/reports/completion-rate.ts statusOf() in SQL; reports.test.ts holds the two together. Needs the table
 * `enrolment` in the query under that name, left joined where somebody may have none.
 */
export function statusAt(now: string) {
	return sql<Status>`case
		when enrolment.id is null or enrolment.removed_at is not null then 'unenrolled'
		when enrolment.completed_at is not null then 'done'
		else coalesce(
			(select w.reason from waiver as w where w.enrolment_id = enrolment.id and w.from_at <= ${now}
				and (w.until_at is null or w.until_at >= ${now}) and (w.ended_at is null or w.ended_at > ${now})
				order by w.given_at, w.id limit 1),
			case when enrolment.started_at is null then 'waiting' else 'doing' end)
		end`;
}

/**
 * The same as it was at the end of an earlier day: what was assigned, begun, completed or removed later had not happened
 * yet. A duty that was recognised from an earlier cycle was done from its first day on.
 */
export function statusThen(then: string) {
	return sql<Status>`case
		when enrolment.id is null or enrolment.assigned_at > ${then}
			or (enrolment.removed_at is not null and enrolment.removed_at <= ${then}) then 'unenrolled'
		when enrolment.completed_at is not null and enrolment.completed_at <= ${then} then 'done'
		else coalesce(
			(select w.reason from waiver as w where w.enrolment_id = enrolment.id and w.from_at <= ${then}
				and w.given_at <= ${then} and (w.until_at is null or w.until_at >= ${then})
				and (w.ended_at is null or w.ended_at > ${then}) order by w.given_at, w.id limit 1),
			case when enrolment.started_at is null or enrolment.started_at > ${then} then 'waiting' else 'doing' end)
		end`;
}
