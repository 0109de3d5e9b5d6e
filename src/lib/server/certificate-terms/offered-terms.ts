import { can } from '#lib/domain/access/policy.ts';
import { AS_STOOD, isInForce } from '#lib/domain/certificates/terms.ts';
import type { HoursActivity } from '#lib/domain/certificates/training-hours.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { Unit } from '#lib/server/units/units.ts';
import { ruleLine, signatoryChoiceText, signatoryLine } from '#lib/text/certificate-terms.ts';
import { hoursRulesOver, signatoriesOver } from './kept-terms.ts';

/** What a form offers of a unit's terms. */
export type OfferedTerms = {
	/** Lines of a select; the first is nobody. */
	signatories: { value: string; text: string }[];
	/** By which letters JP count, a line each. */
	rules: string[];
	/** The unit whose terms the reader may keep, where they lead there; null for whoever may not. */
	keepAt: string | null;
};

type Of = {
	/** Out of which the form chooses, or the one that stands. */
	units: readonly Pick<Unit, 'id' | 'path' | 'zone'>[];
	activity: HoursActivity;
	/** The plain day it is planned for already; null: none yet. */
	day?: string | null;
	/** What is stored, which stays on the form though it would not be offered to a new one. */
	stored?: { signatoryId: string | null; signatoryName: string; signatoryTitle: string } | null;
};

/** Whoever signs for one of the units on the planned day, or from today on; the use case asks again what it is given. */
export async function offeredTerms(ctx: Context, { units, activity, day, stored }: Of): Promise<OfferedTerms> {
	const today = localDay(ctx.now(), units[0]?.zone ?? 'WIB');
	const lasts = (term: { validFrom: string; validUntil: string | null }) =>
		(day ? isInForce(term, day) : false) ||
		((term.validUntil === null || term.validUntil >= today) &&
			(term.validUntil === null || term.validUntil >= term.validFrom));
	const signatories = (await signatoriesOver(ctx, units)).filter(lasts);
	const offered = signatories.map((one) => ({ value: one.id, text: signatoryLine(one, today) }));
	const rules = (await hoursRulesOver(ctx, units, activity)).filter(lasts);
	const keeper = units.find(({ path }) => can(ctx.actor, 'unit.write', { unitPath: path }));
	return {
		signatories: [{ value: '', text: signatoryChoiceText.none }, ...storedLine(stored, offered), ...offered],
		rules: [...new Set(rules.map(ruleLine))],
		keepAt: keeper?.id ?? null
	};
}

function storedLine(stored: Of['stored'], offered: readonly { value: string }[]): OfferedTerms['signatories'] {
	if (!stored || stored.signatoryName === '') return [];
	const { signatoryId, signatoryName, signatoryTitle } = stored;
	const line = (value: string, why: string) => [{ value, text: `${signatoryName}, ${signatoryTitle} (${why})` }];
	if (signatoryId === null) return line(AS_STOOD, signatoryChoiceText.typed);
	return offered.some(({ value }) => value === signatoryId) ? [] : line(signatoryId, signatoryChoiceText.ended);
}
