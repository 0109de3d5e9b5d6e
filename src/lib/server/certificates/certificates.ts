/** Certificates: front door. Issued once, printed once, checked by anyone. */
import { can } from '#lib/domain/access/policy.ts';
import type { CertificateFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { fileWord } from '#lib/domain/spreadsheets/file-name.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { type CertificateDetail, toDetail } from './certificate-summary.ts';
import { certificateById, type CertificateRow } from './certificates.queries.ts';
import { storedFile, type NoFile } from './render-certificate.ts';

export { archivedCertificates } from './archived-certificates.ts';
export { readBytes } from './certificate-files.ts';
export { holderLetters } from './draft-facts.ts';

async function readable(ctx: Context, id: string): Promise<CertificateRow | null> {
	const row = await certificateById(ctx.db, id);
	if (!row || !can(ctx.actor, 'certificate.read', { personId: row.holder_person_id, unitPath: row.unit_path }))
		return null;
	return row;
}

/** One certificate, for its holder and the admins of the holder's unit at issue; 'not-found' for everyone else. */
export async function readCertificate(ctx: Context, id: string): Promise<Outcome<CertificateDetail, 'not-found'>> {
	const row = await readable(ctx, id);
	return row ? ok(toDetail(ctx, row)) : no('not-found');
}

export type CertificateDownload = { fileName: string; bytes: Uint8Array; sha256: string };

/**
 * The stored PDF, made now if its job has not run yet; the same bytes for ever. It issues nothing, for nobody (K11).
 * Refuses with `file-…` when the bytes are lost, are not what was issued, or cannot be reached.
 */
export async function certificateFile(ctx: Context, id: string): Promise<Outcome<CertificateDownload, NoFile>> {
	const row = await readable(ctx, id);
	if (!row) return no('not-found');
	const file = await storedFile(ctx, row.id);
	if (!file.ok) return file;
	const facts = JSON.parse(row.facts) as CertificateFacts;
	return ok({
		fileName: `${fileWord(`Sertifikat ${facts.holder.fullName} ${facts.title}`, 110)}.pdf`,
		...file.value
	});
}
