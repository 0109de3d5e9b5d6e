/** A report as of an earlier day: who belonged where then, under the names of that day (requirements O2, O6). */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { unitScope } from '#lib/domain/access/policy.ts';
import { effectiveDay, type DayRefusal } from '#lib/domain/history/as-of.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { sortName } from '#lib/domain/people/person.ts';
import { basisOf, type ReportProgramme } from '#lib/domain/reports/view.ts';
import { fromLocal } from '#lib/domain/time/office-time.ts';
import { buildForest, descend, lineTo, type UnitNode } from '#lib/domain/units/unit-tree.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { peopleOfUnitsOn } from '#lib/server/people/people.ts';
import { listUnits, treeOn, type Unit } from '#lib/server/units/units.ts';
import type { View } from './choose-view.ts';
import { listPeople, PART } from './people-behind.ts';
import type { ReportPerson } from './report-person.ts';

const DAY_MS = 86_400_000;

export type DayView = { unit: UnitNode<Unit>; now: Date; people: AsyncGenerator<ReportPerson[]> };

/**
 * The unit with everything that hung below it on the day, among the units the reader may see now, and its people of that
 * day, judged at its end. Refuses 'day-wrong' and 'day-future'.
 */
export async function reportOnDay(
	ctx: Context,
	view: View,
	{ programme, day }: { programme: ReportProgramme; day: string }
): Promise<Outcome<DayView, DayRefusal>> {
	const { unit } = view.unit;
	const chosen = effectiveDay(day, unit.zone, view.now);
	if (!chosen.ok) return no(chosen.reason);
	const end = new Date((fromLocal(day, '00.00', unit.zone) as Date).getTime() + DAY_MS - 1);
	const now = end > view.now ? view.now : end;
	const scope = unitScope(ctx.actor, 'report.read');
	const tree = await treeOn(ctx, scope, day);
	const units = (await listUnits(ctx, scope, { ended: true })).flatMap((found) => {
		const then = tree.get(found.id);
		return then ? [{ ...found, name: then.name, path: then.path }] : [];
	});
	const node = lineTo(buildForest(units), unit.id).at(-1) as UnitNode<Unit>;
	const basis = { ...basisOf(view, programme), now: now.toISOString(), then: true as const };
	const belonged = await belongedTo(ctx, node, day);
	// A unit that was empty then, because it had ended or was not there yet, is not named.
	return ok({
		unit: withoutEmpty(node, new Set([...belonged.values()].map((person) => person.unit.id))),
		now,
		people: parts()
	});

	async function* parts(): AsyncGenerator<ReportPerson[]> {
		const ids = [...belonged.keys()];
		for (let from = 0; from < ids.length; from += PART) {
			const among = ids.slice(from, from + PART);
			const rows = await listPeople(ctx, {
				basis,
				programme,
				filter: 'all',
				limit: PART,
				offset: 0,
				numbers: true,
				among
			});
			yield rows.map((row) => asThen(row, belonged.get(row.id) as Belonged));
			await nextTurn();
		}
	}
}

type Belonged = { fullName: string; name: string; position: string; unit: Unit };

async function belongedTo(ctx: Context, node: UnitNode<Unit>, day: string): Promise<Map<string, Belonged>> {
	const units = new Map([...descend([node])].map(({ unit }) => [unit.id, unit]));
	const people = await peopleOfUnitsOn(ctx, [...units.keys()], day);
	return new Map([...people].map(([id, person]) => [id, { ...person, unit: units.get(person.unitId) as Unit }]));
}

const asThen = (row: ReportPerson, { fullName, name, position, unit }: Belonged): ReportPerson => ({
	...row,
	name: fullName,
	sortName: sortName(name),
	position,
	unitName: unit.name,
	unitPath: unit.path
});

/** Without units that are closed or new now and had nobody then, at their place or below. */
function withoutEmpty(node: UnitNode<Unit>, lived: ReadonlySet<string>): UnitNode<Unit> {
	const held = (child: UnitNode<Unit>): boolean =>
		child.unit.endedAt === null || [...descend([child])].some(({ unit }) => lived.has(unit.id));
	return { unit: node.unit, children: node.children.filter(held).map((child) => withoutEmpty(child, lived)) };
}
