/** The people of an assignment as its page lists them: status, due date, rest. */
import { sql } from 'kysely';
import type { Status } from '#lib/domain/reports/completion-rate.ts';
import { containsPattern, pathEnd } from '#lib/server/db/dialect.ts';
import { statusAt } from '#lib/server/db/enrolment-status.ts';
import type { Db, EnrolmentTable } from '#lib/server/db/schema.ts';

export type AssignedPersonRow = {
	enrolment_id: string;
	person_id: string;
	name: string;
	title_prefix: string;
	title_suffix: string;
	position: string;
	unit_name: string;
	number: string | null;
	status: Status;
	due_at: string;
	started_at: string | null;
	completed_at: string | null;
	waived_until: string | null;
	source: EnrolmentTable['source'];
	removed_at: string | null;
	activated_at: string | null;
	total: number;
};

export type AssignedFilter = {
	statuses: readonly Status[];
	search: string;
	/** Who has moved out of here since is another agency's now. */
	unitPath: string;
	account: 'all' | 'active' | 'inactive';
	/** Whether those who were taken out are listed: only they, they too, or not. */
	removed: 'only' | 'too' | 'not';
	limit: number;
	offset: number;
};

/** A page of the people of an assignment by name, and in each row how many there are in all. */
export function assignedPeople(
	db: Db,
	assignmentId: string,
	now: string,
	filter: AssignedFilter
): Promise<AssignedPersonRow[]> {
	return db
		.selectFrom('enrolment')
		.innerJoin('person', 'person.id', 'enrolment.person_id')
		.innerJoin('unit', 'unit.id', 'person.unit_id')
		.leftJoin('account', 'account.person_id', 'person.id')
		.leftJoin('person_number', (join) =>
			join.onRef('person_number.person_id', '=', 'person.id').on('person_number.ended_at', 'is', null)
		)
		.select(['enrolment.id as enrolment_id', 'enrolment.person_id', 'person.name', 'person.title_prefix'])
		.select(['person.title_suffix', 'person.position', 'unit.name as unit_name', 'person_number.number'])
		.select(['enrolment.due_at', 'enrolment.started_at', 'enrolment.completed_at', 'enrolment.source'])
		.select(['enrolment.removed_at', 'account.activated_at'])
		.select(statusAt(now).as('status'))
		.select(waivedUntil(now).as('waived_until'))
		.select(sql<number>`count(*) over ()`.as('total'))
		.where('enrolment.assignment_id', '=', assignmentId)
		.$if(filter.removed !== 'too', (query) =>
			query.where('enrolment.removed_at', filter.removed === 'only' ? 'is not' : 'is', null)
		)
		.where('person.left_at', 'is', null)
		.$if(filter.removed === 'not', (query) =>
			query.where(sql<boolean>`${statusAt(now)} in (${sql.join([...filter.statuses])})`)
		)
		.$if(filter.search !== '', (query) =>
			query.where((eb) =>
				eb.or([
					eb('person.search_name', 'like', containsPattern(filter.search)),
					eb('person_number.number', 'like', `${filter.search.replace(/\D/g, '') || 'x'}%`)
				])
			)
		)
		.where('unit.path', '>=', filter.unitPath)
		.where('unit.path', '<', pathEnd(filter.unitPath))
		.$if(filter.account !== 'all', (query) =>
			query.where('account.activated_at', filter.account === 'active' ? 'is not' : 'is', null)
		)
		.orderBy('person.sort_name')
		.orderBy('person.id')
		.limit(filter.limit)
		.offset(filter.offset)
		.execute();
}

const waivedUntil = (now: string) => sql<string | null>`(select max(w.until_at) from waiver as w
	where w.enrolment_id = enrolment.id and w.ended_at is null and w.from_at <= ${now}
	and (w.until_at is null or w.until_at >= ${now}))`;

/** At most some hundred people of an assignment, by name, with their present unit. */
export function peopleInAssignment(db: Db, assignmentId: string, personIds: readonly string[]) {
	return db
		.selectFrom('enrolment')
		.innerJoin('person', 'person.id', 'enrolment.person_id')
		.innerJoin('unit', 'unit.id', 'person.unit_id')
		.select(['enrolment.person_id', 'enrolment.due_at', 'person.name', 'person.title_prefix', 'person.title_suffix'])
		.select(['unit.name as unit_name', 'unit.path as unit_path'])
		.select(['enrolment.completed_at', 'enrolment.removed_at'])
		.where('enrolment.assignment_id', '=', assignmentId)
		.where('enrolment.person_id', 'in', [...personIds])
		.orderBy('person.sort_name')
		.orderBy('person.id')
		.execute();
}
