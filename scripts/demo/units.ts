/** The tree of the demo: real regions, attested offices, and schools whose names say that they are invented. */
import type { Zone } from '#lib/domain/time/office-time.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { addUnits, type NewUnit } from '#lib/server/units/units.ts';
import { BALIKPAPAN, BALIKPAPAN_OFFICES, BELITUNG_TIMUR, type District } from './places.ts';
import { FIRST_IMPORT, type Demo } from './world.ts';

export type UnitKind =
	| 'institution'
	| 'agency'
	| 'division'
	| 'district'
	| 'secretariat'
	| 'urban_village'
	| 'village'
	| 'school'
	| 'working_group'
	| 'religious_affairs_office';

export type DemoUnit = {
	id: string;
	code: string;
	name: string;
	kind: UnitKind;
	/** Code of the institution at the top. */
	root: string;
	parentCode: string | null;
	path: string;
	zone: Zone;
	/** People in the full and in the small demo, from least to most. */
	staff: readonly [number, number];
	staffSmall: number;
};

type Plan = {
	name: string;
	code: string;
	kind: UnitKind;
	parent: string | null;
	staff?: [number, number];
	small?: number;
};
type Root = { code: string; zone: Zone; place: string; units: Plan[] };

function districtPlans(root: string, districts: readonly District[], villages: 'urban_village' | 'village'): Plan[] {
	const city = villages === 'urban_village';
	return districts.flatMap((district) => [
		{
			name: `Kecamatan ${district.name}`,
			code: district.code,
			kind: 'district',
			parent: root,
			staff: city ? [28, 36] : [70, 84],
			small: city ? 4 : 2
		},
		{
			name: `Sekretariat Kecamatan ${district.name}`,
			code: `${district.code}.SEK`,
			kind: 'secretariat',
			parent: district.code,
			staff: city ? [16, 24] : [22, 30],
			small: city ? 3 : 1
		},
		...Object.entries(district.villages).map(([code, name]): Plan => ({
			name: `${city ? 'Kelurahan' : 'Desa'} ${name}`,
			code: `${district.code}.${code}`,
			kind: villages,
			parent: district.code,
			staff: city ? [12, 30] : [9, 13],
			small: city ? 4 : 1
		}))
	]);
}

/** `from` keeps the names of two agencies' schools apart. */
function schools(root: string, parent: string, count: number, from = 1): Plan[] {
	return Array.from({ length: count }, (_, index) => ({
		name: `Sekolah Contoh ${index + from} (rekaan)`,
		code: `${root}-SEKOLAH-${String(index + 1).padStart(2, '0')}`,
		kind: 'school',
		parent,
		staff: [1, 1],
		small: 7
	}));
}

function balikpapan(size: Demo['size']): Plan[] {
	const root = '64.71';
	const offices = BALIKPAPAN_OFFICES.flatMap(({ code, name, parts = [] }): Plan[] => [
		{ name, code: `${root}-${code}`, kind: 'agency', parent: root, staff: [90, 190], small: 4 },
		...parts.map((part, index): Plan => ({
			name: part,
			code: `${root}-${code}-${index + 1}`,
			kind: 'division',
			parent: `${root}-${code}`,
			staff: [24, 40],
			small: 2
		}))
	]);
	return [
		{ name: 'Pemerintah Kota Balikpapan', code: root, kind: 'institution', parent: null },
		...districtPlans(root, BALIKPAPAN, 'urban_village'),
		...offices,
		...schools(root, `${root}-DISDIKBUD`, size === 'full' ? 60 : 4)
	];
}

function belitungTimur(size: Demo['size']): Plan[] {
	const root = '19.06';
	return [
		{ name: 'Pemerintah Kabupaten Belitung Timur', code: root, kind: 'institution', parent: null },
		...districtPlans(root, BELITUNG_TIMUR, 'village'),
		{
			name: 'Sekretariat Daerah Kabupaten',
			code: `${root}-SETDA`,
			kind: 'agency',
			parent: root,
			staff: [150, 190],
			small: 4
		},
		// The article says BKD, Bawaslu's own text BKPSDM: both names are kept in one.
		{
			name: 'Badan Kepegawaian dan Pengembangan SDM (BKD)',
			code: `${root}-BKPSDM`,
			kind: 'agency',
			parent: root,
			staff: [80, 110],
			small: 4
		},
		{
			name: 'Badan Kesatuan Bangsa dan Politik',
			code: `${root}-KESBANGPOL`,
			kind: 'agency',
			parent: root,
			staff: [50, 70],
			small: 4
		},
		{
			name: 'Pokja Netralitas ASN',
			code: `${root}-POKJA`,
			kind: 'working_group',
			parent: root,
			staff: [0, 0],
			small: 0
		},
		...schools(root, root, size === 'full' ? 10 : 2, 61)
	];
}

function smallRoots(): Root[] {
	const bawaslu = (code: string, name: string, staff: [number, number], small: number): Plan => ({
		name,
		code,
		kind: 'institution',
		parent: null,
		staff,
		small
	});
	return [
		{ code: 'KEMENAG-6471', zone: 'WITA', place: 'Balikpapan', units: religiousAffairs() },
		{
			code: 'BAWASLU-6471',
			zone: 'WITA',
			place: 'Balikpapan',
			units: [bawaslu('BAWASLU-6471', 'Bawaslu Kota Balikpapan', [34, 34], 4)]
		},
		{
			code: 'BAWASLU-1906',
			zone: 'WIB',
			place: 'Manggar',
			units: [bawaslu('BAWASLU-1906', 'Bawaslu Kabupaten Belitung Timur', [30, 30], 3)]
		},
		{
			code: 'BAWASLU-63',
			zone: 'WITA',
			place: 'Banjarmasin',
			units: [bawaslu('BAWASLU-63', 'Bawaslu Provinsi Kalimantan Selatan', [46, 46], 3)]
		},
		{
			code: '63',
			zone: 'WITA',
			place: 'Banjarbaru',
			units: [
				{ name: 'Pemerintah Provinsi Kalimantan Selatan', code: '63', kind: 'institution', parent: null },
				{
					name: 'Sekretariat Daerah Provinsi',
					code: '63-SETDA',
					kind: 'agency',
					parent: '63',
					staff: [250, 250],
					small: 4
				},
				{
					name: 'Sekretariat DPRD Provinsi',
					code: '63-SETWAN',
					kind: 'agency',
					parent: '63',
					staff: [150, 150],
					small: 2
				}
			]
		}
	];
}

function religiousAffairs(): Plan[] {
	const root = 'KEMENAG-6471';
	return [
		{
			name: 'Kantor Kementerian Agama Kota Balikpapan',
			code: root,
			kind: 'institution',
			parent: null,
			staff: [118, 118],
			small: 6
		},
		...BALIKPAPAN.map((district): Plan => ({
			name: `KUA Kecamatan ${district.name}`,
			code: `KUA-${district.code}`,
			kind: 'religious_affairs_office',
			parent: root,
			staff: [12, 12],
			small: 1
		}))
	];
}

export type UnitTree = { all: DemoUnit[]; byCode: ReadonlyMap<string, DemoUnit> };

/** Writes the whole tree, parents before children. */
export async function seedUnits(demo: Demo): Promise<UnitTree> {
	const roots: Root[] = [
		{ code: '64.71', zone: 'WITA', place: 'Balikpapan', units: balikpapan(demo.size) },
		{ code: '19.06', zone: 'WIB', place: 'Manggar', units: belitungTimur(demo.size) },
		...smallRoots()
	];
	const ctx = demo.at(FIRST_IMPORT);
	const byCode = new Map<string, DemoUnit>();
	const rows = roots.flatMap((root) =>
		root.units.map((plan, index): NewUnit => {
			const parent = byCode.get(plan.parent ?? '');
			const unit = unitOf(plan, root, { id: ctx.newId(), parentPath: parent?.path ?? '/' });
			byCode.set(unit.code, unit);
			return {
				id: unit.id,
				parent_id: parent?.id ?? null,
				parentPath: parent?.path ?? null,
				code: unit.code,
				name: unit.name,
				unit_type: unit.kind,
				zone: root.zone,
				place: root.place,
				position: index + 1
			};
		})
	);
	demo.say(`Menulis ${rows.length} unit kerja …`);
	await inTransaction(ctx, (ctx) => addUnits(ctx, rows));
	return { all: [...byCode.values()], byCode };
}

function unitOf(plan: Plan, root: Root, place: { id: string; parentPath: string }): DemoUnit {
	const { code, name, kind, parent: parentCode, staff = [0, 0], small: staffSmall = 0 } = plan;
	const path = `${place.parentPath}${place.id}/`;
	return { id: place.id, code, name, kind, root: root.code, parentCode, path, zone: root.zone, staff, staffSmall };
}
