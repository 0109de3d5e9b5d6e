import { createHash } from 'node:crypto';
import type { CertificateFacts } from '#lib/domain/certificates/certificate-facts.ts';
import type { CertificateFileTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { JobPayloads } from '#lib/server/jobs/job-types.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { certificatePdf } from './certificate-pdf.ts';
import { certificateById, fileOf, insertFile } from './certificates.queries.ts';

/** Makes and stores the PDF of an issued certificate; a second run changes nothing. */
export async function renderCertificate(ctx: Context, payload: JobPayloads['render-certificate']): Promise<void> {
	await storedFile(ctx, payload.certificateId);
}

/**
 * The stored bytes, made now when nobody has made them yet: a download never waits for the job. They are kept for ever
 * and never made again (K1). Null when there is no such certificate; the right to see it was checked by the caller.
 */
export async function storedFile(ctx: Context, certificateId: string): Promise<CertificateFileTable | null> {
	const stored = await fileOf(ctx.db, certificateId);
	if (stored) return stored;
	const row = await certificateById(ctx.db, certificateId);
	if (!row) return null;
	const bytes = await certificatePdf(JSON.parse(row.facts) as CertificateFacts, new Date(row.issued_at));
	const file = {
		certificate_id: certificateId,
		sha256: createHash('sha256').update(bytes).digest('hex'),
		size: bytes.length,
		// A Buffer over the same memory: better-sqlite3 binds nothing else.
		bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
		rendered_at: ctx.now().toISOString()
	};
	await inTransaction(ctx, async (ctx) => {
		if (await insertFile(ctx.db, file)) sealRows(ctx, 'certificate-file', [file]);
	});
	// Two may have made it at once; both answer what was stored.
	return (await fileOf(ctx.db, certificateId)) ?? null;
}
