/** The units of a list: what the page of an import shows of them, and the forms of that step. The same for every door. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { askAgainSchema, matchUnitsSchema, oneUnitSchema, readAnswers, slotsOf } from '#lib/schemas/imports.ts';
import type { BatchView } from '#lib/server/imports/view.ts';
import { chooseOneUnit, matchUnits } from '#lib/server/imports/match-units.ts';
import { unitOptions, viewUnitStep } from '#lib/server/imports/unit-step.ts';
import { matchText } from '#lib/text/unit-step.ts';
import { act } from './act.ts';
import { refuse, valueOr404 } from './answer.ts';
import { readForm } from './read-form.ts';

export type BatchPlace = { batchId: string; eventId: string | null; assignmentId?: string };
/** Where the reader goes from here: to the check, or to what is still to be asked. */
type Doors<E> = { place: (event: E) => BatchPlace; check: (event: E) => string; step: (event: E) => string };

/**
 * What is to be shown of the units: the step when it is asked for, or when a list has spellings that nobody knows
 * (not of participants, who may come from anywhere); the choice of one unit for all rows while columns are chosen; otherwise nothing.
 */
export async function unitsOf(ctx: App.Locals['ctx'], batch: BatchView, home: string | null, asked: string | null) {
	const nothing = { step: null, options: [] };
	if (batch.kind === 'units' || batch.appliedAt !== null) return nothing;
	const place = [batch.id, home] as const;
	const columnsOpen = batch.map.missing.length + batch.map.duplicates.length > 0;
	if (asked === 'kolom' || columnsOpen) return { step: null, options: valueOr404(await unitOptions(ctx, ...place)) };
	const unasked = asked === null && batch.kind !== 'participants' && (batch.summary.openSpellings ?? 0) > 0;
	return asked === 'unit' || unasked ? { step: valueOr404(await viewUnitStep(ctx, ...place)), options: [] } : nothing;
}

/** The three forms of the step. */
export function unitActions<E extends RequestEvent>(doors: Doors<E>) {
	return {
		units: async (event: E) => {
			const form = await readForm(event.request, matchUnitsSchema);
			if (!form.ok) return form.failure;
			const { batchId, eventId, assignmentId } = doors.place(event);
			const before = await viewUnitStep(event.locals.ctx, batchId, assignmentId ?? eventId);
			const more = before.ok ? before.value.more : 0;
			const answers = readAnswers(form.values);
			const outcome = await matchUnits(event.locals.ctx, { ...doors.place(event), answers });
			if (!outcome.ok) {
				const fields = slotsOf(form.values, outcome.spellings).map((slot) => [
					`other${slot}`,
					matchText['unit-unknown']
				]);
				return refuse(outcome.reason, matchText, { fields: Object.fromEntries(fields), values: form.values });
			}
			redirect(303, more > 0 ? doors.step(event) : doors.check(event));
		},
		again: async (event: E) => {
			const form = await readForm(event.request, askAgainSchema);
			if (!form.ok) return form.failure;
			const answers = [{ spelling: form.value.spelling, choice: { kind: 'ask' as const } }];
			const outcome = await matchUnits(event.locals.ctx, { ...doors.place(event), answers });
			if (!outcome.ok) return refuse(outcome.reason, matchText);
			redirect(303, doors.step(event));
		},
		oneUnit: act(oneUnitSchema, {
			ask: (event: E, { unitId }) => chooseOneUnit(event.locals.ctx, { ...doors.place(event), unitId: unitId || null }),
			text: matchText,
			field: 'unitId',
			done: (_, event) => redirect(303, doors.check(event))
		})
	};
}
