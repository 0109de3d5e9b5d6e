/** Certificates of an event as files of an archive of its papers (C40). */
import type { CertificateFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { fileNamer } from '#lib/domain/certificates/file-name.ts';
import type { Outcome } from '#lib/domain/outcome.ts';
import { zipEvent, type ArchiveAsk, type ArchivedPaper, type EventZip } from '#lib/server/attendance/attendance.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { incompleteZipText } from '#lib/text/certificates.ts';
import { certificatesOfEvent } from './certificates.queries.ts';
import { issuableEvent } from './issue-event-certificates.ts';
import { storedFile } from './render-certificate.ts';

/**
 * `zipEvent`, and of an agency or a unit the certificates of its people too, where there are any; the whole event's are
 * handed out unit by unit. They are left out for a supervisor who may not issue them. Refuses as `zipEvent` does.
 */
export async function zipEventPapers(ctx: Context, ask: ArchiveAsk): Promise<Outcome<EventZip, 'not-found'>> {
	const issues = await issuableEvent(ctx, ask.eventId);
	return zipEvent(ctx, ask, issues ? (ids) => archivedCertificates(ctx, ask.eventId, ids) : undefined);
}

/**
 * The certificates of these entries of an event that hold, as they were issued; the caller decided whose they are. One
 * whose bytes are lost or altered keeps no other: a page says which are missing.
 */
export async function* archivedCertificates(
	ctx: Context,
	eventId: string,
	participantIds: ReadonlySet<string>
): AsyncGenerator<ArchivedPaper> {
	const nameOf = fileNamer();
	const absent: string[] = [];
	for (const row of await certificatesOfEvent(ctx.db, eventId)) {
		if (row.revoked_at !== null || row.participant_id === null || !participantIds.has(row.participant_id)) continue;
		const { number, holder, title } = JSON.parse(row.facts) as CertificateFacts;
		const file = await storedFile(ctx, row.id);
		if (!file.ok) {
			absent.push(number);
			continue;
		}
		yield {
			name: `sertifikat/${nameOf({ ...holder, title })}`,
			bytes: file.value.bytes,
			at: row.issued_at,
			about: `Sertifikat ${number}`,
			paper: null
		};
	}
	if (absent.length > 0)
		yield {
			name: `sertifikat/${incompleteZipText.fileName}`,
			bytes: Buffer.from(incompleteZipText.page(absent)),
			at: ctx.now().toISOString(),
			about: 'Sertifikat yang tidak ikut',
			paper: null
		};
}
