/** The units that the rows of a batch may name, with what its reader and earlier ones said of their spellings. */
import type { MappedRow } from '#lib/domain/imports/map-columns.ts';
import { ASK_AGAIN, type UnitChoices } from '#lib/domain/imports/unit-choices.ts';
import { codeKey, makeUnitFinder, type KnownUnit, type UnitFinder } from '#lib/domain/imports/unit-finder.ts';
import { eventDetail } from '#lib/server/events/events.ts';
import { inParts } from '#lib/server/platform/breathe.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { findUnitsByCode, listSubtree, listUnitsByIds, type Unit } from '#lib/server/units/units.ts';
import type { Target } from './batch.ts';
import { aliasesInto } from './unit-aliases.ts';

export type CheckTarget = Target & { unitPath: string };

const asKnown = (unit: Unit): KnownUnit => ({ id: unit.id, code: unit.code, name: unit.name, path: unit.path });

/** The finder for the rows of a list of people or participants. */
export async function batchUnits(
	ctx: Context,
	target: CheckTarget,
	units: UnitChoices,
	rows: readonly MappedRow[] = []
): Promise<UnitFinder> {
	const known =
		target.kind === 'participants'
			? await eventUnits(ctx, target.eventId ?? '', target.unitPath)
			: (await listSubtree(ctx, target.unitPath)).filter((unit) => unit.endedAt === null).map(asKnown);
	const byId = new Map(known.map((unit) => [unit.id, unit]));
	const aliases = await aliasesInto(ctx, target.unitPath, known);
	for (const [spelling, unitId] of Object.entries(units.spellings)) if (unitId === ASK_AGAIN) aliases.delete(spelling);
	const chosen = Object.entries(units.spellings).flatMap(([spelling, unitId]) => {
		const unit = unitId === '' ? null : byId.get(unitId);
		return unit === undefined ? [] : [[spelling, unit] as const];
	});
	return makeUnitFinder(known, target.kind === 'people' ? await foreignCodes(ctx, known, rows) : [], {
		chosen: new Map(chosen),
		aliases,
		one: (units.one && byId.get(units.one)) || null
	});
}

/** Codes of the list that exist outside the target. */
async function foreignCodes(ctx: Context, known: readonly KnownUnit[], rows: readonly MappedRow[]): Promise<string[]> {
	const own = new Set(known.map((unit) => codeKey(unit.code)));
	const codes = [...new Set(rows.map((row) => (row.values.unitCode ?? '').trim()))].filter(
		(code) => code !== '' && !own.has(codeKey(code))
	);
	return existingCodes(ctx, codes);
}

/** Those of the codes that some unit of the country has. */
export async function existingCodes(ctx: Context, codes: readonly string[]): Promise<string[]> {
	const found: string[] = [];
	for await (const part of inParts(codes, 1000)) found.push(...(await findUnitsByCode(ctx, part)).keys());
	return found;
}

/** Units a participant's unit may be named after: the invited ones and the organiser's, each with all below. */
async function eventUnits(ctx: Context, eventId: string, organiserPath: string): Promise<KnownUnit[]> {
	const invited = (await eventDetail(ctx, eventId))?.units ?? [];
	const paths = [
		organiserPath,
		...(
			await listUnitsByIds(
				ctx,
				invited.map((unit) => unit.unitId)
			)
		).map((unit) => unit.path)
	];
	const outer = paths.filter((path, index) =>
		paths.every((other, at) => at === index || !path.startsWith(other) || (path === other && at > index))
	);
	const units = new Map<string, Unit>();
	for (const path of outer)
		for (const unit of await listSubtree(ctx, path)) if (unit.endedAt === null) units.set(unit.id, unit);
	return [...units.values()].map(asKnown);
}
