/** This year's programme of every agency, opened as its admin would. */
import { fromLocal, localDay } from '#lib/domain/time/office-time.ts';
import { createProgramme } from '#lib/server/programmes/create-programme.ts';
import { draftAssignment } from '#lib/server/programmes/draft-assignment.ts';
import { openAssignment } from '#lib/server/programmes/open-assignment.ts';
import { previewAssignment } from '#lib/server/programmes/preview-assignment.ts';
import { startingProgramme } from '#lib/server/programmes/starting-programme.ts';
import { adminOf, type Cast } from './accounts.ts';
import type { DemoTerms } from './terms.ts';
import type { DemoUnit, UnitTree } from './units.ts';
import { daysAfter, minutesAfter, must, type Demo, type DemoPerson } from './world.ts';

export type DemoProgramme = {
	/** Of the assignment. */
	id: string;
	root: DemoUnit;
	opensAt: Date;
	dueAt: Date;
	people: DemoPerson[];
	/** By person. */
	enrolments: ReadonlyMap<string, string>;
};

const AGENCIES = [
	{ root: '64.71', sign: 'BPP' },
	{ root: 'KEMENAG-6471', sign: 'KEMENAG-BPP' },
	{ root: '63', sign: 'KALSEL' },
	{ root: '19.06', sign: 'BELTIM' }
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

/** One national programme, adopted by every agency with its own dates and signatory, and opened for everybody there. */
export async function seedProgrammes(
	demo: Demo,
	{ tree, people, cast, terms }: { tree: UnitTree; people: readonly DemoPerson[]; cast: Cast; terms: DemoTerms }
): Promise<DemoProgramme[]> {
	const roots = AGENCIES.map(({ root, sign }) => ({
		sign,
		root: tree.byCode.get(root) as DemoUnit,
		signatoryId: terms.get(root) ?? null
	}));
	const first = windowOf(demo.today, (roots[0] as (typeof roots)[number]).root).opensAt;
	const programmeId = must(
		await createProgramme(
			demo.at(minutesAfter(daysAfter(first, -13), 540), adminOf(cast, '')),
			startingProgramme(demo.at(demo.today).content, 'Netralitas ASN menjelang Pilkada')
		)
	);
	const byId = new Map(people.map((person) => [person.id, person]));
	const drafts: { id: string; root: DemoUnit; opensAt: Date; dueAt: Date }[] = [];
	for (const [index, agency] of roots.entries()) {
		const window = windowOf(demo.today, agency.root);
		const drafted = demo.at(
			minutesAfter(daysAfter(window.opensAt, -12), 540 + 10 * index),
			adminOf(cast, agency.root.code)
		);
		const id = must(await draftAssignment(drafted, planOf(programmeId, agency, window)));
		drafts.push({ id, root: agency.root, ...window });
	}
	const programmes: DemoProgramme[] = [];
	for (const [index, { id, root, opensAt, dueAt }] of drafts.entries()) {
		const ctx = demo.at(minutesAfter(daysAfter(opensAt, -11), 540 + 10 * index), adminOf(cast, root.code));
		const { obliged } = must(await previewAssignment(ctx, id));
		must(await openAssignment(ctx, { assignmentId: id, expected: obliged }));
		const duties = await ctx.db
			.selectFrom('enrolment')
			.select(['id', 'person_id'])
			.where('assignment_id', '=', id)
			.orderBy('id')
			.execute();
		programmes.push({
			id,
			opensAt,
			dueAt,
			root,
			people: duties.flatMap((duty) => byId.get(duty.person_id) ?? []),
			enrolments: new Map(duties.map((duty) => [duty.person_id, duty.id]))
		});
	}
	return programmes;
}

type Agency = { root: DemoUnit; sign: string; signatoryId: string | null };

const planOf = (programmeId: string, { root, sign, signatoryId }: Agency, window: { opensAt: Date; dueAt: Date }) => ({
	programmeId,
	unitId: root.id,
	cycle: localDay(window.opensAt, root.zone).slice(0, 4),
	opensAt: window.opensAt.toISOString(),
	dueAt: window.dueAt.toISOString(),
	acceptLateUntil: null,
	joinerDays: 30,
	recogniseDays: 0,
	validMonths: null,
	renewal: 'rolling' as const,
	trainingHours: null,
	signatoryId,
	numberFormat: `800/{urut}/NETRAL-${sign}/{bulan}/{tahun}`,
	rules: []
});
