/** Certificates as an admin looks for them before withdrawing one. */
import { unitScope } from '#lib/domain/access/policy.ts';
import { numberKey } from '#lib/domain/certificates/certificate-number.ts';
import { readVerificationCode } from '#lib/domain/certificates/verification-code.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { fullName, searchName } from '#lib/domain/people/person.ts';
import { findPerson } from '#lib/server/people/people.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { type CertificateSummary, toSummary, type CertificateDetail, toDetail } from './certificate-summary.ts';
import { certificateById, replacedByThis, searchCertificates } from './certificates.queries.ts';
import { revocable } from './revoke-certificate.ts';

/** Certificates of holders within the admin's scope: part of a name or number, or a whole code; the latest 50. */
export async function findCertificates(ctx: Context, text: string): Promise<CertificateSummary[]> {
	const typed = text.trim().slice(0, 200);
	const name = searchName(typed);
	const find = {
		name,
		number: /\d/.test(typed) ? numberKey(typed) : '',
		code: readVerificationCode(typed) ?? '',
		limit: 50
	};
	if (typed !== '' && !find.name && !find.number && !find.code) return [];
	const rows = await searchCertificates(ctx.db, unitScope(ctx.actor, 'certificate.revoke'), find);
	return rows.map((row) => toSummary(ctx, row));
}

export type CertificateHistory = {
	detail: CertificateDetail;
	revokedBy: string | null;
	revokeReason: string | null;
	issuedBy: string | null;
	/** The certificate that this one took the place of. */
	predecessor: { id: string; number: string } | null;
	replacement: { id: string; number: string } | null;
};

/** Everything an admin sees of a certificate before withdrawing it, with who did what to it. */
export async function certificateForAdmin(ctx: Context, id: string): Promise<Outcome<CertificateHistory, 'not-found'>> {
	const row = await revocable(ctx, id);
	if (!row) return no('not-found');
	const nameOf = async (personId: string | null) => {
		const person = personId ? await findPerson(ctx, personId) : null;
		return person ? fullName(person) : null;
	};
	const replacement = row.replaced_by ? await certificateById(ctx.db, row.replaced_by) : undefined;
	const predecessor = await replacedByThis(ctx.db, row.id);
	return ok({
		detail: toDetail(ctx, row),
		revokedBy: await nameOf(row.revoked_by),
		revokeReason: row.revoke_reason,
		issuedBy: await nameOf(row.issued_by),
		predecessor: predecessor ? { id: predecessor.id, number: predecessor.number } : null,
		replacement: replacement ? { id: replacement.id, number: replacement.number } : null
	});
}
