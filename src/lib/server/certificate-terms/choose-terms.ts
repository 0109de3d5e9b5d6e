/** Who signs a certificate and how many JP it counts: of what is typed, only a choice among the unit's terms. */
import { AS_STOOD, type TermAt } from '#lib/domain/certificates/terms.ts';
import { countHours, type HoursActivity, type HoursRefusal } from '#lib/domain/certificates/training-hours.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { EventTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { hoursRuleFor, signatoryFor } from './kept-terms.ts';

/** What a form asks of them. */
export type AskedTerms = {
	/** Null: as many as the rule makes. */
	trainingHours: number | null;
	/** Null: nobody yet, and no certificate is issued until somebody is chosen; `AS_STOOD` where words were typed freely. */
	signatoryId: string | null;
};

/** What is stored, word for word as it will be printed. */
export type PrintedTerms = {
	trainingHours: number;
	hoursSetBy: string;
	hoursBasis: string | null;
	hoursRuleId: string | null;
	signatoryId: string | null;
	signatoryName: string;
	signatoryTitle: string;
	signatoryNumber: string;
};

export type TermsRefusal = 'signatory-not-in-force' | HoursRefusal;

/** An event or an assignment as planned: whose, for which first day, of how many minutes (null: nobody counts them). */
export type PlannedFor = TermAt & { activity: HoursActivity; minutes: number | null; parts?: readonly number[] };

/** What of it is stored, with the minutes of the stored plan; `issued`: what it prints is out and stays. */
export type StoodTerms = { terms: PrintedTerms; minutes: number | null; issued: boolean };

/**
 * The terms to store, out of what a form asks. Refuses a signatory who may not sign for the unit on the first day, whoever
 * keeps them ('signatory-not-in-force'), and hours as `countHours` does. What was typed before there were terms stays as
 * long as nobody asks for something else, and so does what is out.
 */
export async function chooseTerms(
	ctx: Context,
	asked: AskedTerms,
	plan: PlannedFor,
	stood: StoodTerms | null
): Promise<Outcome<PrintedTerms, TermsRefusal>> {
	if (stood?.issued) return ok(askedOfIssued(asked, stood.terms));
	const signatory = await chooseSignatory(ctx, asked, plan, stood);
	if (!signatory) return no('signatory-not-in-force');
	const hours = await chooseHours(ctx, asked, plan, stood);
	return hours.ok ? ok({ ...signatory, ...hours.value }) : hours;
}

type TermColumns = Pick<
	EventTable,
	| 'training_hours'
	| 'hours_set_by'
	| 'hours_basis'
	| 'hours_rule_id'
	| 'signatory_id'
	| 'signatory_name'
	| 'signatory_title'
	| 'signatory_number'
>;

/** As a row has them. */
export const printedTerms = (row: TermColumns): PrintedTerms => ({
	trainingHours: row.training_hours,
	hoursSetBy: row.hours_set_by,
	hoursBasis: row.hours_basis,
	hoursRuleId: row.hours_rule_id,
	signatoryId: row.signatory_id,
	signatoryName: row.signatory_name,
	signatoryTitle: row.signatory_title,
	signatoryNumber: row.signatory_number
});

/** As a row takes them. */
export const termColumns = (terms: PrintedTerms): TermColumns => ({
	training_hours: terms.trainingHours,
	hours_set_by: terms.hoursSetBy,
	hours_basis: terms.hoursBasis,
	hours_rule_id: terms.hoursRuleId,
	signatory_id: terms.signatoryId,
	signatory_name: terms.signatoryName,
	signatory_title: terms.signatoryTitle,
	signatory_number: terms.signatoryNumber
});

const isSignedFreely = ({ signatoryId, signatoryName }: PrintedTerms) => signatoryId === null && signatoryName !== '';

/** Whether any of it was typed freely, before there were terms to choose from. */
export const hasTypedTerms = (terms: PrintedTerms): boolean =>
	isSignedFreely(terms) || (terms.hoursRuleId === null && terms.trainingHours > 0);

/** What is out stays: whoever compares the plans refuses a difference, and terms that ended since are none of the form's business. */
const askedOfIssued = ({ trainingHours, signatoryId }: AskedTerms, stored: PrintedTerms): PrintedTerms => ({
	...stored,
	trainingHours: trainingHours ?? stored.trainingHours,
	signatoryId: signatoryId === AS_STOOD ? stored.signatoryId : signatoryId
});

type SignatoryTerms = Pick<PrintedTerms, 'signatoryId' | 'signatoryName' | 'signatoryTitle' | 'signatoryNumber'>;
type HoursTerms = Omit<PrintedTerms, keyof SignatoryTerms>;

const signatoryOf = ({
	signatoryId,
	signatoryName,
	signatoryTitle,
	signatoryNumber
}: SignatoryTerms): SignatoryTerms => ({
	signatoryId,
	signatoryName,
	signatoryTitle,
	signatoryNumber
});
const hoursOf = ({ trainingHours, hoursSetBy, hoursBasis, hoursRuleId }: HoursTerms): HoursTerms => ({
	trainingHours,
	hoursSetBy,
	hoursBasis,
	hoursRuleId
});

async function chooseSignatory(
	ctx: Context,
	{ signatoryId }: AskedTerms,
	plan: PlannedFor,
	stood: StoodTerms | null
): Promise<SignatoryTerms | null> {
	if (signatoryId === null) return { signatoryId, signatoryName: '', signatoryTitle: '', signatoryNumber: '' };
	if (signatoryId === AS_STOOD) return stood && isSignedFreely(stood.terms) ? signatoryOf(stood.terms) : null;
	const found = await signatoryFor(ctx, signatoryId, plan);
	if (!found) return null;
	const { name: signatoryName, title: signatoryTitle, number: signatoryNumber } = found;
	return { signatoryId, signatoryName, signatoryTitle, signatoryNumber };
}

async function chooseHours(
	ctx: Context,
	{ trainingHours: typed }: AskedTerms,
	plan: PlannedFor,
	stood: StoodTerms | null
): Promise<Outcome<HoursTerms, HoursRefusal>> {
	const rule = await hoursRuleFor(ctx, plan);
	const old = stood?.terms.hoursRuleId === null ? stood : null;
	const { minutes, parts = [] } = plan;
	const counted = countHours({
		...{ typed, minutes, rule, parts },
		stood: old && { hours: old.terms.trainingHours, minutes: old.minutes }
	});
	if (!counted.ok) return counted;
	const { hours: trainingHours, from } = counted.value;
	if (from === 'stood' && old) return ok(hoursOf(old.terms));
	return from === 'rule' && rule
		? ok({ trainingHours, hoursSetBy: rule.setBy, hoursBasis: rule.basis, hoursRuleId: rule.id })
		: ok({ trainingHours, hoursSetBy: '', hoursBasis: null, hoursRuleId: null });
}
