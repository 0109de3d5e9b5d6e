/** Who is invited to a hall: people of the demo, and guests who have neither account nor NIP. */
import type { AttendsAs } from '#lib/domain/attendance/attends-as.ts';
import type { NewParticipant } from '#lib/server/attendance/add-participants.ts';
import { inventName, inventRank, inventTitles, numberMaker } from './identity.ts';
import { SOUTH_KALIMANTAN } from './places.ts';
import type { DemoUnit, UnitTree } from './units.ts';
import type { Demo, DemoPerson } from './world.ts';
import type { Sex } from './names.ts';

export function entryOf(person: DemoPerson, unit: DemoUnit, attendsAs: AttendsAs = 'participant'): NewParticipant {
	const { id: personId, name, titlePrefix, titleSuffix, number, position, rank, unitId } = person;
	const numberType = person.employmentType === 'pppk' ? 'ni_pppk' : 'nip';
	return {
		personId,
		name,
		titlePrefix,
		titleSuffix,
		number,
		numberType,
		position,
		rank,
		unitId,
		unitLabel: unit.name,
		attendsAs
	};
}

/** Soldiers and police: NRP of eight digits, no NIP, no account. */
function uniformed(demo: Demo, count: number, unitLabel: string, number: (index: number) => string): NewParticipant[] {
	return Array.from({ length: count }, (_, index) => ({
		personId: null,
		name: inventName(demo.chance, 1),
		titlePrefix: '',
		titleSuffix: '',
		number: number(index),
		numberType: 'nrp',
		position: 'Anggota',
		rank: '',
		unitId: null,
		unitLabel,
		attendsAs: 'participant'
	}));
}

/** Guests known only by name, unit and an invented NIP. */
export function guests(
	demo: Demo,
	count: number,
	unitLabel: string,
	inventNumber: ReturnType<typeof numberMaker>
): NewParticipant[] {
	return Array.from({ length: count }, () => {
		const sex: Sex = demo.chance.happens(50) ? 2 : 1;
		const { number, born, appointed } = inventNumber('pns', sex, false);
		const name = inventName(demo.chance, sex);
		return {
			personId: null,
			name,
			...inventTitles(demo.chance, { name, sex, born, position: 'Pelaksana' }),
			number,
			numberType: 'nip',
			position: 'Pelaksana',
			rank: inventRank(demo.chance, 'pns', appointed),
			unitId: null,
			unitLabel,
			attendsAs: 'participant'
		};
	});
}

/** A maker of lists over the demo's people; nobody is taken twice for one list. */
function lister(demo: Demo, tree: UnitTree, people: readonly DemoPerson[]) {
	const unitsById = new Map(tree.all.map((unit) => [unit.id, unit]));
	const byUnit = new Map<string, DemoPerson[]>();
	for (const person of people) {
		const code = unitsById.get(person.unitId)?.code as string;
		byUnit.set(code, [...(byUnit.get(code) ?? []), person]);
	}
	/** Up to `count` people of each unit that fits, heads first. */
	const take = (fits: (unit: DemoUnit) => boolean, count: number, from = 0): NewParticipant[] =>
		tree.all
			.filter(fits)
			.flatMap((unit) =>
				(byUnit.get(unit.code) ?? []).slice(from, from + count).map((person) => entryOf(person, unit))
			);
	return { take, byUnit };
}

/** Where guests come from whom the small demo has no records of. */
const SCHOOLS = 'Sekolah Contoh (rekaan)';

const inCity = (unit: DemoUnit) => unit.root === '64.71';

/** Balikpapan, 3 July 2024: offices, kecamatan, kelurahan, KUA, Kemenag, TNI and Polri; 214 heads came. */
export function balikpapan2024(demo: Demo, tree: UnitTree, people: readonly DemoPerson[]): NewParticipant[] {
	const { take } = lister(
		demo,
		tree,
		people.filter((person) => !person.joinedLate)
	);
	const asn = [
		...take((unit) => inCity(unit) && unit.kind === 'urban_village', 2),
		...take((unit) => inCity(unit) && unit.kind === 'district', 2),
		...take((unit) => unit.kind === 'religious_affairs_office', 1),
		...take((unit) => unit.code === 'KEMENAG-6471', 8)
	];
	const uniforms = [
		...uniformed(demo, 12, 'Kodim Balikpapan (contoh)', (index) => `31990${String(index + 901)}`),
		...uniformed(demo, 14, 'Polresta Balikpapan (contoh)', (index) => `90010${String(index + 901)}`)
	];
	const offices = take((unit) => inCity(unit) && (unit.kind === 'agency' || unit.kind === 'division'), 7);
	const listed = [...asn, ...uniforms, ...offices].slice(0, 216);
	return [...listed, ...guests(demo, 216 - listed.length, SCHOOLS, numberMaker(demo.chance))];
}

/** Banjarmasin, 22 November 2024: exactly 270 of the province's offices and of Bawaslu in its thirteen regions. */
export function banjarmasin2024(demo: Demo, tree: UnitTree, people: readonly DemoPerson[]): NewParticipant[] {
	const { take } = lister(
		demo,
		tree,
		people.filter((person) => !person.joinedLate && person.name !== 'Noorlaila Hidayat')
	);
	const known = [...take((unit) => unit.root === '63', 55), ...take((unit) => unit.code === 'BAWASLU-63', 20)];
	const inventNumber = numberMaker(demo.chance);
	const regions = SOUTH_KALIMANTAN.flatMap((region) => guests(demo, 8, `Bawaslu ${region}`, inventNumber));
	const rest = guests(demo, 270 - known.length - regions.length, 'SKPD Provinsi Kalimantan Selatan', inventNumber);
	return [...known, ...regions, ...rest];
}

/** Today: 286 of the city, Ani and Sumarto among them; whom the small demo lacks are guests of the schools. */
export function today(demo: Demo, tree: UnitTree, people: readonly DemoPerson[]): NewParticipant[] {
	const { take } = lister(demo, tree, people);
	const known = new Map<string, NewParticipant>();
	const add = (rows: NewParticipant[]) => rows.forEach((row) => known.set(row.personId as string, row));
	const byName = (name: string) => people.filter((person) => person.name === name);
	const unitOf = (person: DemoPerson) => tree.all.find((unit) => unit.id === person.unitId) as DemoUnit;
	add([...byName('Ani Rahmawati'), ...byName('Sumarto')].map((person) => entryOf(person, unitOf(person))));
	add(take((unit) => unit.code === '64.71.04.1001', 12));
	add(take((unit) => inCity(unit) && unit.kind === 'urban_village', 4));
	add(take((unit) => inCity(unit) && unit.kind === 'district', 4));
	add(take((unit) => inCity(unit) && unit.kind === 'agency', 8));
	const listed = [...known.values()].slice(0, 276);
	const police = uniformed(demo, 10, 'Polresta Balikpapan (contoh)', (index) => `95020${String(index + 901)}`);
	const missing = 286 - listed.length - police.length;
	return [...listed, ...police, ...guests(demo, missing, SCHOOLS, numberMaker(demo.chance))];
}
