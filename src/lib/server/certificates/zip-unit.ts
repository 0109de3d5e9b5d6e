import { fileWord } from '#lib/domain/spreadsheets/file-name.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { certificatesOfEvent } from './certificates.queries.ts';
import { issuableEvent } from './issue-event-certificates.ts';
import { unitGroupOf, unitInTree } from './unit-group.ts';
import { zipStream } from './zip-stream.ts';

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
		{ type: 'event', id: eventId, unitId: found.event.organiser_unit_id },
		{ unit: unitId, count: valid.length }
	);
	const name = fileWord(`Sertifikat ${unitGroupOf(valid[0]!).label} ${found.event.title}`, 100);
	return ok({ fileName: `${name}.zip`, count: valid.length, stream: zipStream(ctx, valid) });
}
