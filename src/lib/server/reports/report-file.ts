/** The bytes of a report's file: work without a database, whichever thread does it. */
import { statusesOf } from '#lib/domain/reports/completion-rate.ts';
import { sheetBytes, type SheetFormat } from '#lib/server/spreadsheets/write-sheets.ts';
import type { ReportPerson } from './report-person.ts';
import { countPeople, reportPages, type ReportInput } from './report-pages.ts';

export type FileTask = Omit<ReportInput, 'people' | 'own'> & { format: SheetFormat };
/** `people` is how many are in the list. */
export type WrittenFile = { bytes: Uint8Array; people: number };

/** `everyone` of the unit, whatever their status, in any order: the figures are counted from them, the list is chosen. */
export async function writeFile(
	{ format, ...input }: FileTask,
	everyone: readonly ReportPerson[]
): Promise<WrittenFile> {
	const wanted = new Set(statusesOf(input.filter));
	const people = everyone.filter((person) => wanted.has(person.status));
	const pages = await reportPages({ ...input, people, own: countPeople(everyone) });
	return { bytes: await sheetBytes(format, pages), people: people.length };
}
