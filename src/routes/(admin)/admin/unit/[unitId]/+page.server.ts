import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { addUnitSchema, forgetSpellingSchema, moveUnitSchema, updateUnitSchema } from '#lib/schemas/units.ts';
import { act } from '#lib/server/http/act.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
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
const dayField = (reason: string): string | undefined =>
	/^day-|^circle-then$/.test(reason) ? 'effectiveOn' : undefined;

export const actions: Actions = {
	update: act(updateUnitSchema, {
		ask: ({ locals, params }, form) => updateUnit(locals.ctx, { ...form, unitId: params.unitId }),
		text: updateUnitText,
		field: dayField,
		done: (_, { params }) => redirect(303, paths.adminUnit(params.unitId, { hasil: 'data' }))
	}),
	add: act(addUnitSchema, {
		ask: ({ locals, params }, { unitCode: code, ...form }) =>
			addUnit(locals.ctx, { ...form, code, parentId: params.unitId }),
		text: addUnitText,
		field: 'unitCode',
		done: (_, { params }) => redirect(303, paths.adminUnit(params.unitId, { hasil: 'baru' }))
	}),
	move: act(moveUnitSchema, {
		ask: ({ locals, params }, form) => moveUnit(locals.ctx, { ...form, unitId: params.unitId }),
		text: moveUnitText,
		field: (reason) => dayField(reason) ?? 'parentId',
		done: (_, { params }) => redirect(303, paths.adminUnit(params.unitId, { hasil: 'pindah' }))
	}),
	forget: act(forgetSpellingSchema, {
		ask: ({ locals, params }, { aliasId }) => forgetAlias(locals.ctx, { unitId: params.unitId, aliasId }),
		text: { 'not-found': '' },
		keeps: 'nothing',
		done: (_, { params }) => redirect(303, paths.adminUnit(params.unitId, { hasil: 'ejaan' }))
	})
};
