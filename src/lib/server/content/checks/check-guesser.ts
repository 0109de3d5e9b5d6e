/**
 * What can be guessed without the story may only become less. A measure above its bar is held by the last ceiling that
 * was written down, and a ceiling never stands above the one before it (requirement Q26, docs/adr/0032).
 */
import type { Bank } from './bank.ts';
import { error, warning, type ContentFinding } from './finding.ts';
import { measuresOf, type Measure } from './guesser/measures.ts';

/** Points below its ceiling at which the ceiling should follow. */
const SLACK = 2;

export function checkGuesser(bank: Bank): ContentFinding[] {
	const { value: bars, at } = bank.guesserBars;
	const raised = bars.flatMap(({ id, ceilings }, index) =>
		ceilings.some(({ value }, place) => value > (ceilings[place - 1]?.value ?? Infinity))
			? [error('ceiling-raised', at([index, 'ceilings']), `“${id}”: batas hanya boleh turun`)]
			: []
	);
	return [...raised, ...measuresOf(bank).flatMap((measure) => held(measure, bank.guesserBars))];
}

function held(measure: Measure, { value: bars, at }: Bank['guesserBars']): ContentFinding[] {
	const index = bars.findIndex(({ id }) => id === measure.id);
	const row = bars[index];
	if (!row) return [error('guesser-bar', at(), `“${measure.id}” belum punya batas di guesser-bars.yaml`)];
	const ceiling = row.ceilings.at(-1)?.value ?? row.bar;
	const says = `${measure.say}: ${measure.value.toFixed(1)}`;
	if (measure.value > Math.max(row.bar, ceiling))
		return [error('guesser', at([index]), `${says}; paling banyak ${Math.max(row.bar, ceiling)}`)];
	if (ceiling > row.bar && measure.value < ceiling - SLACK)
		return [warning('ceiling-behind', at([index]), `${says}; turunkan batasnya dari ${ceiling}`)];
	return [];
}
