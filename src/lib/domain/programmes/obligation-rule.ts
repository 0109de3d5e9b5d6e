/** Whom an assignment obliges: one rule over facts of a person, the same for the preview, the opening and late joiners. Source: A1. */
import type { EmploymentType } from '../people/person.ts';

export const RULE_KINDS = ['unit', 'except-unit', 'employment-type', 'rank-class', 'position', 'person'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];
/** `value`: a unit's path as it is now (the stored row has its id, because units move), an employment type, a rank class, a part of a position, a person's id. */
export type RuleLine = { kind: RuleKind; value: string };

/** Whether the line names a unit. */
export const isUnitLine = ({ kind }: RuleLine): boolean => kind === 'unit' || kind === 'except-unit';

export type ObligationFacts = {
	id: string;
	unitPath: string;
	employmentType: EmploymentType;
	position: string;
	rank: string;
};

/** Why somebody below the assignment's unit is not obliged; null: obliged. Named people are obliged whatever they are. */
export type LeftOut = 'unit' | 'employment-type' | 'rank-class' | 'position' | null;

export const RANK_CLASSES = ['I', 'II', 'III', 'IV'] as const;
export type RankClass = (typeof RANK_CLASSES)[number];

/** "Penata Tk. I (III/d)" and "III/d" are class III; null where no class of civil servants stands in it (PPPK, police). */
export function rankClass(rank: string): RankClass | null {
	const found = /(?:^|[\s(/,.-])(IV|III|II|I)\s*[/.]?\s*[a-e](?=$|[\s),.])/.exec(rank.trim());
	return (found?.[1] as RankClass | undefined) ?? null;
}

/**
 * Decides for one person. Lines of one kind are alternatives, kinds narrow each other, "person" adds, and "except-unit"
 * takes a subtree out again. Without a unit line the whole of the assignment's own unit (`root`, its path) is meant.
 */
export function leftOut(lines: readonly RuleLine[], root: string, person: ObligationFacts): LeftOut {
	const of = (kind: RuleKind) => lines.filter((line) => line.kind === kind).map((line) => line.value);
	const inside = (paths: readonly string[]) => paths.some((path) => person.unitPath.startsWith(path));
	const named = of('person');
	if (!inside([root])) return 'unit';
	if (named.includes(person.id)) return null;
	const units = of('unit');
	// A list of people and nothing else means these people only.
	if (units.length === 0 && named.length > 0) return 'unit';
	if (units.length > 0 && !inside(units)) return 'unit';
	if (inside(of('except-unit'))) return 'unit';
	return narrowedOut(of, person);
}

/** By what a person is, once the unit fits; a kind without a line narrows nothing. */
function narrowedOut(of: (kind: RuleKind) => string[], person: ObligationFacts): LeftOut {
	const missed = (kind: RuleKind, fits: (value: string) => boolean) => of(kind).length > 0 && !of(kind).some(fits);
	if (missed('employment-type', (type) => type === person.employmentType)) return 'employment-type';
	if (missed('rank-class', (one) => one === rankClass(person.rank))) return 'rank-class';
	const position = person.position.toLowerCase();
	return missed('position', (part) => position.includes(part.toLowerCase())) ? 'position' : null;
}
