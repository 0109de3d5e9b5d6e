import { decideMove, type MoveRefusal } from '#lib/domain/units/move.ts';
import { can } from '#lib/domain/access/policy.ts';
import { effectiveDay, type DayRefusal } from '#lib/domain/history/as-of.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { movePeopleTo, peopleOfUnit, PeopleChanged } from '#lib/server/people/people.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { rehangInto, unitWithParent } from './rehang.ts';
import { writeUnitLines } from './unit-history.ts';
import { lockUnit } from './units.queries.ts';
import { claimUnit, shareRules } from './end-unit.queries.ts';
import { listSubtree, type Unit } from './units.ts';

export type SplitUnitInput = {
	unitId: string;
	/** Of the unit that is split. */
	version: number;
	code: string;
	name: string;
	unitType: string;
	zone: Zone;
	place: string;
	/** Who goes to the new unit, and which units below go under it. */
	personIds: readonly string[];
	childIds: readonly string[];
	effectiveOn: string;
	reason: string;
};
export type SplitRefusal =
	MoveRefusal | DayRefusal | 'unit-ended' | 'nothing-chosen' | 'code-taken' | 'changed-since' | 'version-conflict';

type Whole = Unit & { parentPath: string | null };

/**
 * Takes a part of a unit out into a new one beside it, from a day on: the chosen people and units below (requirement O6).
 * To split it into two new ones, do it twice and end what is left. Answers the new unit's id. Refuses 'not-found' (also
 * outside the scope), 'unit-ended', 'nothing-chosen', 'code-taken', 'changed-since' (somebody chosen is not there any
 * more), 'day-wrong', 'day-future' and 'version-conflict'.
 */
export async function splitUnit(ctx: Context, input: SplitUnitInput): Promise<Outcome<string, SplitRefusal>> {
	try {
		return await inTransaction(ctx, async (ctx) => {
			const unit = await heldUnit(ctx, input.unitId);
			if (!unit) return no('not-found');
			if (unit.endedAt !== null) return no('unit-ended');
			if (input.personIds.length + input.childIds.length === 0) return no('nothing-chosen');
			const day = effectiveDay(input.effectiveOn, unit.zone, ctx.now());
			return day.ok ? ok(await split(ctx, unit, { ...input, effectiveOn: day.value })) : day;
		});
	} catch (error) {
		if (error instanceof NotSplit) return no(error.reason);
		if (error instanceof PeopleChanged) return no('changed-since');
		throw error;
	}
}

/** The unit and the place it hangs in, neither of which moves or ends meanwhile; null without the right to both. */
async function heldUnit(ctx: Context, unitId: string): Promise<Whole | null> {
	const row = await lockUnit(ctx.db, unitId, 'alone');
	if (row?.parent_id) await lockUnit(ctx.db, row.parent_id, 'shared');
	const unit = await unitWithParent(ctx, unitId);
	const may = (unitPath: string | null) => can(ctx.actor, 'unit.write', { unitPath });
	return unit && may(unit.path) && may(unit.parentPath) ? unit : null;
}

/** Carries a refusal out of the transaction, so that nothing of the new unit stays. */
class NotSplit extends Error {
	readonly reason: SplitRefusal;
	constructor(reason: SplitRefusal) {
		super(reason);
		this.reason = reason;
	}
}

async function split(ctx: Context, unit: Whole, input: SplitUnitInput): Promise<string> {
	if (unit.version !== input.version) throw new NotSplit('version-conflict');
	const part = await makePart(ctx, unit, input);
	const act = { effectiveOn: input.effectiveOn, reason: input.reason };
	const chosen = new Set(input.personIds);
	const people = (await peopleOfUnit(ctx, unit.id)).filter(({ id }) => chosen.has(id));
	const children = (await listSubtree(ctx, unit.path)).filter(
		(child) => child.parentId === unit.id && child.endedAt === null && input.childIds.includes(child.id)
	);
	if (people.length !== chosen.size || children.length !== new Set(input.childIds).size)
		throw new NotSplit('changed-since');
	await movePeopleTo(ctx, people, part.id, act);
	for (const child of children) {
		const decision = decideMove(ctx.actor, { ...child, parentPath: unit.path }, part);
		if (!decision.ok) throw new NotSplit(decision.reason);
		if ((await rehangInto(ctx, child, part, { ...act, notBeforeLast: true })) !== 'moved')
			throw new NotSplit('changed-since');
	}
	const data = { from: unit.id, on: input.effectiveOn, people: people.length, units: children.length };
	await recordAudit(ctx, 'unit.split', { type: 'unit', id: part.id, unitId: part.id }, data);
	return part.id;
}

async function makePart(ctx: Context, unit: Whole, input: SplitUnitInput): Promise<{ id: string; path: string }> {
	const id = ctx.newId();
	const row = {
		id,
		parent_id: unit.parentId,
		path: `${unit.parentPath ?? '/'}${id}/`,
		code: input.code,
		name: input.name,
		unit_type: input.unitType,
		zone: input.zone,
		place: input.place || null,
		position: unit.position,
		created_at: ctx.now().toISOString(),
		ended_at: null,
		version: 1
	};
	if (!(await claimUnit(ctx.db, row))) throw new NotSplit('code-taken');
	const { effectiveOn, reason } = input;
	const act = { kind: 'split', effectiveOn, reason, otherUnitId: unit.id } as const;
	await writeUnitLines(ctx, [{ unitId: id, state: row, act }]);
	await shareRules(ctx.db, unit.id, id);
	return { id, path: row.path };
}
