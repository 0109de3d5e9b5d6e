/** Certificates as they stand: read by id, code, number, person, event; searched; revoked and replaced. */
import type { UnitScope } from '#lib/domain/access/policy.ts';
import { containsPattern, inScope } from '#lib/server/db/dialect.ts';
import type { CertificateTable, Db, RevokeClass } from '#lib/server/db/schema.ts';

export type CertificateRow = CertificateTable & {
	unit_path: string;
	/** The person the holder is, also when the list entry was matched to an account later. */
	holder_person_id: string | null;
	sha256: string | null;
	replacement_code: string | null;
};

export function certificates(db: Db) {
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
