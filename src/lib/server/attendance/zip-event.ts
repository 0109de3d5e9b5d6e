/** Everything that an event leaves on paper as one ZIP: of the whole event, of one agency, or of one unit (C40). */
import { fileWord } from '#lib/domain/spreadsheets/file-name.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { eventFor, sessionsOfEvent } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { zipFiles } from '#lib/server/platform/zip-files.ts';
import { withManifest, type ArchivedPaper } from './archive-manifest.ts';
import { ATTENDANCE_FORMATS, formattedList } from './attendance-file.ts';
import { letterPdf } from './draw-letter.ts';
import { minutesPdf } from './draw-minutes.ts';
import { attendanceSheet, type AttendanceSheet } from './late-arrivals.ts';
import { listMinutes } from './minutes.ts';
import { listLetters, type KeptLetter, type LetterLine } from './unit-letters.ts';

export type EventZip = { fileName: string; stream: ReadableStream<Uint8Array> };
export type ArchiveAsk = {
	eventId: string;
	/** The keys of an agency or of a unit, as the page of papers has them; null of both: the whole event. */
	agency: string | null;
	unit: string | null;
	demo: boolean;
};
/** What a higher room adds of these entries: certificates. */
export type MorePapers = (participantIds: ReadonlySet<string>) => AsyncIterable<ArchivedPaper>;

/**
 * Attendance list (PDF, XLSX, CSV), every version of the minutes and of the letters, and manifest.csv with what each file
 * is, its code and its sum. Of an agency: its people on the list, its units' letters, the minutes of the whole, and `more`;
 * of a unit the same of that unit alone, without the minutes, which tell of everybody. What was not made yet is not in it.
 * The download is written into the audit log. Only a supervisor; an agency or a unit without people on the list is
 * 'not-found', and so is one while a session is open.
 */
export async function zipEvent(
	ctx: Context,
	{ eventId, agency, unit, demo }: ArchiveAsk,
	more?: MorePapers
): Promise<Outcome<EventZip, 'not-found'>> {
	const found = await eventFor(ctx, eventId, 'event.supervise');
	const letters = found && (await listLetters(ctx, { eventId, demo }));
	if (!letters) return no('not-found');
	const { units, label } = askedFor(letters.units, { agency, unit });
	if (label === undefined) return no('not-found');
	const only = label === null ? null : { label, ids: new Set(units.flatMap((one) => one.participantIds)) };
	const sheet = await attendanceSheet(ctx, eventId, only);
	if (!sheet) return no('not-found');
	await recordAudit(
		ctx,
		'event.archived',
		{ type: 'event', id: eventId, unitId: found.event.organiserUnitId },
		{ agency: agency ?? '', unit: unit ?? '', people: sheet.people.length }
	);
	const name = fileWord(['Arsip', found.event.title, label ?? ''].join(' '), 100);
	const papers = papersOf(ctx, { eventId, demo, sheet, units, minutes: unit === null });
	const all = only && more ? inTurn(papers, more(only.ids)) : papers;
	return ok({ fileName: `${name}.zip`, stream: zipFiles(withManifest(ctx, all)) });
}

/** The units asked for, and what they are called together: null the whole event, undefined nobody. */
function askedFor(
	all: readonly LetterLine[],
	{ agency, unit }: Pick<ArchiveAsk, 'agency' | 'unit'>
): { units: readonly LetterLine[]; label: string | null | undefined } {
	if (agency === null && unit === null) return { units: all, label: null };
	const units = all.filter(
		(one) => (agency === null || one.agency.key === agency) && (unit === null || one.key === unit)
	);
	return { units, label: unit === null ? units[0]?.agency.label : units[0]?.unitLabel };
}

async function* inTurn(...papers: AsyncIterable<ArchivedPaper>[]): AsyncGenerator<ArchivedPaper> {
	for (const some of papers) yield* some;
}

type Archive = {
	eventId: string;
	demo: boolean;
	sheet: AttendanceSheet;
	units: readonly LetterLine[];
	minutes: boolean;
};

async function* papersOf(
	ctx: Context,
	{ eventId, demo, sheet, units, minutes }: Archive
): AsyncGenerator<ArchivedPaper> {
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
	for (const [index, { id, title }] of (minutes ? await sessionsOfEvent(ctx, eventId) : []).entries()) {
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
		for (const letter of letters) yield await archivedLetter(ctx, unitLabel, letter);
}

/** A letter as a file of an archive. */
export const archivedLetter = async (ctx: Context, unitLabel: string, paper: KeptLetter): Promise<ArchivedPaper> => ({
	name: `surat/${String(paper.facts.number).padStart(3, '0')}-${fileWord(unitLabel, 60)}-versi-${paper.version}.pdf`,
	bytes: await letterPdf(paper, ctx.publicOrigin),
	at: paper.madeAt,
	about: `Surat ${unitLabel}`,
	paper
});
