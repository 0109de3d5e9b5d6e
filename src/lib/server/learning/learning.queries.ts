/** What a person is enrolled in and the steps of it. */
import { prepared, type StandIn } from '#lib/server/db/prepared.ts';
import type { AssignmentTable, Db, EnrolmentTable, ProgrammeTable } from '#lib/server/db/schema.ts';

export type EnrolledProgramme = EnrolmentTable &
	Pick<
		AssignmentTable,
		| 'training_hours'
		| 'programme_id'
		| 'cycle'
		| 'zone'
		| 'valid_months'
		| 'renewal'
		| 'closed_at'
		| 'accept_late_until'
	> &
	Pick<
		ProgrammeTable,
		'title' | 'track' | 'asks_modules' | 'asks_quiz' | 'asks_understanding' | 'asks_attendance' | 'asks_pledge'
	> & { assignment_opens_at: string; assigned_by_unit: string; assigned_by_name: string };

/** All duties of a person whose assignment was opened, removed ones left out, the one due first in front. */
export const enrolmentsOfPerson = prepared((db, value: StandIn<'personId'>) =>
	enrolments(db)
		.where('enrolment.person_id', '=', value('personId'))
		.where('enrolment.removed_at', 'is', null)
		.where('assignment.opened_at', 'is not', null)
		.orderBy('enrolment.due_at')
		.orderBy('enrolment.id')
);

/** As above, without those whose duty rests at this instant, and without what has not begun. */
export const openEnrolments = prepared((db, value: StandIn<'personId' | 'now'>) =>
	openOnes(enrolments(db), value).orderBy('enrolment.due_at').orderBy('enrolment.id')
);

export type EnrolledStep = EnrolledProgramme & { module_slug: string | null; module_version: number | null };

/** The same, each with the modules of its programme in reading order and what was read of them: a row for each. */
export const openSteps = prepared((db, value: StandIn<'personId' | 'now'>) =>
	openOnes(enrolments(db), value)
		.leftJoin('programme_module', 'programme_module.programme_id', 'programme.id')
		.leftJoin('module_completion', (join) =>
			join
				.onRef('module_completion.module_slug', '=', 'programme_module.module_slug')
				.onRef('module_completion.enrolment_id', '=', 'enrolment.id')
		)
		.select(['programme_module.module_slug', 'module_completion.module_version'])
		.orderBy('enrolment.due_at')
		.orderBy('enrolment.id')
		.orderBy('programme_module.position')
);

const openOnes = (query: ReturnType<typeof enrolments>, value: StandIn<'personId' | 'now'>) =>
	query
		.where('enrolment.person_id', '=', value('personId'))
		.where('enrolment.removed_at', 'is', null)
		.where('assignment.opened_at', 'is not', null)
		.where('enrolment.opens_at', '<=', value('now'))
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom('waiver')
						.select('waiver.id')
						.whereRef('waiver.enrolment_id', '=', 'enrolment.id')
						.where('waiver.from_at', '<=', value('now'))
						.where((w) => w.or([w('waiver.until_at', 'is', null), w('waiver.until_at', '>=', value('now'))]))
						.where((w) => w.or([w('waiver.ended_at', 'is', null), w('waiver.ended_at', '>', value('now'))]))
				)
			)
		);

/** Which duties of a person rest at this instant, why and until when. */
export const waiversInForce = prepared((db, value: StandIn<'personId' | 'now'>) =>
	db
		.selectFrom('waiver')
		.innerJoin('enrolment', 'enrolment.id', 'waiver.enrolment_id')
		.select(['waiver.enrolment_id', 'waiver.reason', 'waiver.until_at'])
		.where('enrolment.person_id', '=', value('personId'))
		.where('waiver.from_at', '<=', value('now'))
		.where((w) => w.or([w('waiver.until_at', 'is', null), w('waiver.until_at', '>=', value('now'))]))
		.where((w) => w.or([w('waiver.ended_at', 'is', null), w('waiver.ended_at', '>', value('now'))]))
);

export const enrolmentsById = prepared((db, value: StandIn<'enrolmentId'>) =>
	enrolments(db).where('enrolment.id', '=', value('enrolmentId')).where('enrolment.removed_at', 'is', null)
);

function enrolments(db: Db) {
	return db
		.selectFrom('enrolment')
		.innerJoin('assignment', 'assignment.id', 'enrolment.assignment_id')
		.innerJoin('programme', 'programme.id', 'assignment.programme_id')
		.innerJoin('unit', 'unit.id', 'assignment.unit_id')
		.selectAll('enrolment')
		.select(['assignment.programme_id', 'assignment.cycle', 'assignment.zone', 'assignment.valid_months'])
		.select(['assignment.renewal', 'assignment.closed_at', 'assignment.accept_late_until'])
		.select(['assignment.opens_at as assignment_opens_at', 'assignment.unit_id as assigned_by_unit'])
		.select(['programme.title', 'programme.track', 'assignment.training_hours', 'programme.asks_understanding'])
		.select(['programme.asks_modules', 'programme.asks_quiz', 'programme.asks_attendance', 'programme.asks_pledge'])
		.select('unit.name as assigned_by_name');
}

/** The modules of a programme in reading order, with what one enrolment has read of them. */
export const stepsOf = prepared((db, value: StandIn<'programmeId' | 'enrolmentId'>) =>
	db
		.selectFrom('programme_module')
		.leftJoin('module_completion', (join) =>
			join
				.onRef('module_completion.module_slug', '=', 'programme_module.module_slug')
				.on('module_completion.enrolment_id', '=', value('enrolmentId'))
		)
		.select(['programme_module.module_slug', 'module_completion.module_version', 'module_completion.completed_at'])
		.where('programme_module.programme_id', '=', value('programmeId'))
		.orderBy('programme_module.position')
);
