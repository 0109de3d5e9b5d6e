/** One person by form: an import of one row, judged by the same rules. */
import { createHash } from 'node:crypto';
import { can } from '#lib/domain/access/policy.ts';
import { effectiveDay, type DayRefusal } from '#lib/domain/history/as-of.ts';
import { employmentFor, type PersonVerdict } from '#lib/domain/imports/check-people.ts';
import { readPersonRow } from '#lib/domain/imports/read-person-row.ts';
import type { Field } from '#lib/domain/imports/columns.ts';
import type { RowFinding, RowError, RowNote } from '#lib/domain/imports/findings.ts';
import { makeUnitFinder } from '#lib/domain/imports/unit-finder.ts';
import type { DeclaredType } from '#lib/domain/people/employee-number.ts';
import { fullName, type EmploymentType } from '#lib/domain/people/person.ts';
import { fromLocal, localDay } from '#lib/domain/time/office-time.ts';
import { issueActivationCode } from '#lib/server/accounts/accounts.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { holderLetters } from '#lib/server/certificates/certificates.ts';
import { isUniqueViolation } from '#lib/server/db/dialect.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import {
	addPeople,
	findPeopleByName,
	lockUnitsOfPeople,
	PeopleChanged,
	usualUsername,
	type Person
} from '#lib/server/people/people.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { findUnit, type Unit } from '#lib/server/units/units.ts';
import { employmentText } from '#lib/text/roles.ts';
import { personVerdicts } from './person-verdicts.ts';

export type AddOneInput = {
	name: string;
	titlePrefix: string;
	titleSuffix: string;
	employmentType: EmploymentType;
	declared: Exclude<DeclaredType, null>;
	number: string;
	/** A plain day from which on the number holds; empty: today. */
	numberFrom: string;
	unitId: string;
	position: string;
	rank: string;
	account: boolean;
	/** The mark of the doubts that the reader has seen and answered. */
	seen: string;
};

/** Somebody who may be the same human. */
export type Alike = { id: string; name: string; unit: string; position: string; sameNumber: boolean; left: boolean };

export type AddOneRefusal =
	| { kind: 'not-found' }
	| { kind: 'day'; reason: DayRefusal }
	/** What a list would be refused for, with its field. */
	| { kind: 'errors'; errors: RowFinding<RowError>[] }
	/** Somebody holds the number already. */
	| { kind: 'known'; alike: Alike[] }
	/** Possible doubles and odd cells: written only when the reader says that it is right. */
	| { kind: 'doubts'; alike: Alike[]; notes: RowFinding<RowNote>[]; mark: string };
export type Added = { personId: string; name: string; username: string | null; code: string | null };

const NUMBER_WORD = { nip: 'NIP', ni_pppk: 'NI PPPK', nrp: 'NRP', other: 'Lainnya', none: 'Tanpa nomor' } as const;
/** What a reader has to look at; the other notes say only what was tidied. */
const DOUBTS: readonly RowNote[] = ['age-odd', 'letters-damaged', 'not-printable', 'years-odd', 'month-odd', 'sex-odd'];

/**
 * Adds one person to a unit, with their number and, if wanted, an account whose code is answered once. Refuses what a
 * list would be refused for (NIK, a wrong number, invisible letters), a number that somebody holds, and, until the reader
 * has seen them, possible doubles and letters that no certificate can carry. Nothing is written before that.
 */
export async function addOnePerson(
	ctx: Context,
	input: AddOneInput
): Promise<{ ok: true; value: Added } | { ok: false; refusal: AddOneRefusal }> {
	const refused = (refusal: AddOneRefusal) => ({ ok: false, refusal }) as const;
	const unit = await findUnit(ctx, input.unitId);
	if (!unit || unit.endedAt !== null || !can(ctx.actor, 'import.people', { unitPath: unit.path }))
		return refused({ kind: 'not-found' });
	const day = input.numberFrom === '' ? null : effectiveDay(input.numberFrom, unit.zone, ctx.now());
	if (day && !day.ok) return refused({ kind: 'day', reason: day.reason });
	const validFrom = day ? (fromLocal(day.value, '00.00', unit.zone) as Date).toISOString() : undefined;
	try {
		return await inTransaction(ctx, async (ctx) => {
			await lockUnitsOfPeople(ctx, [unit.id]);
			const { verdict, known } = await judge(ctx, unit, input);
			const problem = await problemOf(ctx, unit, { verdict, known, seen: input.seen });
			return problem ? refused(problem) : { ok: true, value: await write(ctx, unit, { verdict, input, validFrom }) };
		});
	} catch (error) {
		if (error instanceof PeopleChanged) return refused({ kind: 'not-found' });
		// Somebody wrote the same number or name to sign in with between our look and our write: the second look sees it.
		if (!isUniqueViolation(error)) throw error;
		const { verdict, known } = await judge(ctx, unit, input);
		const problem = await problemOf(ctx, unit, { verdict, known, seen: input.seen });
		if (!problem) throw error;
		return refused(problem);
	}
}

async function judge(ctx: Context, unit: Unit, input: AddOneInput) {
	const known = { id: unit.id, code: unit.code, name: unit.name, path: unit.path };
	const values = {
		name: input.name,
		titlePrefix: input.titlePrefix,
		titleSuffix: input.titleSuffix,
		employmentType: employmentText[input.employmentType],
		number: input.number,
		numberType: NUMBER_WORD[input.declared],
		position: input.position,
		rank: input.rank,
		account: input.account ? 'ya' : 'tidak'
	} satisfies Partial<Record<Field, string>>;
	const row = { row: 1, values, odd: {}, width: Object.keys(values).length, surplus: false };
	const read = readPersonRow(row, makeUnitFinder([known], [], { one: known }), {
		uneven: false,
		date1904: false,
		today: localDay(ctx.now(), unit.zone),
		lettersOf: holderLetters
	});
	const { verdicts, known: people } = await personVerdicts(ctx, [read]);
	return { verdict: verdicts[0] as PersonVerdict, known: people };
}

async function problemOf(
	ctx: Context,
	unit: Unit,
	{ verdict, known, seen }: { verdict: PersonVerdict; known: ReadonlyMap<string, Person>; seen: string }
): Promise<AddOneRefusal | null> {
	// A namesake is a doubt here, not an error: the form asks.
	const errors = verdict.errors.filter(({ reason }) => reason !== 'known-name-unit');
	const holder = verdict.known && verdict.person.number !== null ? known.get(verdict.known.id) : undefined;
	if (holder && can(ctx.actor, 'person.read', { unitPath: holder.unitPath }))
		return { kind: 'known', alike: [toAlike(holder, true)] };
	if (errors.length > 0) return { kind: 'errors', errors };
	const alike = (await findPeopleByName(ctx, [verdict.person.name]))
		.filter(({ unitId }) => unitId === unit.id)
		.map((person) => toAlike(person, false));
	const notes = verdict.notes.filter(({ reason }) => DOUBTS.includes(reason));
	if (alike.length + notes.length === 0) return null;
	const mark = markOf(alike, notes, verdict);
	return mark === seen ? null : { kind: 'doubts', alike, notes, mark };
}

const toAlike = (person: Person, sameNumber: boolean): Alike => ({
	id: person.id,
	name: fullName(person),
	unit: person.unitName,
	position: person.position,
	sameNumber,
	left: person.leftAt !== null
});

/** A tick answers exactly what stood beside it: another name or number brings another question. */
function markOf(alike: readonly Alike[], notes: readonly RowFinding<RowNote>[], { person }: PersonVerdict): string {
	const facts = [alike.map(({ id }) => id), notes, person.name, person.number];
	return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16);
}

async function write(
	ctx: Context,
	unit: Unit,
	{ verdict, input, validFrom }: { verdict: PersonVerdict; input: AddOneInput; validFrom: string | undefined }
): Promise<Added> {
	const { person } = verdict;
	const number =
		person.number !== null && person.numberType !== null
			? { number: person.number, numberType: person.numberType, ...(validFrom ? { validFrom } : {}) }
			: null;
	const [id] = await addPeople(ctx, [{ ...person, employmentType: employmentFor(person), unitId: unit.id, number }]);
	const personId = id as string;
	await recordAudit(ctx, 'person.created', { type: 'person', id: personId, unitId: unit.id });
	const username = input.account ? usualUsername(ctx, person) : null;
	const code = username === null ? null : await issueActivationCode(ctx, { id: personId, username });
	return { personId, name: fullName(person), username, code };
}
