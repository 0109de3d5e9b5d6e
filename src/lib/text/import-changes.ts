/** What a row of an import changes, in the words of the page: old and new value per field. */
import type { Role } from '#lib/domain/access/policy.ts';
import type { Field } from '#lib/domain/imports/columns.ts';
import type { DutyAct } from '#lib/domain/imports/duty-words.ts';
import type { EmploymentType } from '#lib/domain/people/person.ts';
import type { WaiveReason } from '#lib/domain/programmes/enrolment-status.ts';
import type { UnitType } from '#lib/domain/units/unit-types.ts';
import { unitTypeText } from './unit-types.ts';
import { formatPlainDay } from './format.ts';
import { dutyActText } from './import-duties.ts';
import { fieldText } from './imports.ts';
import { waiveReasonText } from './programmes.ts';
import { employmentText, roleText } from './roles.ts';

/** One field of a row that changes, in words. */
export type ChangeLine = { field: string; before: string; after: string };

/** Batches from before the values were kept name the field only. */
export function changeSaid(field: Field, value: { before: string; after: string } | undefined): ChangeLine {
	// What is done is said by itself: it had no value before.
	if (field === 'act') return { field: dutyActText[value?.after as DutyAct] ?? fieldText.act, before: '', after: '' };
	const say = (text: string) => wordFor(field, text);
	return {
		field: field === 'dueDay' ? 'Tenggat' : fieldText[field],
		before: say(value?.before ?? ''),
		after: say(value?.after ?? '')
	};
}

function wordFor(field: Field, code: string): string {
	if (field === 'employmentType') return employmentText[code as EmploymentType] ?? code;
	if (field === 'waiveReason') return waiveReasonText[code as WaiveReason] ?? code;
	if (field === 'untilDay' || field === 'dueDay') return /^\d{4}-\d\d-\d\d$/.test(code) ? formatPlainDay(code) : code;
	if (field === 'role') return roleText[code as Role] ?? code;
	return field === 'unitType' ? (unitTypeText[code as UnitType] ?? code) : code;
}
