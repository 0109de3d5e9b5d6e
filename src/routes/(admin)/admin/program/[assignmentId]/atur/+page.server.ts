import { error, redirect } from '@sveltejs/kit';
import { localDay } from '#lib/domain/time/office-time.ts';
import { paths } from '#lib/paths.ts';
import { changeDraftSchema, draftFormValues, planOf } from '#lib/schemas/programmes.ts';
import { offeredTerms } from '#lib/server/certificate-terms/offered-terms.ts';
import { changeDraft } from '#lib/server/programmes/draft-assignment.ts';
import { findAssignment } from '#lib/server/programmes/assignments.ts';
import { listUnitsByIds } from '#lib/server/units/units.ts';
import { planUnits } from '#lib/server/programmes/plan-units.ts';
import { act } from '#lib/server/http/act.ts';
import { TERM_FIELD } from '#lib/text/certificate-terms.ts';
import { planText } from '#lib/text/programmes.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const assignment = await findAssignment(locals.ctx, params.assignmentId);
	if (!assignment || assignment.openedAt !== null) error(404);
	return {
		title: `Ubah draf: ${assignment.title}`,
		assignment,
		values: draftFormValues(assignment),
		units: await planUnits(locals.ctx),
		terms: await offeredTerms(locals.ctx, {
			units: [{ ...assignment.unit, zone: assignment.zone }],
			activity: 'programme',
			day: localDay(new Date(assignment.opensAt), assignment.zone),
			stored: {
				signatoryId: assignment.signatoryId,
				signatoryName: assignment.signatory.name,
				signatoryTitle: assignment.signatory.title
			}
		})
	};
};

const FIELD: Partial<Record<string, string>> = {
	...TERM_FIELD,
	'dates-wrong': 'dueDay',
	'too-short': 'dueDay',
	'joiners-too-short': 'joinerDays',
	'number-format': 'numberFormat',
	'rule-outside': 'unitIds'
};

export const actions: Actions = {
	default: act(changeDraftSchema, {
		ask: async ({ locals: { ctx }, params }, { version, ...plan }) => {
			const assignment = await findAssignment(ctx, params.assignmentId);
			if (!assignment) error(404);
			const chosen = await listUnitsByIds(ctx, [...plan.unitIds, ...plan.exceptUnitIds]);
			const pathOf = (id: string) => chosen.find((found) => found.id === id)?.path;
			return changeDraft(ctx, {
				assignmentId: assignment.id,
				version,
				cycle: assignment.cycle,
				...planOf(plan, { zone: assignment.zone, pathOf })
			});
		},
		text: planText,
		field: (reason) => FIELD[reason],
		done: (_, { params }) => redirect(303, paths.adminAssignment(params.assignmentId))
	})
};
