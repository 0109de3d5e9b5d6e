/** Questions whether a certificate is to be withdrawn. */
import type { UnitScope } from '#lib/domain/access/policy.ts';
import { inScope } from '#lib/server/db/dialect.ts';
import type { CertificateTaskTable, Db } from '#lib/server/db/schema.ts';

/** The certificate of this entry that counts. */
export function certificateInForce(db: Db, participantId: string): Promise<{ id: string } | undefined> {
	return db
		.selectFrom('certificate')
		.select('id')
		.where('participant_id', '=', participantId)
		.where('revoked_at', 'is', null)
		.executeTakeFirst();
}

/** Certificates in force of programmes that ask for attendance and count this event, of the human whose entry this is. */
export async function courseCertificatesBy(
	db: Db,
	{ eventId, participantId }: { eventId: string; participantId: string }
): Promise<{ id: string; assignmentId: string; personId: string }[]> {
	const rows = await db
		.selectFrom('participant')
		.innerJoin('person', 'person.id', 'participant.person_id')
		.innerJoin('certificate', (join) =>
			join.on((eb) => eb('certificate.person_id', 'in', [eb.ref('person.id'), eb.ref('person.merged_into')]))
		)
		.innerJoin('assignment_event', 'assignment_event.assignment_id', 'certificate.assignment_id')
		.innerJoin('assignment', 'assignment.id', 'certificate.assignment_id')
		.innerJoin('programme', 'programme.id', 'assignment.programme_id')
		.select(['certificate.id', 'certificate.assignment_id', 'certificate.person_id'])
		.where('participant.id', '=', participantId)
		.where('assignment_event.event_id', '=', eventId)
		.where('programme.asks_attendance', '=', 1)
		.where('certificate.revoked_at', 'is', null)
		.orderBy('certificate.id')
		.execute();
	return rows.flatMap(({ id, assignment_id: assignmentId, person_id: personId }) =>
		assignmentId !== null && personId !== null ? [{ id, assignmentId, personId }] : []
	);
}

/** Opens the question; one that is open already stands. */
export async function openTask(db: Db, row: CertificateTaskTable): Promise<boolean> {
	const made = await db
		.insertInto('certificate_task')
		.values(row)
		.onConflict((oc) => oc.doNothing())
		.returning('id')
		.execute();
	return made.length === 1;
}

/** Settles an open question: its id for the caller that did. */
export async function settleTask(
	db: Db,
	certificateId: string,
	set: Pick<CertificateTaskTable, 'settled_at' | 'settled_by' | 'verdict' | 'reason'>
): Promise<string[]> {
	const settled = await db
		.updateTable('certificate_task')
		.set(set)
		.where('certificate_id', '=', certificateId)
		.where('settled_at', 'is', null)
		.returning('id')
		.execute();
	return settled.map((row) => row.id);
}

export type TaskRow = {
	id: string;
	certificate_id: string;
	opened_at: string;
	settled_at: string | null;
	number: string;
	facts: string;
	event_id: string | null;
	participant_id: string | null;
	person_id: string | null;
	unit_id: string;
	unit_path: string;
};

function tasks(db: Db) {
	return db
		.selectFrom('certificate_task')
		.innerJoin('certificate', 'certificate.id', 'certificate_task.certificate_id')
		.innerJoin('unit', (join) =>
			join.on((eb) => eb('unit.id', '=', eb.fn.coalesce('certificate.holder_unit_id', 'certificate.issuer_unit_id')))
		)
		.leftJoin('participant', 'participant.id', 'certificate.participant_id')
		.select((eb) => [
			'certificate_task.id',
			'certificate_task.certificate_id',
			'certificate_task.opened_at',
			'certificate_task.settled_at',
			'certificate.number',
			'certificate.facts',
			'certificate.event_id',
			'certificate.participant_id',
			eb.fn.coalesce('certificate.person_id', 'participant.person_id').as('person_id'),
			'unit.id as unit_id',
			'unit.path as unit_path'
		])
		.orderBy('certificate_task.opened_at');
}

const openTasks = (db: Db) =>
	tasks(db).where('certificate_task.settled_at', 'is', null).where('certificate.revoked_at', 'is', null);

export const openTasksOfEvent = (db: Db, eventId: string): Promise<TaskRow[]> =>
	openTasks(db).where('certificate.event_id', '=', eventId).execute() as Promise<TaskRow[]>;

export const openTasksIn = (db: Db, scope: UnitScope): Promise<TaskRow[]> =>
	openTasks(db)
		.where((eb) => inScope(eb, scope))
		.limit(50)
		.execute() as Promise<TaskRow[]>;

/** The last question about a certificate, answered or not. */
export const lastTaskOf = (db: Db, certificateId: string): Promise<TaskRow | undefined> =>
	tasks(db)
		.clearOrderBy()
		.where('certificate.id', '=', certificateId)
		.orderBy('certificate_task.opened_at', 'desc')
		.orderBy('certificate_task.id', 'desc')
		.executeTakeFirst() as Promise<TaskRow | undefined>;
