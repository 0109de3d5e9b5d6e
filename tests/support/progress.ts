/** Learning rows of many people at every stage, by a seed: what reports count. */
import { missedBits } from '#lib/domain/learning/understanding.ts';
import { PROHIBITION_CODES } from '#lib/domain/prohibitions.ts';
import type { Db, EnrolmentTable, WaiveReason } from '#lib/server/db/schema.ts';
import { addPeople } from '#lib/server/people/people.ts';
import { MORNING, type TestContext } from './context.ts';

const DAY_MS = 86_400_000;
const REASONS: WaiveReason[] = ['leave', 'study', 'unpaid_leave', 'not_applicable'];

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
export async function scatterProgress(db: Db, input: { programmeId: string; slugs: string[]; seed: number }) {
	const random = dice(input.seed);
	const before = (days: number) => new Date(MORNING.getTime() - days * DAY_MS).toISOString();
	const enrolments = await db
		.selectFrom('enrolment')
		.selectAll()
		.where('programme_id', '=', input.programmeId)
		.execute();
	for (const { person_id } of enrolments.sort((a, b) => (a.person_id < b.person_id ? -1 : 1))) {
		const stage = random();
		const begun = stage < 0.7;
		const done = stage < 0.4;
		const change: Partial<EnrolmentTable> = {
			started_at: begun ? before(12 + random() * 8) : null,
			completed_at: done ? before(random() * 11) : null
		};
		if (random() < 0.2) {
			change.waived_at = before(15);
			change.waived_until = random() < 0.3 ? null : before(random() * 20 - 10);
			change.waive_reason = REASONS[Math.floor(random() * 4)] as WaiveReason;
		}
		const mine = { programme_id: input.programmeId, person_id };
		await db
			.updateTable('enrolment')
			.set(change)
			.where('programme_id', '=', input.programmeId)
			.where('person_id', '=', person_id)
			.execute();
		const read = done
			? input.slugs
			: begun
				? input.slugs.slice(0, Math.floor(random() * (input.slugs.length + 1)))
				: [];
		if (read.length > 0)
			await db
				.insertInto('module_completion')
				.values(
					read.map((slug) => ({ ...mine, module_slug: slug, module_version: 1, completed_at: before(11 + random()) }))
				)
				.execute();
		if (done || (read.length === input.slugs.length && random() < 0.7)) await verdicts(db, mine, { done, random });
	}
}

async function verdicts(
	db: Db,
	mine: { programme_id: string; person_id: string },
	{ done, random }: { done: boolean; random: () => number }
) {
	const at = new Date(MORNING.getTime() - DAY_MS).toISOString();
	const first = PROHIBITION_CODES.map((prohibition) => ({ prohibition, right: random() < 0.7 }));
	await db
		.updateTable('enrolment')
		.set({ first_missed: missedBits(first) })
		.where('programme_id', '=', mine.programme_id)
		.where('person_id', '=', mine.person_id)
		.execute();
	await db
		.insertInto('quiz_attempt')
		.values({
			...mine,
			id: `attempt-${mine.person_id}`,
			attempt_number: 1,
			seed: 1,
			drawn: '[]',
			started_at: at,
			closed_at: at,
			asked_count: 16,
			right_count: first.filter((verdict) => verdict.right).length,
			passed: done ? 1 : 0,
			result: '[]'
		})
		.execute();
	await db
		.insertInto('mastery')
		.values(
			first.map(({ prohibition, right }) => ({
				...mine,
				prohibition,
				understood: done || right ? (1 as const) : (0 as const),
				attempt_id: `attempt-${mine.person_id}`,
				decided_at: at
			}))
		)
		.execute();
}
