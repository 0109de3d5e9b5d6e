/** Rows of people judged against the people on record. */
import { can } from '#lib/domain/access/policy.ts';
import { peopleSteps, type KnownPerson, type PersonVerdict } from '#lib/domain/imports/check-people.ts';
import { nameKey } from '#lib/domain/imports/match-people.ts';
import type { ListedPersonRow } from '#lib/domain/imports/read-person-row.ts';
import {
	areWithinReach,
	findAccounts,
	findTakenUsernames,
	heldRoles,
	type HeldRole
} from '#lib/server/accounts/accounts.ts';
import { findPeopleByName, findPeopleByNumber, type Person } from '#lib/server/people/people.ts';
import { inSlices, mapInSlices } from '#lib/server/platform/breathe.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';

/** Decides people against each other and against what is stored now. */
export async function personVerdicts(
	ctx: Context,
	rows: readonly ListedPersonRow[]
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
	const self = actorId(ctx);
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
	const steps = peopleSteps(rows, {
		byNumber: new Map(await mapInSlices([...byNumber], ([number, person]) => [number, toKnown(person)])),
		byName,
		takenUsernames: await findTakenUsernames(ctx, wanted),
		// To whom is asked beside it: `self` stops a row about the one who imports.
		mayGrant: (role, unit) =>
			role !== 'national-admin' && can(ctx.actor, 'grant.write', { unitPath: unit.path, role, personId: null })
	});
	return { verdicts: await inSlices(steps), known: people };
}
