/** Learning rows of many people at every stage, by a seed: what reports count. */
import { missedBits } from '#lib/domain/learning/understanding.ts';
import { PROHIBITION_CODES } from '#lib/domain/prohibitions.ts';
import { WAIVE_REASONS } from '#lib/domain/programmes/enrolment-status.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { addPeople } from '#lib/server/people/add-people.ts';
import { MORNING, type TestContext } from './context.ts';

const DAY_MS = 86_400_000;

/** The same numbers from the same seed, between 0 and 1. */
function dice(seed: number): () => number {
	let state = seed;
	return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

/** People spread over these units; answers their ids. */
export async function manyPeople(ctx: TestContext, unitIds: readonly string[], count: number): Promise<string[]> {
	return addPeople(
		ctx,
		Array.from({ length: count }, (_, index) => ({
			name: `Pegawai ${String.fromCharCode(65 + (index % 26))}${index}`,
			titleSuffix: index % 3 === 0 ? 'S.Sos.' : '',
			employmentType: 'pns',
			unitId: unitIds[index % unitIds.length] as string,
			number: { number: `19800101201001${String(1000 + index)}`, numberType: 'nip' }
		}))
	);
}

/** Moves every enrolment to a stage of its own: waiting, reading, in the quiz, done; some waived, some no longer. */
export async function scatterProgress(db: Db, input: { assignmentId: string; slugs: string[]; seed: number }) {
	const random = dice(input.seed);
	const before = (days: number) => new Date(MORNING.getTime() - days * DAY_MS).toISOString();
	const enrolments = await db
		.selectFrom('enrolment')
		.selectAll()
		.where('assignment_id', '=', input.assignmentId)
		.execute();
	for (const { id, person_id } of enrolments.sort((a, b) => (a.person_id < b.person_id ? -1 : 1))) {
		const stage = random();
		const begun = stage < 0.7;
		const done = stage < 0.4;
		const change = {
			started_at: begun ? before(12 + random() * 8) : null,
			completed_at: done ? before(random() * 11) : null
		};
		if (random() < 0.2)
			await rest(db, id, {
				until: random() < 0.3 ? null : before(random() * 20 - 10),
				reason: WAIVE_REASONS[Math.floor(random() * 4)] ?? 'leave',
				from: before(15)
			});
		await db.updateTable('enrolment').set(change).where('id', '=', id).execute();
		const read = done
			? input.slugs
			: begun
				? input.slugs.slice(0, Math.floor(random() * (input.slugs.length + 1)))
				: [];
		if (read.length > 0)
			await db
				.insertInto('module_completion')
				.values(
					read.map((slug) => ({
						enrolment_id: id,
						module_slug: slug,
						module_version: 1,
						completed_at: before(11 + random())
					}))
				)
				.execute();
		if (done || (read.length === input.slugs.length && random() < 0.7))
			await verdicts(db, { enrolment_id: id, person_id }, { done, random });
	}
}

type Rest = { until: string | null; reason: (typeof WAIVE_REASONS)[number]; from: string };

async function rest(db: Db, enrolmentId: string, { until, reason, from }: Rest): Promise<void> {
	await db
		.insertInto('waiver')
		.values({
			id: `waiver-${enrolmentId}`,
			enrolment_id: enrolmentId,
			reason: until === null ? 'not_applicable' : reason,
			document: '',
			from_at: from,
			until_at: until,
			given_at: from,
			given_by: null,
			ended_at: null,
			ended_by: null
		})
		.execute();
}

async function verdicts(
	db: Db,
	mine: { enrolment_id: string; person_id: string },
	{ done, random }: { done: boolean; random: () => number }
) {
	const at = new Date(MORNING.getTime() - DAY_MS).toISOString();
	const first = PROHIBITION_CODES.map((prohibition) => ({ prohibition, right: random() < 0.7 }));
	await db
		.updateTable('enrolment')
		.set({ first_missed: missedBits(first) })
		.where('id', '=', mine.enrolment_id)
		.execute();
	await db
		.insertInto('quiz_attempt')
		.values({
			...mine,
			participant_id: null,
			hall_round_id: null,
			id: `attempt-${mine.enrolment_id}`,
			attempt_number: 1,
			seed: 1,
			started_at: at,
			closed_at: at,
			asked_count: 16,
			right_count: first.filter((verdict) => verdict.right).length,
			passed: done ? 1 : 0
		})
		.execute();
}
