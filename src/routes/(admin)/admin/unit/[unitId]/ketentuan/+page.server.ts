import { redirect } from '@sveltejs/kit';
import { termState } from '#lib/domain/certificates/terms.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import { paths } from '#lib/paths.ts';
import { addHoursRuleSchema, addSignatorySchema, endTermSchema } from '#lib/schemas/certificate-terms.ts';
import { addHoursRule, addSignatory } from '#lib/server/certificate-terms/add-term.ts';
import { termsOfUnit, type KeptHoursRule, type KeptSignatory } from '#lib/server/certificate-terms/kept-terms.ts';
import { endHoursRule, endSignatory } from '#lib/server/certificate-terms/end-term.ts';
import { act } from '#lib/server/http/act.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import {
	activityText,
	addHoursRuleText,
	addSignatoryText,
	endTermText,
	mostHoursText,
	termDays,
	termDoneText,
	type TermDone
} from '#lib/text/certificate-terms.ts';
import { formatDate } from '#lib/text/format.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { unit, signatories, rules, above } = valueOr404(await termsOfUnit(locals.ctx, params.unitId));
	const today = localDay(locals.ctx.now(), unit.zone);
	const common = (term: KeptSignatory | KeptHoursRule) => ({
		id: term.id,
		unitName: term.unitName,
		days: termDays(term),
		state: termState(term, today),
		/** Whether it may still be given a last day. */
		open: term.endedAt === null && unit.endedAt === null,
		lastDay: term.validUntil !== null && term.validUntil < today ? term.validUntil : today,
		kept: [
			`Dicatat ${term.addedBy ?? 'sistem'}, ${formatDate(term.addedAt, unit.zone)}.`,
			term.endedAt ? `Diakhiri ${term.endedBy ?? 'sistem'}, ${formatDate(term.endedAt, unit.zone)}.` : ''
		]
			.filter(Boolean)
			.join(' ')
	});
	const signatory = (one: KeptSignatory) => ({ ...common(one), head: one.name, facts: [one.title] });
	const rule = (one: KeptHoursRule) => ({
		...common(one),
		head: `${activityText[one.activity]}: ${mostHoursText(one)}`,
		facts: [`Ditetapkan oleh ${one.setBy}`, one.basis]
	});
	return {
		title: 'Penanda tangan dan JP',
		done: doneText(url.searchParams.get('hasil') ?? ''),
		unit: { id: unit.id, name: unit.name, ended: unit.endedAt !== null },
		today,
		signatories: signatories.map(signatory),
		rules: rules.map(rule),
		above: {
			signatories: above.signatories.map(signatory).filter(({ state }) => state === 'in-force'),
			rules: above.rules.map(rule).filter(({ state }) => state === 'in-force')
		}
	};
};

const doneText = (asked: string): string | null =>
	Object.hasOwn(termDoneText, asked) ? termDoneText[asked as TermDone] : null;

const FIELD: Partial<Record<string, string>> = {
	'days-wrong': 'validUntil',
	'already-there': 'name',
	'hours-missing': 'mostHours',
	'end-later': 'lastDay'
};
const field = (reason: string) => FIELD[reason];

export const actions: Actions = {
	signatory: act(addSignatorySchema, {
		ask: ({ locals, params }, form) => addSignatory(locals.ctx, { ...form, unitId: params.unitId }),
		text: addSignatoryText,
		field,
		done: (_, { params }) => redirect(303, paths.adminUnitTerms(params.unitId, { hasil: 'penanda-tangan' }))
	}),
	endSignatory: act(endTermSchema, {
		ask: ({ locals, params }, form) => endSignatory(locals.ctx, { ...form, unitId: params.unitId }),
		text: endTermText,
		field,
		done: (_, { params }) => redirect(303, paths.adminUnitTerms(params.unitId, { hasil: 'akhir' }))
	}),
	rule: act(addHoursRuleSchema, {
		ask: ({ locals, params }, form) => addHoursRule(locals.ctx, { ...form, unitId: params.unitId }),
		text: addHoursRuleText,
		field,
		done: (_, { params }) => redirect(303, paths.adminUnitTerms(params.unitId, { hasil: 'ketentuan' }))
	}),
	endRule: act(endTermSchema, {
		ask: ({ locals, params }, form) => endHoursRule(locals.ctx, { ...form, unitId: params.unitId }),
		text: endTermText,
		field,
		done: (_, { params }) => redirect(303, paths.adminUnitTerms(params.unitId, { hasil: 'akhir' }))
	})
};
