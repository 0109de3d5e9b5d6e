import type { UnitScope } from '#lib/domain/access/policy.ts';
import { containsPattern, inScope } from '#lib/server/db/dialect.ts';
import { prepared, preparedInsert, type StandIn } from '#lib/server/db/prepared.ts';
import type { CertificateTable, Db, EnrolmentTable, PersonTable, RevokeClass } from '#lib/server/db/schema.ts';

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

export type CertificateRow = CertificateTable & {
	unit_path: string;
	/** The person the holder is, also when the list entry was matched to an account later. */
	holder_person_id: string | null;
	sha256: string | null;
	replacement_code: string | null;
};

function certificates(db: Db) {
	return db
		.selectFrom('certificate')
		.innerJoin('unit', (join) =>
			join.on((eb) => eb('unit.id', '=', eb.fn.coalesce('certificate.holder_unit_id', 'certificate.issuer_unit_id')))
		)
		.leftJoin('participant', 'participant.id', 'certificate.participant_id')
		.leftJoin('certificate_file', 'certificate_file.certificate_id', 'certificate.id')
		.leftJoin('certificate as replacement', 'replacement.id', 'certificate.replaced_by')
		.selectAll('certificate')
		.select((eb) => [
			'unit.path as unit_path',
			eb.fn.coalesce('certificate.person_id', 'participant.person_id').as('holder_person_id'),
			'certificate_file.sha256',
			'replacement.code as replacement_code'
		]);
}

export function certificateById(db: Db, id: string): Promise<CertificateRow | undefined> {
	return certificates(db).where('certificate.id', '=', id).executeTakeFirst();
}

export function certificateByCode(db: Db, code: string): Promise<CertificateRow | undefined> {
	return certificates(db).where('certificate.code', '=', code).executeTakeFirst();
}

/** Few: a number is unique per issuer, and two issuers seldom use the same letter code. */
export function certificatesByNumberKey(db: Db, key: string): Promise<CertificateRow[]> {
	return certificates(db).where('certificate.number_key', '=', key).limit(50).execute();
}

/** The certificate that this one was issued in place of. */
export function replacedByThis(
	db: Db,
	id: string
): Promise<{ id: string; number: string; revoked_at: string | null } | undefined> {
	return db
		.selectFrom('certificate')
		.select(['id', 'number', 'revoked_at'])
		.where('replaced_by', '=', id)
		.executeTakeFirst();
}

export function certificatesOfPerson(db: Db, personId: string): Promise<CertificateRow[]> {
	return certificates(db)
		.where((eb) => {
			const own = eb.selectFrom('certificate as own').select('own.id').where('own.person_id', '=', personId);
			const attended = eb
				.selectFrom('participant as listed')
				.innerJoin('certificate as earned', 'earned.participant_id', 'listed.id')
				.select('earned.id')
				.where('listed.person_id', '=', personId);
			// Two indexed look-ups: "or" over two tables reads every certificate there is.
			return eb('certificate.id', 'in', own.union(attended));
		})
		.orderBy('certificate.issued_at', 'desc')
		.orderBy('certificate.id', 'desc')
		.execute();
}

/** In the order of their numbers. `unitId` null means holders whose unit is not in the tree; undefined means all. */
export function certificatesOfEvent(db: Db, eventId: string, unitId?: string | null): Promise<CertificateRow[]> {
	return certificates(db)
		.where('certificate.event_id', '=', eventId)
		.$if(unitId === null, (query) => query.where('certificate.holder_unit_id', 'is', null))
		.$if(typeof unitId === 'string', (query) => query.where('certificate.holder_unit_id', '=', unitId as string))
		.orderBy('certificate.year')
		.orderBy('certificate.sequence')
		.execute();
}

/** Certificates of an assignment whose holders' units at issue lie at or below `path`: by unit, then in the order of numbers. */
export function certificatesOfAssignment(
	db: Db,
	ask: { assignmentId: string; path: string; window?: { limit: number; offset: number } }
): Promise<CertificateRow[]> {
	return certificates(db)
		.where('certificate.assignment_id', '=', ask.assignmentId)
		.where('unit.path', 'like', `${ask.path}%`)
		.orderBy('unit.path')
		.orderBy('certificate.year')
		.orderBy('certificate.sequence')
		.$if(ask.window !== undefined, (query) =>
			query.limit(ask.window?.limit as number).offset(ask.window?.offset as number)
		)
		.execute();
}

/** The same, counted: how many per holder's unit, and of those how many hold. */
export function certificateCounts(
	db: Db,
	ask: { assignmentId: string; path: string }
): Promise<{ unit_path: string; count: number; valid: number }[]> {
	return db
		.selectFrom('certificate')
		.innerJoin('unit', 'unit.id', 'certificate.holder_unit_id')
		.where('certificate.assignment_id', '=', ask.assignmentId)
		.where('unit.path', 'like', `${ask.path}%`)
		.groupBy('unit.path')
		.select((eb) => [
			'unit.path as unit_path',
			eb.fn.countAll<number>().as('count'),
			eb.fn.sum<number>(eb.case().when('certificate.revoked_at', 'is', null).then(1).else(0).end()).as('valid')
		])
		.execute();
}

/** Who below `path` has completed an assignment and has no certificate for it yet, by name. */
export function completedBelow(
	db: Db,
	ask: { assignmentId: string; path: string; limit: number }
): Promise<Pick<PersonTable, 'id' | 'name' | 'title_prefix' | 'title_suffix'>[]> {
	return db
		.selectFrom('enrolment')
		.innerJoin('person', 'person.id', 'enrolment.person_id')
		.innerJoin('unit', 'unit.id', 'person.unit_id')
		.leftJoin('certificate', (join) =>
			join
				.onRef('certificate.assignment_id', '=', 'enrolment.assignment_id')
				.onRef('certificate.person_id', '=', 'enrolment.person_id')
		)
		.select(['person.id', 'person.name', 'person.title_prefix', 'person.title_suffix'])
		.where('enrolment.assignment_id', '=', ask.assignmentId)
		.where('enrolment.completed_at', 'is not', null)
		.where('enrolment.recognised_from', 'is', null)
		.where('certificate.id', 'is', null)
		.where('unit.path', 'like', `${ask.path}%`)
		.orderBy('person.sort_name')
		.limit(ask.limit)
		.execute();
}

/** Certificates of holders in the scope whose name, number or code fits; newest first. Empty strings find nothing. */
export function searchCertificates(
	db: Db,
	scope: UnitScope,
	find: { name: string; number: string; code: string; limit: number }
): Promise<CertificateRow[]> {
	return certificates(db)
		.where((eb) => inScope(eb, scope))
		.$if(Boolean(find.name || find.number || find.code), (query) =>
			query.where((eb) =>
				eb.or([
					...(find.name ? [eb('certificate.search_name', 'like', containsPattern(find.name))] : []),
					...(find.number ? [eb('certificate.number_key', 'like', containsPattern(find.number))] : []),
					...(find.code ? [eb('certificate.code', '=', find.code)] : [])
				])
			)
		)
		.orderBy('certificate.issued_at', 'desc')
		.orderBy('certificate.id', 'desc')
		.limit(find.limit)
		.execute();
}

/** Certificates of a year that still hold, for holders in the scope. */
export function certificatesOfYear(db: Db, scope: UnitScope, year: number): Promise<CertificateRow[]> {
	return certificates(db)
		.where((eb) => inScope(eb, scope))
		.where('certificate.year', '=', year)
		.where('certificate.revoked_at', 'is', null)
		.execute();
}

/** Withdraws it once: true for the caller that did. */
export async function revokeRow(
	db: Db,
	id: string,
	by: { at: string; personId: string | null; revokeClass: RevokeClass; reason: string }
): Promise<boolean> {
	const result = await db
		.updateTable('certificate')
		.set({ revoked_at: by.at, revoked_by: by.personId, revoke_class: by.revokeClass, revoke_reason: by.reason })
		.where('id', '=', id)
		.where('revoked_at', 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

export async function setReplacement(db: Db, id: string, replacedBy: string): Promise<void> {
	await db.updateTable('certificate').set({ replaced_by: replacedBy }).where('id', '=', id).execute();
}
