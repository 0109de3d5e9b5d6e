/** What lists call the units of an agency: kept from one import to the next, and seen by nobody else. */
import { can } from '#lib/domain/access/policy.ts';
import type { KnownUnit } from '#lib/domain/imports/unit-finder.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { findUnit } from '#lib/server/units/units.ts';
import { aliasesFor, aliasesOfUnit, deleteAlias, deleteSpellings, keepAliases } from './unit-aliases.queries.ts';

/** The units on the way down to a path, from the root. */
const idsOn = (path: string): string[] => path.split('/').filter(Boolean);

/** The aliases that hold for imports into a path, by spelling, those made nearest to it first; only for usable units. */
export async function aliasesInto(
	ctx: Context,
	path: string,
	units: readonly KnownUnit[]
): Promise<Map<string, KnownUnit>> {
	const scopes = idsOn(path);
	const byId = new Map(units.map((unit) => [unit.id, unit]));
	const rows = (await aliasesFor(ctx.db, scopes)).sort(
		(a, b) => scopes.indexOf(a.scope_unit_id) - scopes.indexOf(b.scope_unit_id)
	);
	return new Map(
		rows.flatMap(({ spelling, unit_id }) => {
			const unit = byId.get(unit_id);
			return unit ? [[spelling, unit] as const] : [];
		})
	);
}

/**
 * Where the actor's choices are kept: the highest unit on the way to the path into which they may import people. Null
 * for whoever only runs an event: what they say of a spelling holds for their own list.
 */
export function aliasScope(ctx: Context, path: string): string | null {
	const ids = idsOn(path);
	const at = ids.findIndex((_, index) =>
		can(ctx.actor, 'import.people', { unitPath: `/${ids.slice(0, index + 1).join('/')}/` })
	);
	return ids[at] ?? null;
}

export type AliasSpelling = { spelling: string; written: string; unitId: string | null };

/** Keeps what was chosen; null forgets. The caller has checked that each unit may be used. */
export async function rememberSpellings(
	ctx: Context,
	scopeId: string,
	spellings: readonly AliasSpelling[]
): Promise<void> {
	const at = ctx.now().toISOString();
	const createdBy = actorId(ctx);
	await keepAliases(
		ctx.db,
		spellings.flatMap(({ spelling, written, unitId }) =>
			unitId === null
				? []
				: [
						{
							id: ctx.newId(),
							scope_unit_id: scopeId,
							spelling,
							written,
							unit_id: unitId,
							created_by: createdBy,
							created_at: at
						}
					]
		)
	);
	await deleteSpellings(
		ctx.db,
		scopeId,
		spellings.filter(({ unitId }) => unitId === null).map(({ spelling }) => spelling)
	);
}

export type UnitAlias = { id: string; written: string; at: string; by: string | null; scopeName: string };

/** The spellings under which lists of its own agency know a unit; nothing for whoever may not change the unit. */
export async function listAliases(ctx: Context, unitId: string): Promise<UnitAlias[]> {
	const unit = await findUnit(ctx, unitId);
	if (!unit || !can(ctx.actor, 'unit.write', { unitPath: unit.path })) return [];
	return (await aliasesOfUnit(ctx.db, unit.id, idsOn(unit.path))).map((row) => ({
		id: row.id,
		written: row.written,
		at: row.created_at,
		by: row.by,
		scopeName: row.scope_name
	}));
}

/**
 * Forgets a spelling of a unit; one that is gone already, or that another agency's lists have for it, is left as it is.
 * Refuses 'not-found' for a unit out of reach.
 */
export async function forgetAlias(
	ctx: Context,
	input: { unitId: string; aliasId: string }
): Promise<Outcome<null, 'not-found'>> {
	const unit = await findUnit(ctx, input.unitId);
	if (!unit || !can(ctx.actor, 'unit.write', { unitPath: unit.path })) return no('not-found');
	return inTransaction(ctx, async (ctx): Promise<Outcome<null, 'not-found'>> => {
		const alias = { id: input.aliasId, unitId: unit.id, scopeIds: idsOn(unit.path) };
		if (await deleteAlias(ctx.db, alias))
			await recordAudit(ctx, 'unit.spelling-forgotten', { type: 'unit', id: unit.id, unitId: unit.id });
		return ok(null);
	});
}
