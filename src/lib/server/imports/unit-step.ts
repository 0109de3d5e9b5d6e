/** The step that asks what the spellings of a list's units mean: each once, with its rows and the best guesses. */
import { guessUnits, makeGuesser, type Guesses } from '#lib/domain/imports/guess-unit.ts';
import { mapRow } from '#lib/domain/imports/map-columns.ts';
import { ASKED_AT_ONCE, type UnitChoices } from '#lib/domain/imports/unit-choices.ts';
import { isOpen, needsUnit, spellingSteps, type Spelling } from '#lib/domain/imports/unit-spellings.ts';
import type { UnitFinder } from '#lib/domain/imports/unit-finder.ts';
import type { SpellingLine, UnitGroup, UnitOption, UnitStep } from './view.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { inSlices, mapInSlices } from '#lib/server/platform/breathe.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { unitLineage } from '#lib/server/units/units.ts';
import { openBatch, type Batch } from './batch.ts';
import { batchUnits } from './batch-units.ts';
import { mapOf } from './check-batch.ts';
import { aliasScope } from './unit-aliases.ts';

/** More names than this in one page, and a phone cannot scroll it; a code or a whole name can still be typed. */
const MOST_NAMES = 1500;

/** The step of a batch that has not been applied; 'not-found' when the actor may not import there. */
export async function viewUnitStep(
	ctx: Context,
	batchId: string,
	home: string | null
): Promise<Outcome<UnitStep, 'not-found'>> {
	const batch = await openBatch(ctx, batchId, home);
	if (!batch || batch.kind === 'units' || batch.appliedAt !== null) return no('not-found');
	const { finder, spellings } = await spellingsOfBatch(ctx, batch);
	const open = spellings.filter(isOpen).sort((a, b) => b.rows - a.rows);
	const asked = open.slice(0, ASKED_AT_ONCE);
	const guesses = await guessAll(ctx, batch, finder, asked);
	const lines = asked.map((spelling, index) => lineOf(spelling, index, guesses[index] as Guesses));
	const settled = spellings.filter((spelling) => !isOpen(spelling));
	return ok({
		total: batch.summary.total,
		spellings: spellings.reduce((sum, { written }) => sum + written.length, 0),
		units: groupsOf(settled, lines).length,
		kept: aliasScope(ctx, batch.unitPath) !== null,
		open: lines.filter(({ sure }) => !sure),
		groups: groupsOf(settled, lines),
		left: settled
			.filter(({ meaning }) => meaning.how === 'left')
			.map(({ key, written, rows }) => ({ key, written, rows })),
		more: open.length - asked.length,
		names: finder.units.slice(0, MOST_NAMES).map(({ name, code }) => `${name} (${code})`),
		choices: optionsOf(finder, batch)
	});
}

/** The units that one of may be chosen for all rows; 'not-found' as above. */
export async function unitOptions(
	ctx: Context,
	batchId: string,
	home: string | null
): Promise<Outcome<UnitOption[], 'not-found'>> {
	const batch = await openBatch(ctx, batchId, home);
	if (!batch || batch.kind === 'units') return no('not-found');
	return ok(optionsOf(await batchUnits(ctx, batch, batch.stored.units), batch));
}

const optionsOf = (finder: UnitFinder, batch: Batch): UnitOption[] =>
	finder.units.slice(0, MOST_NAMES).map(({ id, name, path }) => ({ id, name, depth: depthOf(path, batch) }));

const depthOf = (path: string, { unitPath }: Batch): number =>
	Math.max(0, path.split('/').length - unitPath.split('/').length);

/** The spellings of the batch's rows and what they mean now. */
export async function spellingsOfBatch(
	ctx: Context,
	batch: Batch,
	units: UnitChoices = batch.stored.units
): Promise<{ finder: UnitFinder; spellings: Spelling[] }> {
	const { sheet } = batch.stored;
	const { columns } = mapOf(batch.kind, { sheet, columns: batch.summary.columns, units });
	const rows = await mapInSlices(sheet.rows, (row) => mapRow(row, columns));
	const finder = await batchUnits(ctx, batch, units);
	return {
		finder,
		spellings: await inSlices(
			spellingSteps(
				finder,
				rows.filter((row) => needsUnit(batch.kind, row))
			)
		)
	};
}

/** A tree of thousands is compared with every spelling: others get their turn in between. */
async function guessAll(
	ctx: Context,
	batch: Batch,
	finder: UnitFinder,
	spellings: readonly Spelling[]
): Promise<Guesses[]> {
	if (spellings.length === 0) return [];
	const lineage = await unitLineage(ctx, { path: batch.unitPath });
	const places = lineage.flatMap(({ name, place }) => [
		place ?? '',
		name.replace(/^\S+ (?:kota|kabupaten|provinsi) /i, '')
	]);
	const guesser = makeGuesser(finder.units, places);
	const found: Guesses[] = [];
	for (const { written } of spellings) {
		found.push(guessUnits(guesser, written[0] as string));
		await new Promise((resolve) => setImmediate(resolve));
	}
	return found;
}

function lineOf({ key, written, rows, meaning }: Spelling, index: number, { units, sure }: Guesses): SpellingLine {
	return {
		index,
		key,
		written,
		rows,
		sure,
		ambiguous: meaning.how === 'ambiguous',
		guesses: units.map(({ unit, reason, read, score }) => ({
			id: unit.id,
			name: unit.name,
			code: unit.code,
			reason,
			read,
			// "Mirip" may be the school next door: a human chooses, unless it is a slip of the finger.
			likely: score >= (reason === 'alike' ? 0.93 : 0.8)
		}))
	};
}

/** Every unit that a spelling means surely or by an earlier choice, with the spellings that lead to it. */
function groupsOf(settled: readonly Spelling[], lines: readonly SpellingLine[]): UnitGroup[] {
	const groups = new Map<string, UnitGroup>();
	const groupFor = (unit: { id: string; name: string }) => {
		const group = groups.get(unit.id) ?? { id: unit.id, name: unit.name, rows: 0, known: [], asked: [] };
		groups.set(unit.id, group);
		return group;
	};
	for (const { key, written, rows, meaning } of settled) {
		if (!meaning.unit) continue;
		const group = groupFor(meaning.unit);
		group.rows += rows;
		group.known.push({ key, written, how: meaning.how });
	}
	for (const line of lines.filter(({ sure }) => sure)) {
		const group = groupFor(line.guesses[0] as { id: string; name: string });
		group.rows += line.rows;
		group.asked.push(line);
	}
	return [...groups.values()].sort((a, b) => b.rows - a.rows);
}
