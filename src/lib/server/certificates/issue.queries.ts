/** Issuing: the counter of numbers, what was issued already, and the enrolments that wait for theirs. */
import { prepared, preparedInsert, type StandIn } from '#lib/server/db/prepared.ts';
import type { Db, EnrolmentTable } from '#lib/server/db/schema.ts';
import type { DutyValidity } from '#lib/server/learning/learning.ts';

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

/** A duty to certify: whose, in which assignment, what was reached when, and how long that is good. */
export type IssuedDuty = DutyValidity &
	Pick<EnrolmentTable, 'assignment_id' | 'completed_at' | 'valid_until'> &
	Pick<EnrolmentTable, 'followed_at' | 'understood_at' | 'recognised_from'> & {
		/** An attempt of it that was passed while attempts were, until 0.4; null: none. */
		passed_attempt: string | null;
	};

export function enrolmentToCertify(db: Db, enrolmentId: string): Promise<IssuedDuty | undefined> {
	return db
		.selectFrom('enrolment')
		.innerJoin('assignment', 'assignment.id', 'enrolment.assignment_id')
		.innerJoin('programme', 'programme.id', 'assignment.programme_id')
		.select(['enrolment.id', 'enrolment.assignment_id', 'enrolment.person_id', 'enrolment.completed_at'])
		.select(['enrolment.valid_until', 'enrolment.followed_at', 'enrolment.understood_at', 'enrolment.recognised_from'])
		.select(['assignment.valid_months', 'assignment.renewal', 'assignment.opens_at as assignment_opens_at'])
		.select(['assignment.zone', 'programme.track'])
		.select((eb) =>
			eb
				.selectFrom('quiz_attempt')
				.select((inner) => inner.fn.min('quiz_attempt.id').as('id'))
				.whereRef('quiz_attempt.enrolment_id', '=', 'enrolment.id')
				.where('quiz_attempt.passed', '=', 1)
				.as('passed_attempt')
		)
		.where('enrolment.id', '=', enrolmentId)
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
				// The other document of the programme is not the one that its completion brings.
				.on('certificate.achievement', 'like', 'course:%')
		)
		.select(['enrolment.id as enrolmentId', 'programme.title'])
		.where('enrolment.person_id', '=', personId)
		.where('enrolment.completed_at', 'is not', null)
		.where('enrolment.recognised_from', 'is', null)
		.where('certificate.id', 'is', null)
		.execute();
}
