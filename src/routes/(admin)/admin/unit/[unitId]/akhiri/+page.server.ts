import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { endUnitSchema } from '#lib/schemas/units.ts';
import { act } from '#lib/server/http/act.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { endUnit } from '#lib/server/units/end-unit.ts';
import { previewEnd } from '#lib/server/units/preview-end.ts';
import { readUnitRecord } from '#lib/server/units/read-unit-tree.ts';
import { endUnitText } from '#lib/text/units.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params: { unitId }, url }) => {
	const intoUnitId = url.searchParams.get('ke') ?? '';
	const { targets } = valueOr404(await readUnitRecord(locals.ctx, unitId));
	const { unit, into, people, units, grants, problem } = valueOr404(
		await previewEnd(locals.ctx, { unitId, intoUnitId })
	);
	return {
		title: `Akhiri ${unit.name}`,
		unit: { id: unit.id, name: unit.name, version: unit.version, ended: unit.endedAt !== null },
		into: into && { id: into.id, name: into.name },
		counts: { people, units, grants: grants.length },
		problem: problem && endUnitText[problem],
		asksTarget: problem === 'needs-target',
		targets
	};
};

const FIELD: Partial<Record<string, string>> = { 'day-wrong': 'effectiveOn', 'day-future': 'effectiveOn' };

export const actions: Actions = {
	default: act(endUnitSchema, {
		ask: ({ locals, params: { unitId } }, form) => endUnit(locals.ctx, { ...form, unitId }),
		text: endUnitText,
		field: (reason) => FIELD[reason],
		done: (_, { params: { unitId } }, { intoUnitId }) =>
			redirect(303, paths.adminUnit(intoUnitId || unitId, { hasil: intoUnitId ? 'gabung' : 'berakhir' }))
	})
};
