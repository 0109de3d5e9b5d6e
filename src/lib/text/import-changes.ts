/** What a row of an import changes, in the words of the page: old and new value per field. */
import type { Role } from '#lib/domain/access/policy.ts';
import type { Field } from '#lib/domain/imports/columns.ts';
import type { ChangeLine } from '#lib/domain/imports/view.ts';
import type { EmploymentType } from '#lib/domain/people/person.ts';
import type { UnitType } from '#lib/domain/units/unit-types.ts';
import { unitTypeText } from './administration.ts';
import { fieldText } from './imports.ts';
import { employmentText, roleText } from './roles.ts';

/** Batches from before the values were kept name the field only. */
export function changeSaid(field: Field, value: { before: string; after: string } | undefined): ChangeLine {
	const say = (text: string) => wordFor(field, text);
	return { field: fieldText[field], before: say(value?.before ?? ''), after: say(value?.after ?? '') };
}

function wordFor(field: Field, code: string): string {
	if (field === 'employmentType') return employmentText[code as EmploymentType] ?? code;
	if (field === 'role') return roleText[code as Role] ?? code;
	return field === 'unitType' ? (unitTypeText[code as UnitType] ?? code) : code;
}
