import type { Role } from '#lib/domain/access/policy.ts';
import type { CellReader } from './cells.ts';
import { chosen, ROLE_WORDS, YES_NO_WORDS } from './choices.ts';
import { parseDay } from './day.ts';
import type { Field } from './columns.ts';

/** A role over the row's own unit; days are of the unit's zone, `until` is the last day in force. */
export type WantedRole = { role: Role; acting: boolean; from: string | null; until: string | null };

/** Reads the optional role columns; null when the row wants none. */
export function readRole(cells: CellReader, date1904: boolean): WantedRole | null {
	const role = chosen(ROLE_WORDS, cells.optional('role'));
	if (role === undefined) cells.error('choice-unknown', 'role');
	if (!role) return null;
	const acting = chosen(YES_NO_WORDS, cells.optional('acting'));
	if (acting === undefined) cells.error('choice-unknown', 'acting');
	const from = readDay(cells, 'roleFrom', date1904);
	const until = readDay(cells, 'roleUntil', date1904);
	if (from && until && until < from) cells.error('role-dates', 'roleUntil');
	// An acting head has dates (requirement O3).
	if (acting && !until) cells.error('role-dates', 'roleUntil');
	return { role, acting: acting === true, from, until };
}

function readDay(cells: CellReader, field: Field, date1904: boolean): string | null {
	const text = cells.has(field) ? cells.text(field) : '';
	const parsed = parseDay(text ?? '', { number: cells.row.odd[field] === 'number', date1904 });
	if (parsed.kind === 'problem') cells.error(parsed.reason, field);
	return parsed.kind === 'day' ? parsed.day : null;
}
