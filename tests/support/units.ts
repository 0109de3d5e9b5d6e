/** Units and people that a test of units makes as it goes, and the end of a unit by whoever saw what it would move. */
import type { Context } from '#lib/server/platform/context.ts';
import { addPerson } from '#lib/server/people/add-people.ts';
import { addUnit } from '#lib/server/units/add-unit.ts';
import { endUnit, type EndUnitInput } from '#lib/server/units/end-unit.ts';
import { previewEnd } from '#lib/server/units/preview-end.ts';
import { findUnit } from '#lib/server/units/units.ts';
import type { testContext } from './context.ts';

/** `system` makes everything in January 2026, long before what the tests decide. */
export function unitsMade(system: ReturnType<typeof testContext>) {
	let serial = 0;
	const long = system.at('2026-01-05T01:00:00Z');

	async function aUnit(parentId: string, name = `Unit ${serial}`): Promise<string> {
		serial += 1;
		const unit = { parentId, code: `U-${serial}`, name, unitType: 'other', zone: 'WITA', place: '' } as const;
		const made = await addUnit(long, unit);
		if (!made.ok) throw new Error(made.reason);
		return made.value;
	}

	async function aPerson(unitId: string): Promise<string> {
		serial += 1;
		const added = await addPerson(long, { name: `Pegawai Nomor ${serial}`, employmentType: 'pns', unitId });
		if (!added.ok) throw new Error(added.reason);
		return added.value;
	}

	/** Ends it on 1 November 2026, having confirmed the numbers of the preview, unless the test says otherwise. */
	async function end(ctx: Context, unitId: string, over: Partial<EndUnitInput> = {}) {
		const seen = await previewEnd(ctx, { unitId, intoUnitId: over.intoUnitId ?? '' });
		return endUnit(ctx, {
			unitId,
			version: (await findUnit(system, unitId))?.version ?? 0,
			intoUnitId: '',
			effectiveOn: '2026-11-01',
			reason: 'Perda 5/2026',
			roles: 'move',
			people: seen.ok ? seen.value.people : 0,
			units: seen.ok ? seen.value.units : 0,
			grants: seen.ok ? seen.value.grants.length : 0,
			...over
		});
	}
	return { aUnit, aPerson, end };
}
