import { error, redirect } from '@sveltejs/kit';
import { fullName } from '#lib/domain/people/person.ts';
import { paths } from '#lib/paths.ts';
import { splitUnitSchema } from '#lib/schemas/units.ts';
import { refuse, valueOr404 } from '#lib/server/http/answer.ts';
import { MANY_FIELDS, readForm } from '#lib/server/http/read-form.ts';
import { peopleOfUnit } from '#lib/server/people/people.ts';
import { readUnitRecord } from '#lib/server/units/read-unit-tree.ts';
import { splitUnit } from '#lib/server/units/split-unit.ts';
import { splitUnitText } from '#lib/text/units.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params: { unitId } }) => {
	const { unit, children, maySplit } = valueOr404(await readUnitRecord(locals.ctx, unitId));
	if (!maySplit || unit.endedAt !== null) error(404);
	return {
		title: `Pecah ${unit.name}`,
		unit: { id: unit.id, name: unit.name, version: unit.version, zone: unit.zone, place: unit.place },
		children: children.map(({ unit: child, all }) => ({ id: child.id, name: child.name, all })),
		people: (await peopleOfUnit(locals.ctx, unit.id)).map((person) => ({
			id: person.id,
			name: fullName(person),
			position: person.position
		}))
	};
};

const FIELD: Partial<Record<string, string>> = {
	'day-wrong': 'effectiveOn',
	'day-future': 'effectiveOn',
	'code-taken': 'unitCode'
};

export const actions: Actions = {
	default: async ({ request, locals, params: { unitId } }) => {
		const form = await readForm(request, splitUnitSchema, MANY_FIELDS);
		if (!form.ok) return form.failure;
		const { unitCode, ...rest } = form.value;
		const outcome = await splitUnit(locals.ctx, { ...rest, unitId, code: unitCode });
		if (outcome.ok) redirect(303, paths.adminUnit(outcome.value, { hasil: 'pecah' }));
		const field = FIELD[outcome.reason];
		return refuse(outcome.reason, splitUnitText, { values: form.values, ...(field ? { field } : {}) });
	}
};
