/** What an event leaves on paper about a unit's own people, for the unit itself (C40). */
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { fileWord } from '#lib/domain/spreadsheets/file-name.ts';
import { descend } from '#lib/domain/units/unit-tree.ts';
import {
	archivedLetter,
	standingLetters,
	withManifest,
	type ArchivedPaper,
	type EventZip
} from '#lib/server/attendance/attendance.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { archivedCertificates } from '#lib/server/certificates/certificates.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { zipFiles } from '#lib/server/platform/zip-files.ts';
import { exportAttendance } from './attendance-export.ts';
import type { AttendanceView, OwnAttendance } from './own-entries.ts';
import { mayTakePapers, openAttendance } from './unit-attendance.ts';

type OwnPapersAsk = { eventId: string; unitId: string | undefined; demo: boolean };

/**
 * The unit's rows of the list (XLSX, CSV), the letters to it and to the units below it, the certificates of its people, and
 * a manifest: as a ZIP that is sent while it is made. Never another unit's: of a letter the address decides, as on paper.
 * The download is logged. Refuses 'not-found' as the page of the event does, and whoever may not take papers
 * (`mayTakePapers`).
 */
export async function zipOwnPapers(ctx: Context, ask: OwnPapersAsk): Promise<Outcome<EventZip, 'not-found'>> {
	const opened = await openAttendance(ctx, ask);
	if (!opened.ok || !mayTakePapers(ctx, opened.value.view.unit)) return no('not-found');
	const { view, own } = opened.value;
	await recordAudit(
		ctx,
		'event.archived',
		{ type: 'event', id: ask.eventId, unitId: view.unit.id },
		{ unit: view.unit.id, people: own.people.length, acting: view.acting ? 1 : 0 }
	);
	const name = fileWord(`Berkas ${own.event.title} ${view.unit.name}`, 100);
	return ok({ fileName: `${name}.zip`, stream: zipFiles(withManifest(ctx, papersOf(ctx, ask, { view, own }))) });
}

async function* papersOf(
	ctx: Context,
	ask: OwnPapersAsk,
	{ view, own }: { view: AttendanceView; own: OwnAttendance }
): AsyncGenerator<ArchivedPaper> {
	for (const format of ['xlsx', 'csv'] as const) {
		const file = await exportAttendance(ctx, { ...ask, unitId: view.unit.id, format });
		if (!file.ok) return;
		yield {
			name: `daftar/${file.value.name}`,
			bytes: file.value.bytes,
			at: ctx.now().toISOString(),
			about: `Kehadiran pegawai unit (${format.toUpperCase()})`,
			paper: null
		};
	}
	const keys = new Set([...descend([own.node])].map(({ unit }) => unit.id));
	for (const letter of await standingLetters(ctx, own.event.id, keys))
		yield await archivedLetter(ctx, letter.facts.unitLabel, letter);
	yield* archivedCertificates(ctx, own.event.id, new Set(own.people.map(({ id }) => id)));
}
