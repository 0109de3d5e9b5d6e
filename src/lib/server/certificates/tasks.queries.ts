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

/** Settles an open question: true for the caller that did. */
export async function settleTask(
	db: Db,
	certificateId: string,
	set: Pick<CertificateTaskTable, 'settled_at' | 'settled_by' | 'verdict' | 'reason'>
): Promise<boolean> {
	const result = await db
		.updateTable('certificate_task')
		.set(set)
		.where('certificate_id', '=', certificateId)
		.where('settled_at', 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
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
		.where((eb) => inScope(eb as never, scope))
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
