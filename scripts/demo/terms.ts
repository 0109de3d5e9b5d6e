/** Who signs for each organiser and agency of the demo, and by which invented letter it counts JP. */
import { addHoursRule, addSignatory } from '#lib/server/certificate-terms/add-term.ts';
import { adminOf, type Cast } from './accounts.ts';
import type { UnitTree } from './units.ts';
import { minutesAfter, must, type Demo, FIRST_IMPORT } from './world.ts';

const KEEPERS = [
	{ code: '64.71', title: 'Kepala BKPSDM Kota Balikpapan' },
	{ code: 'KEMENAG-6471', title: 'Kepala Kantor Kementerian Agama Kota Balikpapan' },
	{ code: '63', title: 'Sekretaris Daerah Provinsi Kalimantan Selatan' },
	{ code: '19.06', title: 'Kepala BKPSDM Kabupaten Belitung Timur' },
	{ code: 'BAWASLU-6471', title: 'Ketua Bawaslu Kota Balikpapan' },
	{ code: 'BAWASLU-63', title: 'Ketua Bawaslu Provinsi Kalimantan Selatan' }
];

/** By the code of the unit: its signatory. */
export type DemoTerms = ReadonlyMap<string, string>;

/** Kept by the admins of each, right after the first import, since the beginning of 2024. */
export async function seedTerms(demo: Demo, tree: UnitTree, cast: Cast): Promise<DemoTerms> {
	const signatories = new Map<string, string>();
	for (const [index, { code, title }] of KEEPERS.entries()) {
		const unitId = tree.byCode.get(code)?.id as string;
		const ctx = demo.at(minutesAfter(FIRST_IMPORT, 240 + index), adminOf(cast, code));
		const days = { unitId, validFrom: '2024-01-01', validUntil: '' };
		signatories.set(code, must(await addSignatory(ctx, { ...days, name: 'Pejabat Contoh', title, number: '' })));
		const letter = {
			...days,
			setBy: `${title} (contoh)`,
			basis: 'Keputusan Nomor 1/CONTOH/2024',
			basisOn: '2024-01-02'
		};
		must(await addHoursRule(ctx, { ...letter, activity: 'event', mostHours: null }));
		must(await addHoursRule(ctx, { ...letter, activity: 'programme', mostHours: 2 }));
	}
	return signatories;
}
