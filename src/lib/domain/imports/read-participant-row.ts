/** A row of an event's list as it is read, before anything is known of the people on record. */
import type { AttendsAs } from '#lib/domain/attendance/attends-as.ts';
import { CellReader } from './cells.ts';
import { ATTENDS_WORDS, chosen } from './choices.ts';
import type { MappedRow } from './map-columns.ts';
import { readPersonCells, type PersonCells } from './person-cells.ts';
import type { Reading } from './reading.ts';
import { findUnit, type KnownUnit, type UnitFinder } from './unit-finder.ts';

export type ParticipantRow = PersonCells & {
	cells: CellReader;
	unit: KnownUnit | null;
	unitLabel: string;
	attendsAs: AttendsAs;
};

export function readParticipantRow(row: MappedRow, units: UnitFinder, reading: Reading): ParticipantRow {
	const cells = new CellReader(row);
	if (reading.uneven) cells.error('uneven', null);
	const person = readPersonCells(cells, reading, true);
	const { unit, label } = findUnit(cells, units, true);
	if (!unit && label === '' && !cells.errors.some(({ field }) => field === 'unitName' || field === 'unitCode'))
		cells.error('unit-unknown', 'unitCode');
	const attendsAs = chosen(ATTENDS_WORDS, cells.optional('attendsAs'));
	if (attendsAs === undefined) cells.error('choice-unknown', 'attendsAs');
	return { ...person, cells, unit, unitLabel: label || (unit?.name ?? ''), attendsAs: attendsAs ?? 'participant' };
}
