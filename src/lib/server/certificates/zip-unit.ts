import { Zip, ZipPassThrough } from 'fflate';
import type { CertificateFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { fileNamer, fileWord } from '#lib/domain/certificates/file-name.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { certificatesOfEvent, type CertificateRow } from './certificates.queries.ts';
import { BYTE_ORDER_MARK, csvLine } from './csv.ts';
import { issuableEvent } from './issue-event-certificates.ts';
import { storedFile } from './render-certificate.ts';
import { unitGroupOf, unitInTree } from './unit-group.ts';

export type UnitZip = { fileName: string; count: number; stream: ReadableStream<Uint8Array> };

/**
 * All valid certificates of one unit at one event as a ZIP that is sent while it is made: `NIP_nama_program.pdf` each,
 * and manifest.csv with number, name, file and SHA-256. Files made before are taken as stored, so that asking again
 * after a broken download goes on where the first stopped making them (K10). Refuses whoever may not issue for the
 * event, and a unit without certificates: 'not-found'.
 */
export async function zipUnit(ctx: Context, eventId: string, unitId: string): Promise<Outcome<UnitZip, 'not-found'>> {
	const found = await issuableEvent(ctx, eventId);
	if (!found) return no('not-found');
	const rows = await certificatesOfEvent(ctx.db, eventId, unitInTree(unitId));
	const valid = rows.filter((row) => row.revoked_at === null && unitGroupOf(row).id === unitId);
	if (valid.length === 0) return no('not-found');
	await recordAudit(
		ctx,
		'certificate.downloaded-in-bulk',
		{ type: 'event', id: eventId, unitId: found.event.organizer_unit_id },
		{ unit: unitId, count: valid.length }
	);
	const name = fileWord(`Sertifikat ${unitGroupOf(valid[0]!).label} ${found.event.title}`, 100);
	return ok({ fileName: `${name}.zip`, count: valid.length, stream: zipStream(ctx, valid) });
}

const factsOf = (row: CertificateRow) => JSON.parse(row.facts) as CertificateFacts;

/** Makes the next file only when the reader has taken the one before: memory holds one certificate, not three hundred. */
function zipStream(ctx: Context, rows: readonly CertificateRow[]): ReadableStream<Uint8Array> {
	const nameFor = fileNamer();
	const manifest = [csvLine(['nomor', 'nama', 'berkas', 'sha256'])];
	let next = 0;
	let zip: Zip;
	const add = (name: string, bytes: Uint8Array, at: string) => {
		const file = new ZipPassThrough(name);
		file.mtime = at;
		zip.add(file);
		file.push(bytes, true);
	};
	return new ReadableStream<Uint8Array>({
		start(controller) {
			zip = new Zip((error, chunk, final) => {
				if (error) controller.error(error);
				else controller.enqueue(chunk);
				if (final) controller.close();
			});
		},
		async pull() {
			const row = rows[next++];
			if (!row) {
				add('manifest.csv', Buffer.from(BYTE_ORDER_MARK + manifest.join('')), ctx.now().toISOString());
				return zip.end();
			}
			const file = await storedFile(ctx, row.id);
			if (!file) throw new Error(`certificate ${row.id} has no file`);
			const facts = factsOf(row);
			const name = nameFor({ ...facts.holder, title: facts.title });
			add(name, file.bytes, row.issued_at);
			manifest.push(csvLine([facts.number, facts.holder.fullName, name, file.sha256]));
		},
		cancel: () => zip.terminate()
	});
}
