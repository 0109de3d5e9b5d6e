/** Checks a sheet against the database as it is now: used for the preview and, again, inside the transaction that applies. */
import { blockedBy, type Blocked } from '#lib/domain/imports/blocked.ts';
import type { DutyVerdict } from '#lib/domain/imports/check-duties.ts';
import type { ParticipantVerdict } from '#lib/domain/imports/check-participants.ts';
import { readParticipantRow } from '#lib/domain/imports/read-participant-row.ts';
import type { PersonVerdict } from '#lib/domain/imports/check-people.ts';
import { readUnitRow, unitSteps, type StoredUnit, type UnitVerdict } from '#lib/domain/imports/check-units.ts';
import type { Field } from '#lib/domain/imports/columns.ts';
import { readDutyRow } from '#lib/domain/imports/duty-cells.ts';
import { countStates, oddAges, type RowCounts, type RowVerdict } from '#lib/domain/imports/findings.ts';
import {
	chooseColumns,
	isUneven,
	mapRow,
	withOneUnit,
	type ColumnMap,
	type MappedRow
} from '#lib/domain/imports/map-columns.ts';
import { readPersonRow } from '#lib/domain/imports/read-person-row.ts';
import type { Reading } from '#lib/domain/imports/reading.ts';
import type { UnitChoices } from '#lib/domain/imports/unit-choices.ts';
import { codeKey } from '#lib/domain/imports/unit-finder.ts';
import { isOpen, needsUnit, spellingSteps } from '#lib/domain/imports/unit-spellings.ts';
import { localDay, type Zone } from '#lib/domain/time/office-time.ts';
import { holderLetters } from '#lib/server/certificates/certificates.ts';
import type { Person } from '#lib/server/people/people.ts';
import { inSlices, mapInSlices } from '#lib/server/platform/breathe.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { listSubtree, type Unit } from '#lib/server/units/units.ts';
import { batchUnits, existingCodes, type CheckTarget } from './batch-units.ts';
import type { Target } from './batch.ts';
import { dutyVerdicts } from './check-duty-rows.ts';
import { participantVerdicts } from './check-participant-rows.ts';
import { personVerdicts } from './person-verdicts.ts';
import type { SheetRows } from './stored-rows.ts';

export type CheckedBatch = {
	map: ColumnMap;
	counts: RowCounts;
	blocked: Blocked | null;
	/** Spellings of units that nothing is known of. */
	openSpellings: number;
	/** Who would be younger than 17 or older than 75. */
	oddAges: string[];
} & (
	| { kind: 'people'; verdicts: PersonVerdict[]; known: Map<string, Person> }
	| { kind: 'units'; verdicts: UnitVerdict[] }
	| { kind: 'participants'; verdicts: ParticipantVerdict[] }
	| { kind: 'duties'; verdicts: DutyVerdict[] }
);

/** What is read of a batch: its rows under the columns and units that its reader chose. */
export type ChosenList = { sheet: SheetRows; columns: (Field | null)[]; units: UnitChoices };

/** The columns as the reader left them; none is needed for the unit once all rows have one. */
export function mapOf(kind: Target['kind'], { sheet, columns, units }: ChosenList): ColumnMap {
	const map = chooseColumns(kind, sheet.header.cells, columns);
	return units.one === null ? map : withOneUnit(map);
}

/** Maps, reads and decides every row. Columns that are missing or doubled leave nothing to decide. */
export async function checkBatch(
	ctx: Context,
	target: CheckTarget & { zone: Zone; fileName: string },
	chosen: ChosenList
): Promise<CheckedBatch> {
	const { sheet } = chosen;
	const map = mapOf(target.kind, chosen);
	const usable = map.missing.length === 0 && map.duplicates.length === 0;
	const rows = usable ? await mapInSlices(sheet.rows, (row) => mapRow(row, map.columns)) : [];
	const uneven = (row: MappedRow) => isUneven({ format: sheet.format, kind: target.kind }, row);
	if (target.kind === 'units') {
		const read = await mapInSlices(rows, (row) => readUnitRow(row, uneven(row)));
		const verdicts = await unitVerdicts(ctx, { id: target.unitId ?? '', path: target.unitPath }, read);
		return { kind: 'units', verdicts, ...judged(target.kind, map, verdicts), openSpellings: 0 };
	}
	const finder = await batchUnits(ctx, target, chosen.units, rows);
	const asked = rows.filter((row) => needsUnit(target.kind, row));
	const open = (await inSlices(spellingSteps(finder, asked))).filter(isOpen).length;
	const today = localDay(ctx.now(), target.zone);
	const reading = (row: MappedRow): Reading => ({
		uneven: uneven(row),
		date1904: sheet.date1904,
		today,
		lettersOf: holderLetters
	});
	if (target.kind === 'participants') {
		const read = await mapInSlices(rows, (row) => readParticipantRow(row, finder, reading(row)));
		const verdicts = await participantVerdicts(ctx, target.eventId ?? '', read);
		return { kind: 'participants', verdicts, ...judged(target.kind, map, verdicts), openSpellings: open };
	}
	if (target.kind === 'duties') {
		const read = await mapInSlices(rows, (row) =>
			readDutyRow(row, finder, { ...reading(row), source: target.fileName })
		);
		const verdicts = await dutyVerdicts(ctx, target.assignmentId ?? '', read);
		return { kind: 'duties', verdicts, ...judged(target.kind, map, verdicts), openSpellings: open };
	}
	const read = await mapInSlices(rows, (row) => readPersonRow(row, finder, reading(row)));
	const { verdicts, known } = await personVerdicts(ctx, read);
	return { kind: 'people', verdicts, known, ...judged(target.kind, map, verdicts), openSpellings: open };
}

function judged(
	kind: Target['kind'],
	map: ColumnMap,
	verdicts: readonly RowVerdict[]
): Pick<CheckedBatch, 'map' | 'counts' | 'blocked' | 'oddAges'> {
	return { map, counts: countStates(verdicts), blocked: blockedBy(kind, verdicts), oddAges: oddAges(verdicts) };
}

const stored = (unit: Unit): StoredUnit => ({ ...unit, ended: unit.endedAt !== null });

async function unitVerdicts(
	ctx: Context,
	target: { id: string; path: string },
	rows: ReturnType<typeof readUnitRow>[]
): Promise<UnitVerdict[]> {
	const units = (await listSubtree(ctx, target.path)).map(stored);
	const byCode = new Map(units.map((unit) => [codeKey(unit.code), unit]));
	const others = rows.map((row) => row.code).filter((code) => code !== '' && !byCode.has(codeKey(code)));
	const steps = unitSteps(rows, {
		target: units.find((unit) => unit.id === target.id) as StoredUnit,
		byCode,
		byId: new Map(units.map((unit) => [unit.id, unit])),
		foreignCodes: new Set((await existingCodes(ctx, others)).map(codeKey))
	});
	return inSlices(steps);
}
