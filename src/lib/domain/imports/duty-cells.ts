/** The cells of a row that changes somebody's duty: whom, what, why and until when. */
import type { WaiveReason } from '#lib/domain/programmes/enrolment-status.ts';
import { CellReader } from './cells.ts';
import type { Field } from './columns.ts';
import { parseDay } from './day.ts';
import { dutyAct, waiveReason, type DutyAct } from './duty-words.ts';
import type { MappedRow } from './map-columns.ts';
import { readWhom } from './person-cells.ts';
import type { Reading } from './reading.ts';
import { findUnit, type KnownUnit, type UnitFinder } from './unit-finder.ts';

export type DutyRow = {
	cells: CellReader;
	name: string;
	number: string | null;
	/** What is left of a number that a spreadsheet ruined. */
	ruined: string | null;
	/** Read only where there is no number. */
	unit: KnownUnit | null;
	/** Null when the row has an error. */
	act: DutyAct | null;
	reason: WaiveReason | null;
	/** Of a waiver its last day, of an extension the new due day. */
	day: string | null;
	document: string;
	/** What is kept as the reason of the change; never empty where `act` is something. */
	remark: string;
};

/** Reads a row by itself; what it holds is used only when it has no error. `source` names the list. */
export function readDutyRow(row: MappedRow, units: UnitFinder, reading: Reading & { source: string }): DutyRow {
	const cells = new CellReader(row);
	if (reading.uneven) cells.error('uneven', null);
	const whom = readWhom(cells);
	const byName = whom.number === null && whom.ruined === null && whom.name !== '';
	const unit = byName ? findUnit(cells, units).unit : null;
	const [until, due] = [readDay(cells, 'untilDay', reading), readDay(cells, 'dueDay', reading)];
	const words = { remark: cells.optionalLine('remark'), document: cells.optionalLine('document') };
	const stated = waiveReason(cells.optional('waiveReason'));
	const act = readAct(cells, { reason: stated, due });
	const reason = act === 'waive' ? readReason(cells, stated, words.remark) : null;
	const day = act === 'waive' ? (until ?? due) : (due ?? until);
	checkDay(cells, { act, reason, day, today: reading.today });
	const why = [words.remark, cells.optionalLine('waiveReason'), words.document].find((text) => text !== '');
	return {
		...whom,
		cells,
		unit,
		act,
		reason,
		day,
		document: words.document,
		remark: why ?? reading.source
	};
}

/** A row that names no act says it by its reason for a waiver, or by its due date. */
function readAct(
	cells: CellReader,
	{ reason, due }: { reason: WaiveReason | null | undefined; due: string | null }
): DutyAct | null {
	const act = dutyAct(cells.optional('act'));
	if (act === undefined) cells.error('act-unknown', 'act');
	if (act !== null) return act ?? null;
	if (reason) return 'waive';
	if (due !== null) return 'extend';
	const field = (['act', 'waiveReason', 'dueDay'] as const).find((one) => cells.has(one)) ?? 'act';
	if (cells.errors.length === 0) cells.error('required', field);
	return null;
}

/** "Kecualikan" with "cuti besar" among the remarks says why, too. */
function readReason(cells: CellReader, stated: WaiveReason | null | undefined, remark: string): WaiveReason | null {
	const reason = stated === null ? (waiveReason(remark) ?? null) : stated;
	if (!reason) cells.error(reason === null ? 'required' : 'reason-unknown', 'waiveReason');
	return reason ?? null;
}

type DayNeed = { act: DutyAct | null; reason: WaiveReason | null; day: string | null; today: string };

/** A waiver needs its last day, an extension its new one, in whichever of the two columns it stands; neither may be over. */
function checkDay(cells: CellReader, { act, reason, day, today }: DayNeed): void {
	if (act !== 'waive' && act !== 'extend') return;
	const columns: Field[] = act === 'waive' ? ['untilDay', 'dueDay'] : ['dueDay', 'untilDay'];
	const field =
		columns.find((one) => cells.raw(one).trim() !== '') ??
		columns.find((one) => cells.has(one)) ??
		(columns[0] as Field);
	if (cells.errors.some((error) => error.field === field)) return;
	if (day === null) {
		if (act === 'extend' || reason !== 'not_applicable') cells.error('required', field);
	} else if (day < today) cells.error('day-past', field);
}

function readDay(cells: CellReader, field: 'untilDay' | 'dueDay', { date1904 }: Reading): string | null {
	const text = cells.has(field) ? cells.text(field) : '';
	if (text === null) return null;
	const parsed = parseDay(text, { number: cells.row.odd[field] === 'number', date1904 });
	if (parsed.kind === 'problem') cells.error(parsed.reason, field);
	return parsed.kind === 'day' ? parsed.day : null;
}
