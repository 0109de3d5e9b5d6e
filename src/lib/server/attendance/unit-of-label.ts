import { searchName } from '#lib/domain/people/person.ts';
import { eventDetail } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { listSubtree, listUnitsByIds, type Unit } from '#lib/server/units/units.ts';

/**
 * The unit that a typed name means: the only one of that name among the invited units and the organiser's, each with all
 * below. Null when there is none or several: then the entry goes by what was typed.
 */
export async function unitOfLabel(ctx: Context, eventId: string, label: string): Promise<Unit | null> {
	const event = await eventDetail(ctx, eventId);
	const wanted = searchName(label);
	if (!event || wanted === '') return null;
	const invited = await listUnitsByIds(
		ctx,
		event.units.map((unit) => unit.unitId)
	);
	const named = new Map<string, Unit>();
	for (const path of new Set([event.organiserPath, ...invited.map((unit) => unit.path)]))
		for (const unit of await listSubtree(ctx, path))
			if (unit.endedAt === null && searchName(unit.name) === wanted) named.set(unit.id, unit);
	return named.size === 1 ? ([...named.values()][0] as Unit) : null;
}
