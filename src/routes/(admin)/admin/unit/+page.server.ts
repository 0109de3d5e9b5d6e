import { redirect } from '@sveltejs/kit';
import { unitScope } from '#lib/domain/access/policy.ts';
import { paths } from '#lib/paths.ts';
import { addUnitSchema } from '#lib/schemas/units.ts';
import { addUnit } from '#lib/server/units/add-unit.ts';
import { readUnitTree } from '#lib/server/units/read-unit-tree.ts';
import { act } from '#lib/server/http/act.ts';
import { addUnitText } from '#lib/text/units.ts';
import { formatDate } from '#lib/text/format.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const ended = url.searchParams.get('berakhir') === '1';
	const lines = await readUnitTree(locals.ctx, { ended });
	return {
		title: 'Unit',
		ended,
		units: lines.map(({ unit, depth, own, all }) => ({
			id: unit.id,
			name: unit.name,
			code: unit.code,
			unitType: unit.unitType,
			endedOn: unit.endedAt && formatDate(unit.endedAt, unit.zone),
			depth,
			own,
			all
		})),
		mayAddInstitution: unitScope(locals.ctx.actor, 'unit.write').all
	};
};

export const actions: Actions = {
	default: act(addUnitSchema, {
		ask: ({ locals }, { unitCode: code, ...form }) => addUnit(locals.ctx, { ...form, code, parentId: null }),
		text: addUnitText,
		field: 'unitCode',
		done: (unitId) => redirect(303, paths.adminUnit(unitId, { hasil: 'baru' }))
	})
};
