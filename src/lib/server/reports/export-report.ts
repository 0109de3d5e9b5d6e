import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { statusesOf, type StatusFilter } from '#lib/domain/reports/completion-rate.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { basisOf, chooseView, type ReportFilter } from './choose-view.ts';
import { csvOf } from './csv.ts';
import { listPeople } from './people-behind.ts';
import { countPeople, sheetOf } from './sheet.ts';
import { xlsxOf } from './xlsx.ts';

export type ExportFormat = 'csv' | 'xlsx';
export type ReportFile = { name: string; type: string; bytes: Uint8Array };

const TYPE: Record<ExportFormat, string> = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
};
/** No programme of one agency is larger; a statement must have an end. */
const MOST_PEOPLE = 1_000_000;

/**
 * The people behind a figure, with the figures of the unit and of every unit below, as a file that names who took it
 * and when (T-28); whole numbers only for those who may read a person's record. `demo` prints the watermark. Figures and list come from one statement, so they cannot differ (D2).
 * Refuses: 'not-found' (no right to reports, unit or programme outside the scope, or no programme at all).
 */
export async function exportReport(
	ctx: Context,
	ask: ReportFilter & { status: StatusFilter; format: ExportFormat; demo: boolean }
): Promise<Outcome<ReportFile, 'not-found'>> {
	const chosen = await chooseView(ctx, ask);
	if (!chosen.ok || !chosen.value.programme) return no('not-found');
	const view = chosen.value;
	const programme = chosen.value.programme;
	const { unit } = view.unit;
	const basis = basisOf(ctx, view, view.unit, programme);
	const everyone = await listPeople(ctx, {
		basis,
		programme,
		filter: 'all',
		limit: MOST_PEOPLE,
		offset: 0,
		numbers: true
	});
	const wanted = new Set(statusesOf(ask.status));
	const people = everyone.filter((person) => wanted.has(person.status));
	const sheet = sheetOf({
		view,
		programme,
		people,
		numbers: can(ctx.actor, 'person.read', { unitPath: unit.path }) ? 'full' : 'masked',
		filter: ask.status,
		own: countPeople(everyone),
		exporter: ctx.actor.kind === 'person' ? ctx.actor.name : 'sistem',
		requestId: ctx.requestId,
		demo: ask.demo
	});
	const bytes = ask.format === 'csv' ? csvOf(sheet) : await xlsxOf(sheet);
	await recordAudit(
		ctx,
		'report.exported',
		{ type: 'unit', id: unit.id, unitId: unit.id },
		{
			programme: programme.id,
			status: ask.status,
			format: ask.format,
			people: people.length,
			acting: view.acting ? 1 : 0
		}
	);
	const day = localDay(view.now, unit.zone);
	return ok({ name: `${fileWord(unit.name)}-${day}.${ask.format}`, type: TYPE[ask.format], bytes });
}

/** "kecamatan-balikpapan-tengah": a name that every mail program and file system keeps. */
const fileWord = (text: string) =>
	text
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 60) || 'unit';
