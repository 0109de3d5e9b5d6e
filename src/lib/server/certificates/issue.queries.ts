/** Issuing: the counter of numbers, what was issued already, and the enrolments that wait for theirs. */
import { prepared, preparedInsert, type StandIn } from '#lib/server/db/prepared.ts';
import type { Db, EnrolmentTable } from '#lib/server/db/schema.ts';

/** Takes the counter's row, which is a lock until the transaction ends, and answers the last number given. */
export async function lockCounter(db: Db, unitId: string, year: number): Promise<number> {
	const [row] = await heldCounter(db, { unitId, year });
	if (!row) throw new Error('no counter');
	return row.last_number;
}

const heldCounter = prepared((db, value: StandIn<'unitId' | 'year'>) =>
	db
		.insertInto('certificate_counter')
		.values({ unit_id: value('unitId'), year: value<number>('year'), last_number: 0 })
		.onConflict((oc) =>
			oc.columns(['unit_id', 'year']).doUpdateSet((eb) => ({ last_number: eb.ref('certificate_counter.last_number') }))
		)
		.returning('last_number')
);

export const advanceCounter = prepared((db, value: StandIn<'unitId' | 'year' | 'by'>) =>
	db
		.updateTable('certificate_counter')
		.set((eb) => ({ last_number: eb('last_number', '+', value<number>('by')) }))
		.where('unit_id', '=', value('unitId'))
		.where('year', '=', value<number>('year'))
);

/** Which of these achievements have a certificate already, revoked ones included. */
export async function issuedAchievements(db: Db, achievements: readonly string[]): Promise<Map<string, string>> {
	const found = new Map<string, string>();
	for (let from = 0; from < achievements.length; from += 500) {
		const rows = await db
			.selectFrom('certificate')
			.select(['id', 'achievement'])
			.where('achievement', 'in', achievements.slice(from, from + 500))
			.execute();
		for (const row of rows) found.set(row.achievement, row.id);
	}
	return found;
}

export const insertCertificates = preparedInsert('certificate', [
	...(['id', 'kind', 'achievement', 'person_id', 'participant_id', 'assignment_id', 'event_id'] as const),
	...(['holder_unit_id', 'issuer_unit_id', 'year', 'sequence', 'number', 'number_key', 'code'] as const),
	...(['search_name', 'facts', 'issued_at', 'issued_by', 'valid_until'] as const),
	...(['revoked_at', 'revoked_by', 'revoke_class', 'revoke_reason', 'replaced_by'] as const)
]);

/** A completed duty: whose, in which assignment, and when the last condition was met. */
export function completedEnrolment(
	db: Db,
	enrolmentId: string
): Promise<Pick<EnrolmentTable, 'id' | 'assignment_id' | 'person_id' | 'completed_at' | 'valid_until'> | undefined> {
	return db
		.selectFrom('enrolment')
		.select(['id', 'assignment_id', 'person_id', 'completed_at', 'valid_until'])
		.where('id', '=', enrolmentId)
		.where('completed_at', 'is not', null)
		.where('recognised_from', 'is', null)
		.executeTakeFirst();
}

/** What this person completed and has no certificate for yet; what was recognised has the earlier one. */
export function completedWithoutCertificate(
	db: Db,
	personId: string
): Promise<{ enrolmentId: string; title: string }[]> {
	return db
		.selectFrom('enrolment')
		.innerJoin('assignment', 'assignment.id', 'enrolment.assignment_id')
		.innerJoin('programme', 'programme.id', 'assignment.programme_id')
		.leftJoin('certificate', (join) =>
			join
				.onRef('certificate.assignment_id', '=', 'enrolment.assignment_id')
				.onRef('certificate.person_id', '=', 'enrolment.person_id')
		)
		.select(['enrolment.id as enrolmentId', 'programme.title'])
		.where('enrolment.person_id', '=', personId)
		.where('enrolment.completed_at', 'is not', null)
		.where('enrolment.recognised_from', 'is', null)
		.where('certificate.id', 'is', null)
		.execute();
}
