/** The bytes of a report's file: work without a database, whichever thread does it. */
import { statusesOf } from '#lib/domain/reports/completion-rate.ts';
import { csvOf } from './csv.ts';
import type { ReportPerson } from './people-behind.ts';
import { countPeople, sheetOf, type SheetInput } from './sheet.ts';
import { xlsxOf } from './xlsx.ts';

export type ExportFormat = 'csv' | 'xlsx';
export type FileTask = Omit<SheetInput, 'people' | 'own'> & { format: ExportFormat };
/** `people` is how many are in the list. */
export type WrittenFile = { bytes: Uint8Array; people: number };

/** `everyone` of the unit, whatever their status, in any order: the figures are counted from them, the list is chosen. */
export async function writeFile(
	{ format, ...input }: FileTask,
	everyone: readonly ReportPerson[]
): Promise<WrittenFile> {
	const wanted = new Set(statusesOf(input.filter));
	const people = everyone.filter((person) => wanted.has(person.status));
	const sheet = await sheetOf({ ...input, people, own: countPeople(everyone) });
	return { bytes: format === 'csv' ? await csvOf(sheet) : await xlsxOf(sheet), people: people.length };
}
