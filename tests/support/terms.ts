/** A unit's terms as its admin's page would make them: for tests of what is printed. */
import {
	addHoursRule,
	addSignatory,
	type NewHoursRule,
	type NewSignatory
} from '#lib/server/certificate-terms/add-term.ts';
import { signatoriesAt } from '#lib/server/certificate-terms/certificate-terms.queries.ts';
import type { Context } from '#lib/server/platform/context.ts';

export type Terms = { signatoryId: string; hoursRuleId: string };

/** Somebody who signs for the unit and all below it, and letters by which it counts JP: 4 of a programme. All for years. */
export async function someTerms(
	ctx: Context,
	unitId: string,
	over: { signatory?: Partial<NewSignatory>; rule?: Partial<NewHoursRule> } = {}
): Promise<Terms> {
	const keeper: Context = { ...ctx, actor: { kind: 'system', name: 'uji' } };
	const days = { unitId, validFrom: '2020-01-01', validUntil: '' };
	const signatory = await addSignatory(keeper, {
		...days,
		name: 'Citra Lestari, S.STP., M.Si.',
		title: 'Camat Balikpapan Tengah',
		number: '198204172006022902',
		...over.signatory
	});
	const rules = {
		...days,
		setBy: 'Kepala BKPSDM Kota Balikpapan',
		basis: 'Keputusan Nomor 800/12/2020',
		basisOn: '2020-01-01',
		...over.rule
	};
	const rule = await addHoursRule(keeper, { activity: 'event', mostHours: null, ...rules });
	const course = await addHoursRule(keeper, { mostHours: 4, ...rules, activity: 'programme' });
	if (!signatory.ok || !rule.ok || !course.ok) throw new Error('terms were refused');
	return { signatoryId: signatory.value, hoursRuleId: rule.value };
}

/** The unit's first signatory; made with a rule where it has none. */
export async function theSignatory(ctx: Context, unitId: string): Promise<string> {
	const [first] = await signatoriesAt(ctx.db, [unitId]);
	return first?.id ?? (await someTerms(ctx, unitId)).signatoryId;
}
