/** One programme per agency, everyone of it enrolled. */
import { fromLocal, localDay } from '#lib/domain/time/office-time.ts';
import { createProgramme, enrol } from '#lib/server/learning/learning.ts';
import type { DemoUnit, UnitTree } from './units.ts';
import { daysAfter, minutesAfter, type Demo, type DemoPerson } from './world.ts';

export type DemoProgramme = { id: string; root: DemoUnit; opensAt: Date; dueAt: Date; people: DemoPerson[] };

const AGENCIES = [
	{ root: '64.71', sign: 'BPP', office: 'BKPSDM Kota Balikpapan' },
	{ root: 'KEMENAG-6471', sign: 'KEMENAG-BPP', office: 'Kantor Kementerian Agama Kota Balikpapan' },
	{ root: '63', sign: 'KALSEL', office: 'Sekretariat Daerah Provinsi Kalimantan Selatan' },
	{ root: '19.06', sign: 'BELTIM', office: 'BKPSDM Kabupaten Belitung Timur' }
];

/**
 * 2 to 27 November 2026. Seeded on another day than those on which that window is open with a week behind it, it is
 * moved so that a demo always has a past of twenty days and five days to go.
 */
function windowOf(today: Date, root: DemoUnit): { opensAt: Date; dueAt: Date } {
	const day = localDay(today, root.zone);
	const usual = day >= '2026-11-10' && day <= '2026-11-27';
	const [opens, due] = usual
		? ['2026-11-02', '2026-11-27']
		: [localDay(daysAfter(today, -20), root.zone), localDay(daysAfter(today, 5), root.zone)];
	return { opensAt: fromLocal(opens, '00.00', root.zone) as Date, dueAt: fromLocal(due, '23.59', root.zone) as Date };
}

export async function seedProgrammes(
	demo: Demo,
	tree: UnitTree,
	people: readonly DemoPerson[]
): Promise<DemoProgramme[]> {
	const rootOf = new Map(tree.all.map((unit) => [unit.id, unit.root]));
	const programmes: DemoProgramme[] = [];
	for (const [index, agency] of AGENCIES.entries()) {
		const root = tree.byCode.get(agency.root) as DemoUnit;
		const own = people.filter((person) => rootOf.get(person.unitId) === root.code);
		programmes.push({ ...(await openProgramme(demo, { ...agency, root, index })), root, people: own });
	}
	for (const [index, { id, people: own, opensAt }] of programmes.entries()) {
		const ctx = demo.at(minutesAfter(daysAfter(opensAt, -11), 540 + 10 * index));
		const enrolled = await enrol(
			ctx,
			id,
			own.map((person) => person.id)
		);
		if (!enrolled.ok || enrolled.value !== own.length) throw new Error('not everyone was enrolled');
	}
	return programmes;
}

type Opening = { root: DemoUnit; sign: string; office: string; index: number };

async function openProgramme(
	demo: Demo,
	{ root, sign, office, index }: Opening
): Promise<Pick<DemoProgramme, 'id' | 'opensAt' | 'dueAt'>> {
	const { opensAt, dueAt } = windowOf(demo.today, root);
	const made = await createProgramme(demo.at(minutesAfter(daysAfter(opensAt, -12), 540 + 10 * index)), {
		unitId: root.id,
		title: 'Netralitas ASN menjelang Pilkada',
		track: 'asn',
		cycle: localDay(opensAt, root.zone).slice(0, 4),
		trainingHours: 2,
		hoursSetBy: `${office} (contoh)`,
		retakeAfterMinutes: 1,
		opensAt: opensAt.toISOString(),
		dueAt: dueAt.toISOString(),
		signatoryName: 'Pejabat Contoh',
		signatoryTitle: root.code === '63' ? 'Sekretaris Daerah Provinsi Kalimantan Selatan' : `Kepala ${office}`,
		numberFormat: `800/{urut}/NETRAL-${sign}/{bulan}/{tahun}`
	});
	if (!made.ok) throw new Error(`programme: ${made.reason}`);
	return { id: made.value, opensAt, dueAt };
}
