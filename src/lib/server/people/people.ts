/** People of the agencies, with or without an account: front door. */
import { type Outcome, no, ok } from '#lib/domain/outcome.ts';
import {
	cleanName,
	searchName,
	sortName,
	type EmploymentType,
	type NameProblem,
	type NumberType
} from '#lib/domain/people/person.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { typedDigits } from '#lib/domain/people/employee-number.ts';
import { can, type UnitScope } from '#lib/domain/access/policy.ts';
import { enqueue, retryMended } from '#lib/server/jobs/enqueue.ts';
import { lastAct } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { inParts, mapInSlices } from '#lib/server/platform/breathe.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import {
	countPeople,
	peopleByDigits,
	peopleByNumbers,
	peopleBySearchNames,
	peopleOfUnitRows,
	personById,
	searchPeople,
	type PersonRow
} from './people.queries.ts';
import { holdUnitPlace, insertNumbers, insertPeople, overwritePeople } from './person-writes.queries.ts';
import { writePersonLines, type PersonAct, type PersonState } from './person-history.ts';

export { peopleOfUnitsOn, peopleOn } from './person-as-of.ts';

export type { NameProblem };

export type Person = {
	id: string;
	name: string;
	titlePrefix: string;
	titleSuffix: string;
	employmentType: EmploymentType;
	position: string;
	rank: string;
	number: string | null;
	numberType: NumberType | null;
	unitId: string;
	unitName: string;
	unitPath: string;
	zone: Zone;
	leftAt: string | null;
	leftReason: PersonRow['left_reason'];
	/** The row kept of the same human. */
	mergedInto: string | null;
	version: number;
};

export const toPerson = (row: PersonRow): Person => ({
	id: row.id,
	name: row.name,
	titlePrefix: row.title_prefix,
	titleSuffix: row.title_suffix,
	employmentType: row.employment_type,
	position: row.position,
	rank: row.rank,
	number: row.number,
	numberType: row.number_type,
	unitId: row.unit_id,
	unitName: row.unit_name,
	unitPath: row.unit_path,
	zone: row.unit_zone,
	leftAt: row.left_at,
	leftReason: row.left_reason,
	mergedInto: row.merged_into,
	version: row.version
});

/** The person, whoever asks: the caller checks the right with `can()` before showing anything of it. */
export async function findPerson(ctx: Context, id: string): Promise<Person | null> {
	const row = await personById(ctx.db, id);
	return row ? toPerson(row) : null;
}

/** The person when the actor may administer them; null otherwise (absent and forbidden alike). */
export async function findPersonInScope(ctx: Context, id: string): Promise<Person | null> {
	const person = await findPerson(ctx, id);
	return person && can(ctx.actor, 'person.read', { unitPath: person.unitPath }) ? person : null;
}

export async function findPeopleByNumber(ctx: Context, numbers: readonly string[]): Promise<Map<string, Person>> {
	const found = new Map<string, Person>();
	for await (const part of inParts(numbers, 1000)) {
		for (const row of await peopleByNumbers(ctx.db, part)) {
			if (row.number) found.set(row.number, toPerson(row));
		}
	}
	return found;
}

/** People whose number begins with one of these (all but the last three digits of a NIP). The caller narrows to whom it may see. */
export async function findPeopleByDigits(ctx: Context, digits: readonly string[]): Promise<Person[]> {
	const wanted = [...new Set(digits)];
	const found: Person[] = [];
	for (let from = 0; from < wanted.length; from += 200)
		found.push(...(await peopleByDigits(ctx.db, wanted.slice(from, from + 200))).map(toPerson));
	return found;
}

/** People of these names (in any spelling that searches alike), grouped by name and unit: for those without a number. */
export async function findPeopleByName(ctx: Context, names: readonly string[]): Promise<Person[]> {
	const keys = [...new Set(await mapInSlices(names, searchName))];
	const found: Person[] = [];
	for await (const part of inParts(keys, 1000)) {
		found.push(...(await peopleBySearchNames(ctx.db, part)).map(toPerson));
	}
	return found;
}

/** A page of 50 by name within the scope; the text may be part of a name or the beginning of a number. */
export async function listPeople(
	ctx: Context,
	scope: UnitScope,
	filter: { text: string; page: number; left?: boolean }
): Promise<Person[]> {
	const rows = await searchPeople(ctx.db, scope, {
		search: searchName(filter.text),
		digits: typedDigits(filter.text),
		left: filter.left === true,
		limit: 51,
		offset: 50 * (filter.page - 1)
	});
	return rows.map(toPerson);
}

export function countPeopleIn(ctx: Context, scope: UnitScope, text = '', left = false): Promise<number> {
	return countPeople(ctx.db, scope, { search: searchName(text), digits: typedDigits(text), left });
}

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

/** Lists of events may wait for these numbers: their entries are linked once, after the commit. */
export async function askForLinks(ctx: Context): Promise<void> {
	await enqueue(ctx, 'link-participants', { eventId: null }, ctx.newId());
}

/** Whoever joined or changed may now be obliged: the rules of running programmes are asked once, after the commit. */
export async function askForEnrolment(ctx: Context): Promise<void> {
	await enqueue(ctx, 'enrol-joiners', {}, 'joiners');
}

const numbered = (entries: readonly { input: NewPerson; id: string }[]) =>
	entries.flatMap(({ input, id }) => (input.number ? [{ number: input.number, id }] : []));

type PersonFields = Pick<
	Person,
	'name' | 'titlePrefix' | 'titleSuffix' | 'employmentType' | 'position' | 'rank' | 'unitId'
>;
export type PersonChange = { before: Person; after: PersonFields };

const NOTHING_SAID = { titlePrefix: '', titleSuffix: '', position: '', rank: '' };

/** The columns of what may change of a person, the derived ones too. */
export const columnsOf = (fields: PersonFields): PersonState & { search_name: string; sort_name: string } => ({
	name: fields.name,
	title_prefix: fields.titlePrefix,
	title_suffix: fields.titleSuffix,
	search_name: searchName(fields.name),
	sort_name: sortName(fields.name),
	employment_type: fields.employmentType,
	position: fields.position,
	rank: fields.rank,
	unit_id: fields.unitId
});

/** Takes the whole transaction back: somebody wrote one of these people, or their unit ended, since they were read. */
export class PeopleChanged extends Error {
	constructor() {
		super('people changed since they were read');
	}
}

/** The units people are to be put into, held until the transaction ends; throws `PeopleChanged` when one has ended. */
export async function holdUnitsOfPeople(ctx: Context, unitIds: readonly string[]): Promise<void> {
	for (const id of [...new Set(unitIds)].sort()) if (!(await holdUnitPlace(ctx.db, id))) throw new PeopleChanged();
}

/**
 * Writes changed people in bulk, with their history, from today on or from the day of the act; the caller has checked
 * the right at both ends. Throws `PeopleChanged` when somebody wrote one of them since `before` was read.
 */
export async function changePeople(
	ctx: Context,
	changes: readonly PersonChange[],
	act: Omit<PersonAct, 'kind'> = {}
): Promise<void> {
	const now = ctx.now().toISOString();
	const rows = await mapInSlices(changes, ({ before, after }) => ({
		...columnsOf(after),
		id: before.id,
		created_at: now,
		left_at: before.leftAt,
		left_reason: before.leftReason,
		merged_into: before.mergedInto,
		version: before.version
	}));
	if ((await overwritePeople(ctx.db, rows)) !== rows.length) throw new PeopleChanged();
	await writePersonLines(
		ctx,
		changes.map(({ before, after }, index) => ({
			personId: before.id,
			state: rows[index] as PersonState,
			act: { ...act, kind: before.unitId === after.unitId ? ('changed' as const) : ('moved' as const) }
		}))
	);
	await retryMended(ctx, 'issue-course-certificate', { personIds: changes.map(({ before }) => before.id) });
	await askForEnrolment(ctx);
}

/** People who belong directly to the unit and have not left, by name; the caller has checked the right to. */
export async function peopleOfUnit(ctx: Context, unitId: string): Promise<Person[]> {
	return (await peopleOfUnitRows(ctx.db, unitId)).map(toPerson);
}

/** Moves people by an act of their unit (it ends, is merged or split); the caller has checked it all. */
export async function movePeopleTo(
	ctx: Context,
	people: readonly Person[],
	unitId: string,
	act: { effectiveOn: string; reason: string }
): Promise<void> {
	const changes = people.map((before) => ({ before, after: { ...before, unitId } }));
	await changePeople(ctx, changes, { ...act, notBeforeLast: true });
}

/** The name to sign in with when nobody chose one: the number, else the name in small letters and four random ones. */
export function usualUsername(ctx: Context, person: { name: string; number: string | null }): string {
	if (person.number !== null) return person.number.toLowerCase();
	const slug =
		searchName(person.name)
			.replace(/[^a-z0-9]+/g, '.')
			.replace(/^\.|\.$/g, '')
			.slice(0, 30) || 'peserta';
	return `${slug}.${Buffer.from(ctx.randomBytes(2)).toString('hex')}`;
}

/** Who did something. `recordedBy` null: the system, or somebody whom the reader may not know of (`byOther`). */
export type Recorder = { recordedBy: string | null; byOther: boolean };
/** Named where within the reader's scope, or the reader themselves. */
export async function recorderOf(ctx: Context, personId: string | null): Promise<Recorder> {
	const by = personId === null ? null : await findPerson(ctx, personId);
	const knows =
		by !== null &&
		((ctx.actor.kind === 'person' && ctx.actor.personId === by.id) ||
			can(ctx.actor, 'person.read', { unitPath: by.unitPath }));
	return { recordedBy: knows ? by.name : null, byOther: by !== null && !knows };
}

export type LastChange = Recorder & { at: string };
/** The last act on a subject, with the name of who did it where that one is within the reader's scope. */
export async function lastChangeOf(ctx: Context, type: string, id: string): Promise<LastChange | null> {
	const act = await lastAct(ctx, type, id);
	if (!act) return null;
	return { ...(await recorderOf(ctx, act.actorId)), at: act.at };
}
