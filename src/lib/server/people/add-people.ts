/** Makes people with their numbers, their place and their first line of history, many at once. */
import { type Outcome, no, ok } from '#lib/domain/outcome.ts';
import { cleanName, type EmploymentType, type NameProblem, type NumberType } from '#lib/domain/people/person.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { mapInSlices } from '#lib/server/platform/breathe.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { askForEnrolment, askForLinks } from './after-person-change.ts';
import { columnsOf } from './person-columns.ts';
import { writePersonLines } from './person-history.ts';
import { insertNumbers, insertPeople } from './person-writes.queries.ts';

export type NewPerson = {
	name: string;
	titlePrefix?: string;
	titleSuffix?: string;
	employmentType: EmploymentType;
	position?: string;
	rank?: string;
	unitId: string;
	/** `validFrom` is an instant; without it, now. */
	number?: { number: string; numberType: NumberType; validFrom?: string } | null;
};

/** Adds one person with their number and unit; the name is refused when it cannot be read or printed. */
export async function addPerson(ctx: Context, input: NewPerson): Promise<Outcome<string, NameProblem>> {
	const name = cleanName(input.name);
	if (!name.ok) return no(name.reason);
	const [id] = await addPeople(ctx, [{ ...input, name: name.value }]);
	return ok(id as string);
}

/** Adds people whose names are already clean, in bulk; answers their ids in order. */
export async function addPeople(ctx: Context, inputs: readonly NewPerson[]): Promise<string[]> {
	const now = ctx.now().toISOString();
	const ids = await mapInSlices(inputs, () => ctx.newId());
	const entries = inputs.map((input, index) => ({ input, id: ids[index] as string }));
	const rows = await mapInSlices(entries, ({ input, id }) => ({
		...columnsOf({ ...NOTHING_SAID, ...input }),
		id,
		created_at: now,
		left_at: null,
		left_reason: null,
		merged_into: null,
		version: 1
	}));
	await insertPeople(ctx.db, rows);
	await writePersonLines(
		ctx,
		rows.map((row) => ({ personId: row.id, state: row, act: { kind: 'joined' } }))
	);
	const numbers = await mapInSlices(numbered(entries), ({ number, id }) => ({
		id: ctx.newId(),
		person_id: id,
		number_type: number.numberType,
		number: number.number,
		valid_from: number.validFrom ?? now,
		recorded_at: now,
		ended_at: null
	}));
	await inTransaction(ctx, async (ctx) => {
		await insertNumbers(ctx.db, numbers);
		sealRows(ctx, 'number', numbers);
	});
	await askForEnrolment(ctx);
	if (inputs.some((input) => input.number)) await askForLinks(ctx);
	return ids;
}

const numbered = (entries: readonly { input: NewPerson; id: string }[]) =>
	entries.flatMap(({ input, id }) => (input.number ? [{ number: input.number, id }] : []));

const NOTHING_SAID = { titlePrefix: '', titleSuffix: '', position: '', rank: '' };
