/** Checks a sheet against the database as it is now: used for the preview and, again, inside the transaction that applies. */
import { can } from '#lib/domain/access/policy.ts';
import {
	checkParticipants,
	readParticipantRow,
	type ParticipantVerdict
} from '#lib/domain/imports/check-participants.ts';
import {
	checkPeople,
	nameKey,
	readPersonRow,
	type KnownPerson,
	type PersonRow,
	type PersonVerdict
} from '#lib/domain/imports/check-people.ts';
import { checkUnits, readUnitRow, type StoredUnit, type UnitVerdict } from '#lib/domain/imports/check-units.ts';
import type { Field } from '#lib/domain/imports/columns.ts';
import { countStates, type Counts, type RowVerdict } from '#lib/domain/imports/findings.ts';
import { chooseColumns, isUneven, mapRow, type ColumnMap, type MappedRow } from '#lib/domain/imports/map-columns.ts';
import type { Sheet } from '#lib/domain/imports/sheet.ts';
import { codeKey, makeUnitFinder, type UnitFinder } from '#lib/domain/imports/unit-finder.ts';
import {
	areWithinReach,
	findAccounts,
	findTakenUsernames,
	heldRoles,
	type HeldRole
} from '#lib/server/accounts/accounts.ts';
import { eventDetail } from '#lib/server/events/events.ts';
import { findPeopleByName, findPeopleByNumber, type Person } from '#lib/server/people/people.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { findUnitsByCode, listSubtree, listUnitsByIds, type Unit } from '#lib/server/units/units.ts';
import type { Blocked } from '#lib/domain/imports/view.ts';
import type { Target } from './batch.ts';
import { listedParticipants } from './imports.queries.ts';

export type Checked = {
	map: ColumnMap;
	counts: Counts;
	blocked: Blocked | null;
} & (
	| { kind: 'people'; verdicts: PersonVerdict[]; known: Map<string, Person> }
	| { kind: 'units'; verdicts: UnitVerdict[] }
	| { kind: 'participants'; verdicts: ParticipantVerdict[] }
);

export type SheetRows = Omit<Sheet, 'notes'>;
type CheckTarget = Target & { unitPath: string | null };

/** Maps, reads and decides every row. Columns that are missing or doubled leave nothing to decide. */
export async function checkBatch(
	ctx: Context,
	target: CheckTarget,
	sheet: SheetRows,
	columns: (Field | null)[]
): Promise<Checked> {
	const map = chooseColumns(target.kind, sheet.header.cells, columns);
	const usable = map.missing.length === 0 && map.duplicates.length === 0;
	const rows = usable ? sheet.rows.map((row) => mapRow(row, map.columns)) : [];
	const uneven = (row: MappedRow) => isUneven(sheet, row);
	const path = target.unitPath ?? '/';
	if (target.kind === 'units') {
		const verdicts = await unitVerdicts(
			ctx,
			{ id: target.unitId ?? '', path },
			rows.map((row) => readUnitRow(row, uneven(row)))
		);
		return { kind: 'units', verdicts, ...judged(map, verdicts) };
	}
	if (target.kind === 'participants') {
		const finder = await eventUnits(ctx, target.eventId ?? '', path);
		const read = rows.map((row) => readParticipantRow(row, finder, uneven(row)));
		const verdicts = await participantVerdicts(ctx, target.eventId ?? '', read);
		return { kind: 'participants', verdicts, ...judged(map, verdicts) };
	}
	const finder = await unitsBelow(ctx, path, rows);
	const read = rows.map((row) => readPersonRow(row, finder, { date1904: sheet.date1904, uneven: uneven(row) }));
	const { verdicts, known } = await personVerdicts(ctx, read);
	return { kind: 'people', verdicts, known, ...judged(map, verdicts) };
}

function judged(
	map: ColumnMap,
	verdicts: readonly RowVerdict[]
): { map: ColumnMap; counts: Counts; blocked: Blocked | null } {
	return { map, counts: countStates(verdicts), blocked: blockedBy(verdicts) };
}

/** Numbers that a spreadsheet has already destroyed stop the whole file; so does the list of another agency. */
function blockedBy(verdicts: readonly RowVerdict[]): Blocked | null {
	const excel = verdicts.flatMap((verdict) => verdict.errors.filter(({ reason }) => reason === 'number-excel'));
	if (excel.length > 0)
		return { reason: 'excel-numbers', sample: excelLook(excel[0]?.value ?? ''), rows: excel.length };
	const foreign = verdicts.filter((verdict) =>
		verdict.errors.some(({ reason }) => reason === 'other-agency' || reason === 'unit-outside')
	);
	return foreign.length * 2 >= verdicts.length && foreign.length > 0
		? { reason: 'other-agency', count: foreign.length, total: verdicts.length }
		: null;
}

/** As an Indonesian Excel shows it: 1,98703E+17. */
function excelLook(value: string): string {
	if (/e/i.test(value)) return value.replace('.', ',').toUpperCase();
	const digits = value.replace(/\D/g, '').replace(/0+$/, '') || '0';
	return value.length > 11 ? `${digits[0]},${digits.slice(1, 6)}E+${value.replace(/[.,]0+$/, '').length - 1}` : value;
}

const asKnown = (unit: Unit) => ({ id: unit.id, code: unit.code, name: unit.name, path: unit.path });

async function unitsBelow(ctx: Context, path: string, rows: readonly MappedRow[]): Promise<UnitFinder> {
	const units = (await listSubtree(ctx, path)).filter((unit) => unit.endedAt === null);
	const own = new Set(units.map((unit) => codeKey(unit.code)));
	const codes = [...new Set(rows.map((row) => (row.values.unitCode ?? '').trim()))].filter(
		(code) => code !== '' && !own.has(codeKey(code))
	);
	return makeUnitFinder(units.map(asKnown), await existingCodes(ctx, codes));
}

async function existingCodes(ctx: Context, codes: readonly string[]): Promise<string[]> {
	const found: string[] = [];
	for (let from = 0; from < codes.length; from += 4000)
		found.push(...(await findUnitsByCode(ctx, codes.slice(from, from + 4000))).keys());
	return found;
}

/** Units a participant's unit may be named after: the invited ones and the organiser's, each with all below. */
async function eventUnits(ctx: Context, eventId: string, organizerPath: string): Promise<UnitFinder> {
	const invited = (await eventDetail(ctx, eventId))?.units ?? [];
	const paths = [
		organizerPath,
		...(
			await listUnitsByIds(
				ctx,
				invited.map((unit) => unit.unitId)
			)
		).map((unit) => unit.path)
	];
	const outer = paths.filter((path, index) =>
		paths.every((other, at) => at === index || !path.startsWith(other) || (path === other && at > index))
	);
	const units = new Map<string, Unit>();
	for (const path of outer)
		for (const unit of await listSubtree(ctx, path)) if (unit.endedAt === null) units.set(unit.id, unit);
	return makeUnitFinder([...units.values()].map(asKnown));
}

async function participantVerdicts(
	ctx: Context,
	eventId: string,
	rows: ReturnType<typeof readParticipantRow>[]
): Promise<ParticipantVerdict[]> {
	const people = await findPeopleByNumber(
		ctx,
		rows.flatMap((row) => row.number ?? [])
	);
	const listed = rows.length > 0 ? await listedParticipants(ctx.db, eventId) : [];
	return checkParticipants(rows, {
		byNumber: new Map([...people].filter(([, person]) => person.leftAt === null)),
		listed: listed.map((row) => ({
			personId: row.person_id,
			number: row.number,
			searchName: row.search_name,
			unitLabel: row.unit_label
		}))
	});
}

async function personVerdicts(
	ctx: Context,
	rows: readonly PersonRow[]
): Promise<{ verdicts: PersonVerdict[]; known: Map<string, Person> }> {
	const byNumber = await findPeopleByNumber(
		ctx,
		rows.flatMap((row) => row.number ?? [])
	);
	const named = await findPeopleByName(
		ctx,
		rows.filter((row) => row.number === null && row.name !== '').map((row) => row.name)
	);
	const people = new Map([...byNumber.values(), ...named].map((person) => [person.id, person]));
	const accounts = await findAccounts(ctx, [...people.keys()]);
	const roles = rows.some((row) => row.role || row.account)
		? await heldRoles(ctx, [...people.keys()])
		: new Map<string, HeldRole[]>();
	const self = ctx.actor.kind === 'person' ? ctx.actor.personId : null;
	const toKnown = (person: Person): KnownPerson => ({
		...person,
		inScope: can(ctx.actor, 'person.read', { unitPath: person.unitPath }),
		self: person.id === self,
		left: person.leftAt !== null,
		hasAccount: accounts.has(person.id),
		roles: roles.get(person.id) ?? [],
		withinReach: areWithinReach(ctx, person.id, roles.get(person.id) ?? [])
	});
	const byName = new Map<string, KnownPerson[]>();
	for (const person of named) {
		const key = nameKey(person.name, person.unitId);
		byName.set(key, [...(byName.get(key) ?? []), toKnown(person)]);
	}
	const wanted = rows.filter((row) => row.account).flatMap((row) => row.username || row.number || []);
	const verdicts = checkPeople(rows, {
		byNumber: new Map([...byNumber].map(([number, person]) => [number, toKnown(person)])),
		byName,
		takenUsernames: await findTakenUsernames(ctx, wanted),
		mayGrant: (role, unit) => role !== 'national-admin' && can(ctx.actor, 'grant.write', { unitPath: unit.path, role })
	});
	return { verdicts, known: people };
}

const stored = (unit: Unit): StoredUnit => ({ ...unit, ended: unit.endedAt !== null });

async function unitVerdicts(
	ctx: Context,
	target: { id: string; path: string },
	rows: ReturnType<typeof readUnitRow>[]
): Promise<UnitVerdict[]> {
	const units = (await listSubtree(ctx, target.path)).map(stored);
	const byCode = new Map(units.map((unit) => [codeKey(unit.code), unit]));
	const others = rows.map((row) => row.code).filter((code) => code !== '' && !byCode.has(codeKey(code)));
	return checkUnits(rows, {
		target: units.find((unit) => unit.id === target.id) as StoredUnit,
		byCode,
		byId: new Map(units.map((unit) => [unit.id, unit])),
		foreignCodes: new Set((await existingCodes(ctx, others)).map(codeKey))
	});
}
