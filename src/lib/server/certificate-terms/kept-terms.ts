/** A unit's terms as they are kept: read by its admins whole, and by whoever chooses where and when they hold. */
import { can } from '#lib/domain/access/policy.ts';
import { holdsFor, type TermAt, type UnitTerm } from '#lib/domain/certificates/terms.ts';
import { ruleOn, type HoursActivity, type HoursRule } from '#lib/domain/certificates/training-hours.ts';
import type { PrintProblem } from '#lib/domain/certificates/issue-event.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { findUnit, type Unit } from '#lib/server/units/units.ts';
import { formatPlainDay } from '#lib/text/format.ts';
import {
	hoursRuleById,
	hoursRulesAt,
	signatoriesAt,
	signatoryById,
	type HoursRuleRow,
	type KeptAt,
	type SignatoryRow
} from './certificate-terms.queries.ts';

/** Who keeps it and who ended it, by name. */
type Kept = UnitTerm & {
	id: string;
	unitId: string;
	unitName: string;
	addedBy: string | null;
	addedAt: string;
	endedBy: string | null;
	endedAt: string | null;
};
export type KeptSignatory = Kept & { name: string; title: string; number: string };
export type KeptHoursRule = Kept & HoursRule & { setBy: string; basis: string };

type TermRow = KeptAt & {
	id: string;
	unit_id: string;
	valid_from: string;
	valid_until: string | null;
	added_at: string;
	ended_at: string | null;
};
const kept = (row: TermRow): Kept => ({
	id: row.id,
	unitId: row.unit_id,
	unitPath: row.unit_path,
	unitName: row.unit_name,
	validFrom: row.valid_from,
	validUntil: row.valid_until,
	addedBy: row.added_by_name,
	addedAt: row.added_at,
	endedBy: row.ended_by_name,
	endedAt: row.ended_at
});

const toSignatory = (row: SignatoryRow): KeptSignatory => ({
	...kept(row),
	name: row.name,
	title: row.title,
	number: row.number
});

const toHoursRule = (row: HoursRuleRow): KeptHoursRule => ({
	...kept(row),
	activity: row.activity,
	mostHours: row.most_hours,
	setBy: row.set_by,
	basis: `${row.basis} tanggal ${formatPlainDay(row.basis_on)}`
});

const idsOn = (path: string): string[] => path.split('/').filter(Boolean);
const idsOver = (units: readonly Pick<Unit, 'path'>[]) => [...new Set(units.flatMap(({ path }) => idsOn(path)))];

/** Every signatory of these units and of those above them, ended ones too. Names and offices, as they are printed. */
export async function signatoriesOver(ctx: Context, units: readonly Pick<Unit, 'path'>[]): Promise<KeptSignatory[]> {
	return (await signatoriesAt(ctx.db, idsOver(units))).map(toSignatory);
}

/** Every rule of these units and of those above them for an activity, ended ones too. */
export async function hoursRulesOver(
	ctx: Context,
	units: readonly Pick<Unit, 'path'>[],
	activity: HoursActivity
): Promise<KeptHoursRule[]> {
	const rows = await hoursRulesAt(ctx.db, idsOver(units));
	return rows.map(toHoursRule).filter((rule) => rule.activity === activity);
}

/** The signatory, where they may sign for the unit on the day; null for anybody else's, one that ended, and none at all. */
export async function signatoryFor(ctx: Context, id: string, at: TermAt): Promise<KeptSignatory | null> {
	const row = await signatoryById(ctx.db, id);
	const found = row ? toSignatory(row) : null;
	return found && holdsFor(found, at) ? found : null;
}

/** The rule by which the unit counts on the day; null where none is set. */
export async function hoursRuleFor(
	ctx: Context,
	at: TermAt & { activity: HoursActivity }
): Promise<KeptHoursRule | null> {
	const rows = await hoursRulesAt(ctx.db, idsOn(at.unitPath));
	return ruleOn(rows.map(toHoursRule), at);
}

/** What something was planned by: ids of terms, null where it was typed freely or is not said. */
export type PlannedBy = { signatoryName: string; signatoryId: string | null; hoursRuleId: string | null };

/**
 * Why what was planned may not be printed now, whatever was right when it was planned: nobody signs it, or a term that it
 * names does not hold any more for that unit and day. Null when it may.
 */
export async function printProblem(ctx: Context, by: PlannedBy, at: TermAt): Promise<PrintProblem | null> {
	if (by.signatoryName === '') return 'no-signatory';
	if (by.signatoryId !== null && !(await signatoryFor(ctx, by.signatoryId, at))) return 'signatory-ended';
	if (by.hoursRuleId === null) return null;
	const rule = await hoursRuleById(ctx.db, by.hoursRuleId);
	return rule && holdsFor(toHoursRule(rule), at) ? null : 'hours-rule-ended';
}

export type TermsOfUnit = {
	unit: Unit;
	/** Kept at the unit itself, whatever their days. */
	signatories: KeptSignatory[];
	rules: KeptHoursRule[];
	/** Kept at a unit above: they hold here too. */
	above: { signatories: KeptSignatory[]; rules: KeptHoursRule[] };
};

/** For the admin's page of a unit. Refuses 'not-found' for a unit outside the scope. */
export async function termsOfUnit(ctx: Context, unitId: string): Promise<Outcome<TermsOfUnit, 'not-found'>> {
	const unit = await findUnit(ctx, unitId);
	if (!unit || !can(ctx.actor, 'unit.write', { unitPath: unit.path })) return no('not-found');
	const signatories = await signatoriesOver(ctx, [unit]);
	const rules = (await hoursRulesAt(ctx.db, idsOn(unit.path))).map(toHoursRule);
	const own = ({ unitId: of }: Kept) => of === unit.id;
	const others = (term: Kept) => !own(term);
	return ok({
		unit,
		signatories: signatories.filter(own),
		rules: rules.filter(own),
		above: { signatories: signatories.filter(others), rules: rules.filter(others) }
	});
}
