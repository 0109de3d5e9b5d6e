import type { FileProblem, StoredBytes } from '#lib/server/platform/file-store.ts';
import type { CertificateFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { CertificateFileTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { JobPayloads } from '#lib/server/jobs/job-types.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { readBytes, sumOf } from './certificate-files.ts';
import { certificatePdf } from './certificate-pdf.ts';
import { certificateById } from './certificates.queries.ts';
import { fileOf, insertFile } from './files.queries.ts';

/** Makes and stores the PDF of an issued certificate; a second run changes nothing. Throws when it cannot be kept. */
export async function renderCertificate(ctx: Context, payload: JobPayloads['render-certificate']): Promise<void> {
	if (!(await fileOf(ctx.db, payload.certificateId))) await make(ctx, payload.certificateId);
}

/** Made, but not to be had: `file-…` with how the store answers. */
export type NoFile = 'not-found' | `file-${FileProblem}`;

/**
 * The stored bytes, made now when nobody has made them yet: a download never waits for the job. They are kept for ever
 * and never made again, not even when they are lost (K1): whoever holds a copy could then hold another. 'not-found' when
 * there is no such certificate; the right to see it was checked by the caller.
 */
export async function storedFile(ctx: Context, certificateId: string): Promise<Outcome<StoredBytes, NoFile>> {
	const sum = await sumMadeNow(ctx, certificateId);
	if (!sum.ok) return sum;
	const found = await readBytes(ctx, sum.value);
	if (found.ok) return ok({ sha256: sum.value, bytes: found.value });
	ctx.log.error({ certificate: certificateId, file: sum.value, problem: found.reason }, 'certificate file');
	return no(`file-${found.reason}`);
}

/** The sum alone, for whoever compares a copy: known also when the bytes are lost. Null when it cannot be made now. */
export async function storedSum(ctx: Context, certificateId: string): Promise<string | null> {
	const sum = await sumMadeNow(ctx, certificateId);
	return sum.ok ? sum.value : null;
}

async function sumMadeNow(
	ctx: Context,
	certificateId: string
): Promise<Outcome<string, 'not-found' | 'file-unreachable'>> {
	const row = await fileOf(ctx.db, certificateId);
	if (row) return ok(row.sha256);
	try {
		if (!(await make(ctx, certificateId))) return no('not-found');
	} catch (error) {
		if (!(error instanceof NotKept)) throw error;
		ctx.log.error({ err: error.cause, certificate: certificateId }, 'certificate file cannot be kept');
		return no('file-unreachable');
	}
	// Two may have made it at once; both answer what was stored.
	const made = await fileOf(ctx.db, certificateId);
	return made ? ok(made.sha256) : no('not-found');
}

/** The store of files refused the bytes; why is its cause. */
class NotKept extends Error {}

/** File first, row after: a row never names bytes that are nowhere. False when there is no such certificate. */
async function make(ctx: Context, certificateId: string): Promise<boolean> {
	const { writes } = ctx.certificateFiles;
	const certificate = await certificateById(ctx.db, certificateId);
	if (!certificate) return false;
	const bytes = await certificatePdf(JSON.parse(certificate.facts) as CertificateFacts, {
		issuedAt: new Date(certificate.issued_at),
		publicOrigin: ctx.publicOrigin
	});
	const file: StoredBytes = { sha256: sumOf(bytes), bytes };
	const row: CertificateFileTable = {
		certificate_id: certificateId,
		sha256: file.sha256,
		size: bytes.length,
		rendered_at: ctx.now().toISOString()
	};
	if (!writes.inDatabase) {
		try {
			await writes.put(ctx, file);
		} catch (error) {
			throw new NotKept('certificate file cannot be kept', { cause: error });
		}
	}
	await inTransaction(ctx, async (ctx) => {
		if (!(await insertFile(ctx.db, row))) return;
		if (writes.inDatabase) await writes.put(ctx, file);
		sealRows(ctx, 'certificate-file', [row]);
	});
	return true;
}
