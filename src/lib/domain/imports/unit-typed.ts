/** The unit that somebody typed or chose from a list of names: "Dinas Sosial (64.71-DINSOS)", a code, or a name. */
import { spellingKey } from './unit-choices.ts';
import { codeKey, type KnownUnit, type UnitFinder } from './unit-finder.ts';

export function unitTyped(finder: UnitFinder, text: string): KnownUnit | null {
	const code = /\(([^()]+)\)\s*$/.exec(text)?.[1] ?? text;
	const coded = finder.byCode.get(codeKey(code));
	if (coded) return coded;
	const named = finder.byName.get(spellingKey(text)) ?? [];
	return named.length === 1 ? (named[0] as KnownUnit) : null;
}
