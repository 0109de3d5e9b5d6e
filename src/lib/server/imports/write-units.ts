import type { StoredUnit, UnitVerdict } from '#lib/domain/imports/check-units.ts';
import { codeKey } from '#lib/domain/imports/unit-finder.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { addUnits, changeUnit, findUnit, moveUnitTo, type NewUnit } from '#lib/server/units/units.ts';

type Place = { id: string; path: string; zone: NewUnit['zone']; place: string | null };

/** Writes new units from the top down, then changed ones, then those that hang elsewhere now. */
export async function writeUnits(ctx: Context, verdicts: readonly UnitVerdict[]): Promise<void> {
	// Parents by their codes: those of the tree at once, those of the file when they are written.
	const made = new Map<string, Place>(
		verdicts.flatMap(({ stored, unit }) => (stored ? [[codeKey(unit.code), stored] as const] : []))
	);
	const waiting = verdicts.filter((verdict) => verdict.state === 'new');
	for (let layer = waiting; layer.length > 0;) {
		const ready = layer.filter(({ parent }) => placeOf(parent, made) !== null);
		if (ready.length === 0) throw new Error('units without a parent passed the check');
		const units = ready.map((verdict, index) =>
			newUnit(ctx, verdict, { parent: placeOf(verdict.parent, made) as Place, position: index + 1 })
		);
		await addUnits(ctx, units);
		units.forEach((unit) =>
			made.set(codeKey(unit.code), {
				id: unit.id,
				path: `${unit.parentPath ?? '/'}${unit.id}/`,
				zone: unit.zone,
				place: unit.place
			})
		);
		const done = new Set(ready);
		layer = layer.filter((verdict) => !done.has(verdict));
	}
	for (const verdict of verdicts) if (verdict.state === 'changed') await writeChange(ctx, verdict, made);
}

function placeOf(parent: UnitVerdict['parent'], made: ReadonlyMap<string, Place>): Place | null {
	return typeof parent === 'string' ? (made.get(parent) ?? null) : parent;
}

function newUnit(ctx: Context, { unit }: UnitVerdict, at: { parent: Place; position: number }): NewUnit {
	return {
		id: ctx.newId(),
		parent_id: at.parent.id,
		parentPath: at.parent.path,
		code: unit.code,
		name: unit.name,
		unit_type: unit.unitType ?? 'other',
		zone: unit.zone ?? at.parent.zone,
		place: unit.place || at.parent.place,
		position: at.position
	};
}

async function writeChange(ctx: Context, verdict: UnitVerdict, made: ReadonlyMap<string, Place>): Promise<void> {
	const stored = verdict.stored;
	if (!stored) return;
	const { changes } = verdict;
	if (changes.some((field) => field !== 'parentCode')) await changeUnit(ctx, stored.id, factsAfter(verdict, stored));
	const parent = placeOf(verdict.parent, made);
	if (!changes.includes('parentCode') || !parent) return;
	// An earlier move of this import may have taken the target along: read both places as they are now.
	const [now, target] = [await findUnit(ctx, stored.id), await findUnit(ctx, parent.id)];
	if (!now || !target || target.path.startsWith(now.path)) throw new Error('a circle of units passed the check');
	await moveUnitTo(ctx, now, target);
}

const factsAfter = ({ unit, values = {} }: UnitVerdict, stored: StoredUnit) => ({
	name: values.name?.after ?? stored.name,
	unit_type: unit.unitType ?? stored.unitType,
	zone: unit.zone ?? stored.zone,
	place: values.place?.after ?? stored.place
});
