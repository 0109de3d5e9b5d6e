/** Ten thousand invented people (small: four hundred) in their units, every name checked against the officials' list. */
import type { PersonActor } from '#lib/domain/access/policy.ts';
import { cleanName, searchName } from '#lib/domain/people/person.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { movePerson } from '#lib/server/people/move-person.ts';
import { addPeople } from '#lib/server/people/add-people.ts';
import { inventName, inventRank, inventTitles, numberMaker, type Kind } from './identity.ts';
import { LONGEST_NAME, type Sex } from './names.ts';
import { HEADS, POSITIONS } from './positions.ts';
import { STARS, type Star } from './stars.ts';
import type { DemoUnit, UnitTree } from './units.ts';
import { FIRST_IMPORT, moment, must, SECOND_IMPORT, type Demo, type DemoPerson } from './world.ts';

/** How many people each institution has, in the full and the small demo. */
const TOTALS: Record<string, [number, number]> = { '64.71': [7400, 292], '19.06': [1900, 80] };

const starNames = new Set(STARS.map((star) => searchName(star.name)));

/** People per unit: drawn within the unit's range; schools share what is left of the institution's total. */
function headcounts(demo: Demo, tree: UnitTree): Map<string, number> {
	const small = demo.size === 'small';
	const counts = new Map(
		tree.all.map(
			(unit) => [unit.code, small ? unit.staffSmall : demo.chance.between(...unit.staff)] as [string, number]
		)
	);
	for (const [root, totals] of Object.entries(TOTALS)) {
		const units = tree.all.filter((unit) => unit.root === root);
		const schools = units.filter((unit) => unit.kind === 'school');
		const others = units.filter((unit) => unit.kind !== 'school');
		const left = totals[small ? 1 : 0] - others.reduce((sum, unit) => sum + (counts.get(unit.code) ?? 0), 0);
		schools.forEach((school, index) => {
			counts.set(school.code, Math.floor(left / schools.length) + (index < left % schools.length ? 1 : 0));
		});
	}
	return counts;
}

type Draft = Omit<DemoPerson, 'id'> & { star?: Star };

/** Invents everyone and writes them in two imports. */
export async function seedPeople(demo: Demo, tree: UnitTree): Promise<DemoPerson[]> {
	const counts = headcounts(demo, tree);
	const inventor = { number: numberMaker(demo.chance), kind: kindMaker(demo, tree, counts) };
	const drafts = tree.all.flatMap((unit) => {
		const stars = STARS.filter((star) => star.unitCode === unit.code);
		const others = Math.max(0, (counts.get(unit.code) ?? 0) - stars.length);
		const hasHead = !HEADS[unit.kind] || stars.some((star) => star.head);
		return [
			...stars.map((star) => fromStar(star, unit)),
			...Array.from({ length: others }, (_, index) => invent(demo, unit, !hasHead && index === 0, inventor))
		];
	});
	nameTheLongest(drafts);
	const late = drafts.filter((draft) => draft.joinedLate);
	const early = drafts.filter((draft) => !draft.joinedLate);
	demo.say(`Menulis ${drafts.length.toLocaleString('id-ID')} orang …`);
	return [...(await write(demo, early, FIRST_IMPORT)), ...(await write(demo, late, SECOND_IMPORT))];
}

function fromStar(star: Star, unit: DemoUnit): Draft {
	const { name, titlePrefix = '', titleSuffix = '', position, rank, number } = star;
	const employmentType = number[12] === '2' ? 'pppk' : 'pns';
	return {
		unitId: unit.id,
		name,
		titlePrefix,
		titleSuffix,
		employmentType,
		position,
		rank,
		number,
		joinedLate: false,
		star
	};
}

type Inventor = { number: ReturnType<typeof numberMaker>; kind: () => Kind };

/** Answers PPPK as often as makes them a third of everybody; heads are PNS. Spread evenly, so that every unit has some. */
function kindMaker(demo: Demo, tree: UnitTree, counts: ReadonlyMap<string, number>): () => Kind {
	const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
	const heads = tree.all.filter((unit) => HEADS[unit.kind] && (counts.get(unit.code) ?? 0) > 0).length;
	const share = total / 3 / (total - heads);
	let owed = 0;
	return () => {
		owed += share;
		if (owed < demo.chance.share()) return 'pns';
		owed -= 1;
		return 'pppk';
	};
}

function invent(demo: Demo, unit: DemoUnit, head: boolean, inventor: Inventor): Draft {
	const { chance } = demo;
	const kind = head ? 'pns' : inventor.kind();
	const sex: Sex = chance.happens(52) ? 2 : 1;
	const joinedLate = !head && chance.happens(kind === 'pppk' ? 30 : 4);
	const { number, born, appointed } = inventor.number(kind, sex, joinedLate);
	const headPosition = head ? HEADS[unit.kind] : undefined;
	const position = headPosition ?? chance.pick(POSITIONS[unit.kind]);
	const name = freshName(demo, sex);
	return {
		unitId: unit.id,
		name,
		...inventTitles(chance, { name, sex, born, position }),
		employmentType: kind,
		position,
		rank: headPosition ? 'Pembina, IV/a' : inventRank(chance, kind, appointed),
		number,
		joinedLate
	};
}

/** A name that none of the demo's known people carries: searching for them finds one. */
function freshName(demo: Demo, sex: Sex): string {
	for (;;) {
		const name = cleanName(inventName(demo.chance, sex));
		if (name.ok && !starNames.has(searchName(name.value))) return name.value;
	}
}

/** One person carries the longest name, so that papers and lists can be seen with it. */
function nameTheLongest(drafts: Draft[]): void {
	const bearer = drafts.find((draft) => draft.number[14] === '2' && !draft.star && draft.position === 'Pelaksana');
	if (bearer) Object.assign(bearer, { name: LONGEST_NAME, titlePrefix: '', titleSuffix: 'S.Sos., M.Si.' });
}

async function write(demo: Demo, drafts: readonly Draft[], when: Date): Promise<DemoPerson[]> {
	const ids = await inTransaction(demo.at(when), (ctx) =>
		addPeople(
			ctx,
			drafts.map((draft) => ({
				name: draft.name,
				titlePrefix: draft.titlePrefix,
				titleSuffix: draft.titleSuffix,
				employmentType: draft.employmentType,
				position: draft.position,
				rank: draft.rank,
				unitId: draft.unitId,
				number: {
					number: draft.number,
					numberType: draft.employmentType === 'pppk' ? ('ni_pppk' as const) : ('nip' as const)
				}
			}))
		)
	);
	return drafts.map(({ star: _, ...draft }, index) => ({ ...draft, id: ids[index] as string }));
}

/** One in seventy changed units on 2 March 2026: the history keeps both, reports "as of" a day can tell. */
export async function moveSome(
	demo: Demo,
	{ tree, people, by }: { tree: UnitTree; people: readonly DemoPerson[]; by: PersonActor | undefined }
): Promise<void> {
	const ctx = demo.at(moment('2026-03-02', '09.00', 'WITA'), by);
	const targets = tree.all.filter((unit) => unit.root === '64.71' && unit.kind === 'urban_village');
	const homes = new Set(targets.map((unit) => unit.id));
	const heads = new Set(Object.values(HEADS));
	const starNumbers = new Set(STARS.map((star) => star.number));
	const movers = people.filter(
		(person) =>
			homes.has(person.unitId) &&
			!heads.has(person.position) &&
			!starNumbers.has(person.number) &&
			demo.chance.happens(12)
	);
	for (const person of movers) {
		const { id: unitId } = demo.chance.pick(targets.filter((unit) => unit.id !== person.unitId));
		const act = { effectiveOn: '2026-03-01', reason: 'Mutasi Maret 2026', version: 1 };
		must(await movePerson(ctx, { personId: person.id, unitId, ...act }));
		person.unitId = unitId;
	}
}
