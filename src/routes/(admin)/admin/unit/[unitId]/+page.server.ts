import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { addUnitSchema, forgetSpellingSchema, moveUnitSchema, updateUnitSchema } from '#lib/schemas/units.ts';
import { refuse, valueOr404 } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { forgetAlias, listAliases } from '#lib/server/imports/unit-aliases.ts';
import { addUnit } from '#lib/server/units/add-unit.ts';
import { moveUnit } from '#lib/server/units/move-unit.ts';
import { readUnitRecord } from '#lib/server/units/read-unit-tree.ts';
import { updateUnit } from '#lib/server/units/update-unit.ts';
import { addUnitText, moveUnitText, unitDoneText, updateUnitText, type UnitDone } from '#lib/text/units.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { unit, lineage, children, targets, lastChange, history, maySplit } = valueOr404(
		await readUnitRecord(locals.ctx, params.unitId)
	);
	return {
		title: unit.name,
		done: doneText(url.searchParams.get('hasil') ?? ''),
		unit,
		above: lineage.slice(0, -1).map(({ id, name }) => ({ id, name })),
		children: children.map(({ unit: child, all }) => ({ id: child.id, name: child.name, all })),
		targets,
		lastChange,
		history,
		maySplit,
		spellings: await listAliases(locals.ctx, params.unitId)
	};
};

const doneText = (asked: string): string | null =>
	Object.hasOwn(unitDoneText, asked) ? unitDoneText[asked as UnitDone] : null;

/** A date is told at its field. */
const dayField = (reason: string): { field?: string } =>
	/^day-|^circle-then$/.test(reason) ? { field: 'effectiveOn' } : {};

export const actions: Actions = {
	update: async ({ request, locals, params }) => {
		const form = await readForm(request, updateUnitSchema);
		if (!form.ok) return form.failure;
		const outcome = await updateUnit(locals.ctx, { ...form.value, unitId: params.unitId });
		if (!outcome.ok)
			return refuse(outcome.reason, updateUnitText, { values: form.values, ...dayField(outcome.reason) });
		redirect(303, paths.adminUnit(params.unitId, { hasil: 'data' }));
	},
	add: async ({ request, locals, params }) => {
		const form = await readForm(request, addUnitSchema);
		if (!form.ok) return form.failure;
		const { unitCode, ...rest } = form.value;
		const outcome = await addUnit(locals.ctx, { ...rest, code: unitCode, parentId: params.unitId });
		if (!outcome.ok) return refuse(outcome.reason, addUnitText, { field: 'unitCode', values: form.values });
		redirect(303, paths.adminUnit(params.unitId, { hasil: 'baru' }));
	},
	move: async ({ request, locals, params }) => {
		const form = await readForm(request, moveUnitSchema);
		if (!form.ok) return form.failure;
		const outcome = await moveUnit(locals.ctx, { ...form.value, unitId: params.unitId });
		if (!outcome.ok)
			return refuse(outcome.reason, moveUnitText, {
				field: 'parentId',
				values: form.values,
				...dayField(outcome.reason)
			});
		redirect(303, paths.adminUnit(params.unitId, { hasil: 'pindah' }));
	},
	forget: async ({ request, locals, params }) => {
		const form = await readForm(request, forgetSpellingSchema);
		if (!form.ok) return form.failure;
		const outcome = await forgetAlias(locals.ctx, { unitId: params.unitId, aliasId: form.value.aliasId });
		if (!outcome.ok) return refuse(outcome.reason, { 'not-found': '' });
		redirect(303, paths.adminUnit(params.unitId, { hasil: 'ejaan' }));
	}
};
