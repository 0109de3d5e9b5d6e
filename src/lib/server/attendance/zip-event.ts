/** Everything that an event leaves on paper as one ZIP, of the whole event or of one agency (C40). */
import { createHash } from 'node:crypto';
import { groupCode } from '#lib/domain/certificates/verification-code.ts';
import { fileWord } from '#lib/domain/spreadsheets/file-name.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { eventFor, sessionsOfEvent } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { zipFiles, type ZippedFile } from '#lib/server/platform/zip-files.ts';
import { sheetBytes } from '#lib/server/spreadsheets/write-sheets.ts';
import { fingerprint } from '#lib/text/minutes.ts';
import { ATTENDANCE_FORMATS, formattedList } from './attendance-file.ts';
import { letterPdf } from './draw-letter.ts';
import { minutesPdf } from './draw-minutes.ts';
import type { KeptPaper } from './kept-paper.ts';
import { attendanceSheet, type AttendanceSheet } from './late-arrivals.ts';
import { listMinutes } from './minutes.ts';
import { listLetters, type LetterLine } from './unit-letters.ts';

export type EventZip = { fileName: string; stream: ReadableStream<Uint8Array> };

/**
 * Attendance list (PDF, XLSX, CSV), every version of the minutes and of the letters, and manifest.csv with what each file
 * is, its code and its sum. Of an agency: its people on the list, its units' letters, and the minutes of the whole. What
 * was not made yet is not in it. The download is written into the audit log. Only a supervisor; an agency without people
 * on the list is 'not-found', and so is one while a session is open.
 */
export async function zipEvent(
	ctx: Context,
	{ eventId, agency, demo }: { eventId: string; agency: string | null; demo: boolean }
): Promise<Outcome<EventZip, 'not-found'>> {
	const found = await eventFor(ctx, eventId, 'event.supervise');
	const letters = found && (await listLetters(ctx, { eventId, demo }));
	if (!letters) return no('not-found');
	const units = letters.units.filter((unit) => agency === null || unit.agency.key === agency);
	const label = agency === null ? null : units[0]?.agency.label;
	if (label === undefined) return no('not-found');
	const only = label === null ? null : { label, ids: new Set(units.flatMap((unit) => unit.participantIds)) };
	const sheet = await attendanceSheet(ctx, eventId, only);
	if (!sheet) return no('not-found');
	await recordAudit(
		ctx,
		'event.archived',
		{ type: 'event', id: eventId, unitId: found.event.organiserUnitId },
		{ agency: agency ?? '', people: sheet.people.length }
	);
	const name = fileWord(['Arsip', found.event.title, label ?? ''].join(' '), 100);
	return ok({ fileName: `${name}.zip`, stream: zipFiles(filesOf(ctx, { eventId, demo, sheet, units })) });
}

type Archive = { eventId: string; demo: boolean; sheet: AttendanceSheet; units: readonly LetterLine[] };

async function* filesOf(ctx: Context, archive: Archive): AsyncGenerator<ZippedFile> {
	const manifest = [['berkas', 'isi', 'versi', 'kode', 'sidik isi', 'sha256 berkas']];
	for await (const { about, paper, ...file } of papersOf(ctx, archive)) {
		const sum = createHash('sha256').update(file.bytes).digest('hex');
		const of = paper ? [String(paper.version), groupCode(paper.code), fingerprint(paper.sha256)] : ['', '', ''];
		manifest.push([file.name, about, ...of, sum]);
		yield file;
	}
	const at = ctx.now().toISOString();
	yield { name: 'manifest.csv', bytes: await sheetBytes('csv', [{ name: 'Manifest', rows: manifest }]), at };
}

type Paper = ZippedFile & { about: string; paper: KeptPaper<unknown> | null };

async function* papersOf(ctx: Context, { eventId, demo, sheet, units }: Archive): AsyncGenerator<Paper> {
	for (const format of ATTENDANCE_FORMATS) {
		const { name, bytes } = await formattedList(ctx, sheet, { format, demo });
		yield {
			name: `daftar-hadir/${name}`,
			bytes,
			at: ctx.now().toISOString(),
			about: `Daftar hadir (${format.toUpperCase()})`,
			paper: null
		};
	}
	for (const [index, { id, title }] of (await sessionsOfEvent(ctx, eventId)).entries()) {
		const kept = await listMinutes(ctx, { eventId, eventSessionId: id, demo });
		for (const paper of kept?.minutes ?? [])
			yield {
				name: `berita-acara/${index + 1}-${fileWord(title, 60)}-versi-${paper.version}.pdf`,
				bytes: await minutesPdf(paper, ctx.publicOrigin),
				at: paper.madeAt,
				about: `Berita acara ${title}`,
				paper
			};
	}
	for (const { unitLabel, letters } of units)
		for (const paper of letters)
			yield {
				name: `surat/${String(paper.facts.number).padStart(3, '0')}-${fileWord(unitLabel, 60)}-versi-${paper.version}.pdf`,
				bytes: await letterPdf(paper, ctx.publicOrigin),
				at: paper.madeAt,
				about: `Surat ${unitLabel}`,
				paper
			};
}
