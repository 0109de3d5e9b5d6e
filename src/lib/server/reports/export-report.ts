import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { StatusFilter } from '#lib/domain/reports/completion-rate.ts';
import { basisOf, type ReportFilter } from '#lib/domain/reports/view.ts';
import type { DayRefusal } from '#lib/domain/history/as-of.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { madeFile, type SheetFile, type SheetFormat } from '#lib/server/spreadsheets/write-sheets.ts';
import { chooseView } from './choose-view.ts';
import { everyoneOf, PART } from './people-behind.ts';
import type { ReportPerson } from './report-person.ts';
import { reportOnDay } from './report-on-day.ts';
import { writeFile, type FileTask, type WrittenFile } from './report-file.ts';
import { writeApart } from './write-apart.ts';

/**
 * The people behind a figure, with the figures of the unit and of every unit below, as a file that names who took it
 * and when (T-28); whole numbers only for those who may read a person's record. `demo` prints the watermark. The figures
 * are counted from the very people of the list, so they cannot differ (D2). The people are read in parts and a
 * long file is made in slices or in a thread of its own: nobody else waits for it.
 * Refuses: 'not-found' (no right to reports, unit or programme outside the scope, or no programme at all), 'too-many'
 * (so many people that no file could be made of them), 'day-wrong', 'day-future'. With `day` it is the report as of the
 * end of that day: whoever belonged to the unit then, under the names of that day (O2, O6).
 */
export async function exportReport(
	ctx: Context,
	ask: ReportFilter & { status: StatusFilter; format: SheetFormat; demo: boolean }
): Promise<Outcome<SheetFile, 'not-found' | 'too-many' | DayRefusal>> {
	const chosen = await chooseView(ctx, ask);
	if (!chosen.ok || !chosen.value.programme) return no('not-found');
	const { programme } = chosen.value;
	const then = ask.day === undefined ? null : await reportOnDay(ctx, chosen.value, { programme, day: ask.day });
	if (then && !then.ok) return then;
	const view = then ? { ...chosen.value, unit: then.value.unit, now: then.value.now } : chosen.value;
	const { unit } = view.unit;
	const task = {
		view: { unit: view.unit, now: view.now, acting: view.acting },
		programme,
		numbers: can(ctx.actor, 'person.read', { unitPath: chosen.value.unit.unit.path }) ? 'full' : 'masked',
		filter: ask.status,
		exporter: ctx.actor.kind === 'person' ? ctx.actor.name : 'sistem',
		requestId: ctx.requestId,
		demo: ask.demo,
		format: ask.format
	} satisfies FileTask;
	const everyone = then?.value.people ?? everyoneOf(ctx, basisOf(chosen.value, programme), programme);
	const written = await write(task, everyone);
	if (!written) return no('too-many');
	await recordAudit(
		ctx,
		'report.exported',
		{ type: 'unit', id: unit.id, unitId: unit.id },
		{
			programme: programme.id,
			status: ask.status,
			format: ask.format,
			people: written.people,
			on: ask.day ?? null,
			acting: view.acting ? 1 : 0
		}
	);
	const day = localDay(view.now, unit.zone);
	return ok(madeFile([unit.name, day], ask.format, written.bytes));
}

/**
 * CSV is made here, in slices. XLSX cannot be: a list of more than one part is handed to a thread; for a shorter one that
 * would take longer to begin than the file takes.
 */
async function write(task: FileTask, parts: AsyncGenerator<ReportPerson[]>): Promise<WrittenFile | null> {
	if (task.format === 'csv') return writeFile(task, (await Array.fromAsync(parts)).flat());
	const first = (await parts.next()).value ?? [];
	if (first.length < PART) return writeFile(task, first);
	async function* all() {
		yield first;
		yield* parts;
	}
	return writeApart(task, all());
}
