import type { ProhibitionCode } from '#lib/domain/prohibitions.ts';
import { prepared } from '#lib/server/db/prepared.ts';
import type { Db, EnrolmentTable, MasteryTable, ModuleCompletionTable, ProgrammeTable } from '#lib/server/db/schema.ts';

/** False when the unit has a programme of that track and cycle already. */
export async function insertProgramme(db: Db, row: ProgrammeTable): Promise<boolean> {
	const written = await db
		.insertInto('programme')
		.values(row)
		.onConflict((oc) => oc.columns(['unit_id', 'track', 'cycle']).doNothing())
		.returning('id')
		.execute();
	return written.length === 1;
}

export function programmeById(db: Db, id: string): Promise<ProgrammeTable | undefined> {
	return db.selectFrom('programme').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The unit paths of those of the people who exist. */
export function unitPathsOfPeople(db: Db, personIds: readonly string[]): Promise<{ id: string; path: string }[]> {
	return db
		.selectFrom('person')
		.innerJoin('unit', 'unit.id', 'person.unit_id')
		.select(['person.id', 'unit.path'])
		.where('person.id', 'in', [...personIds])
		.execute();
}

/** Those already enrolled keep their enrolment; answers how many are new. */
export async function insertEnrolments(db: Db, rows: readonly EnrolmentTable[]): Promise<number> {
	let added = 0;
	for (let from = 0; from < rows.length; from += 100) {
		const results = await db
			.insertInto('enrolment')
			.values(rows.slice(from, from + 100))
			.onConflict((oc) => oc.columns(['programme_id', 'person_id']).doNothing())
			.execute();
		for (const result of results) added += Number(result.numInsertedOrUpdatedRows ?? 0);
	}
	return added;
}

export type EnrolledProgramme = EnrolmentTable &
	Pick<
		ProgrammeTable,
		'unit_id' | 'title' | 'track' | 'cycle' | 'training_hours' | 'retake_after_minutes' | 'opens_at' | 'zone'
	>;

/** Programmes that oblige the person now: opened, and not waived at this moment. */
export const openEnrolments = prepared((db, value: (name: 'personId' | 'now') => string) =>
	enrolments(db)
		.where('enrolment.person_id', '=', value('personId'))
		.where('programme.opens_at', '<=', value('now'))
		.where((eb) => eb.or([eb('waived_at', 'is', null), eb('waived_until', '<', value('now'))]))
		.orderBy('enrolment.due_at')
		.orderBy('programme.id')
);

export function enrolmentOf(db: Db, programmeId: string, personId: string): Promise<EnrolledProgramme | undefined> {
	return enrolments(db)
		.where('enrolment.programme_id', '=', programmeId)
		.where('enrolment.person_id', '=', personId)
		.executeTakeFirst();
}

function enrolments(db: Db) {
	return db
		.selectFrom('enrolment')
		.innerJoin('programme', 'programme.id', 'enrolment.programme_id')
		.selectAll('enrolment')
		.select([
			'programme.unit_id',
			'programme.title',
			'programme.track',
			'programme.cycle',
			'programme.training_hours',
			'programme.retake_after_minutes',
			'programme.opens_at',
			'programme.zone'
		]);
}

type OneInOne = 'programmeId' | 'personId';

export const completionsOf = prepared((db, value: (name: OneInOne) => string) =>
	db
		.selectFrom('module_completion')
		.select(['module_slug', 'module_version', 'completed_at'])
		.where('programme_id', '=', value('programmeId'))
		.where('person_id', '=', value('personId'))
);

/** Keeps the newest version read and when; false when that version, or a newer one, was already confirmed. */
export async function upsertCompletion(db: Db, row: ModuleCompletionTable): Promise<boolean> {
	const written = await db
		.insertInto('module_completion')
		.values(row)
		.onConflict((oc) =>
			oc
				.columns(['programme_id', 'person_id', 'module_slug'])
				.doUpdateSet({ module_version: row.module_version, completed_at: row.completed_at })
				.where('module_completion.module_version', '<', row.module_version)
		)
		.returning('module_slug')
		.execute();
	return written.length === 1;
}

export async function markStarted(db: Db, programmeId: string, personId: string, now: string): Promise<void> {
	await db
		.updateTable('enrolment')
		.set({ started_at: now })
		.where('programme_id', '=', programmeId)
		.where('person_id', '=', personId)
		.where('started_at', 'is', null)
		.execute();
}

/** The first attempt decides; later ones leave it. */
export async function keepFirstMissed(
	db: Db,
	mine: { programmeId: string; personId: string },
	firstMissed: number
): Promise<void> {
	await db
		.updateTable('enrolment')
		.set({ first_missed: firstMissed })
		.where('programme_id', '=', mine.programmeId)
		.where('person_id', '=', mine.personId)
		.where('first_missed', 'is', null)
		.execute();
}

/** True for the one caller that completed it. */
export async function markCompleted(db: Db, programmeId: string, personId: string, now: string): Promise<boolean> {
	const result = await db
		.updateTable('enrolment')
		.set({ completed_at: now })
		.where('programme_id', '=', programmeId)
		.where('person_id', '=', personId)
		.where('completed_at', 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

const verdictsOf = prepared((db, value: (name: OneInOne) => string) =>
	db
		.selectFrom('mastery')
		.select(['prohibition', 'understood'])
		.where('programme_id', '=', value('programmeId'))
		.where('person_id', '=', value('personId'))
);

export async function masteryOf(db: Db, programmeId: string, personId: string): Promise<Map<ProhibitionCode, boolean>> {
	const rows = await verdictsOf(db, { programmeId, personId });
	return new Map(rows.map((row) => [row.prohibition as ProhibitionCode, row.understood === 1]));
}

export async function upsertMastery(db: Db, rows: readonly MasteryTable[]): Promise<void> {
	await db
		.insertInto('mastery')
		.values([...rows])
		.onConflict((oc) =>
			oc.columns(['programme_id', 'person_id', 'prohibition']).doUpdateSet((eb) => ({
				understood: eb.ref('excluded.understood'),
				attempt_id: eb.ref('excluded.attempt_id'),
				decided_at: eb.ref('excluded.decided_at')
			}))
		)
		.execute();
}

const placesOf = prepared((db, value: (name: OneInOne | 'slug') => string) =>
	db
		.selectFrom('module_place')
		.select('section')
		.where('programme_id', '=', value('programmeId'))
		.where('person_id', '=', value('personId'))
		.where('module_slug', '=', value('slug'))
);

export async function placeOf(db: Db, programmeId: string, personId: string, slug: string): Promise<number> {
	const [row] = await placesOf(db, { programmeId, personId, slug });
	return row?.section ?? 0;
}

export async function upsertPlace(
	db: Db,
	row: { programme_id: string; person_id: string; module_slug: string; section: number; updated_at: string }
): Promise<void> {
	await db
		.insertInto('module_place')
		.values(row)
		.onConflict((oc) =>
			oc
				.columns(['programme_id', 'person_id', 'module_slug'])
				.doUpdateSet({ section: row.section, updated_at: row.updated_at })
		)
		.execute();
}
