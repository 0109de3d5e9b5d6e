import { employmentFor, type PersonVerdict } from '#lib/domain/imports/check-people.ts';
import { grantPeriod } from '#lib/domain/access/grant-period.ts';
import { fullName } from '#lib/domain/people/person.ts';
import { createAccountsWithCodes, grantRole, lockRoles } from '#lib/server/accounts/accounts.ts';
import { addPeople, changePeople, lockUnitsOfPeople, usualUsername, type Person } from '#lib/server/people/people.ts';
import { mapInSlices } from '#lib/server/platform/breathe.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { findUnit } from '#lib/server/units/units.ts';

/** One line of the list that is handed out once. */
export type IssuedCode = { name: string; number: string; unit: string; username: string; code: string };

type Written = PersonVerdict & { personId: string };

/** Writes new and changed people, then their accounts and roles; answers the codes, which exist nowhere else in clear. */
export async function writePeople(
	ctx: Context,
	verdicts: readonly PersonVerdict[],
	known: ReadonlyMap<string, Person>
): Promise<IssuedCode[]> {
	const fresh = verdicts.filter((verdict) => verdict.state === 'new');
	const changed = verdicts.filter((verdict) => verdict.state === 'changed');
	await lockUnitsOfPeople(
		ctx,
		[...fresh, ...changed].flatMap(({ person }) => person.unit?.id ?? [])
	);
	const ids = await addPeople(
		ctx,
		await mapInSlices(fresh, ({ person }) => ({
			name: person.name,
			titlePrefix: person.titlePrefix,
			titleSuffix: person.titleSuffix,
			employmentType: employmentFor(person),
			position: person.position,
			rank: person.rank,
			unitId: person.unit?.id as string,
			number: person.number && person.numberType ? { number: person.number, numberType: person.numberType } : null
		}))
	);
	await changePeople(
		ctx,
		changed.map((verdict) => ({
			before: known.get(verdict.known?.id as string) as Person,
			after: afterChange(verdict, known)
		}))
	);
	const written: Written[] = [
		...fresh.map((verdict, index) => ({ ...verdict, personId: ids[index] as string })),
		...changed.map((verdict) => ({ ...verdict, personId: verdict.known?.id as string }))
	];
	await writeRoles(ctx, written);
	return writeAccounts(ctx, written);
}

/** What the preview said would change, and nothing else. */
function afterChange({ person, values = {}, known: match }: PersonVerdict, known: ReadonlyMap<string, Person>) {
	const before = known.get(match?.id as string) as Person;
	const after = (field: 'name' | 'titlePrefix' | 'titleSuffix' | 'position' | 'rank') =>
		values[field]?.after ?? before[field];
	return {
		name: after('name'),
		titlePrefix: after('titlePrefix'),
		titleSuffix: after('titleSuffix'),
		employmentType: person.employmentType ?? before.employmentType,
		position: after('position'),
		rank: after('rank'),
		unitId: person.unit?.id ?? before.unitId
	};
}

async function writeAccounts(ctx: Context, written: readonly Written[]): Promise<IssuedCode[]> {
	const wanted = written.filter(({ person, known }) => person.account && !known?.hasAccount);
	const named = wanted.map((verdict) => ({
		verdict,
		username: verdict.person.username || usualUsername(ctx, verdict.person)
	}));
	const codes = await createAccountsWithCodes(
		ctx,
		named.map(({ verdict, username }) => ({ id: verdict.personId, username }))
	);
	return named.map(({ verdict: { person, personId }, username }) => ({
		name: fullName(person),
		number: person.number ?? '',
		unit: person.unit?.name ?? '',
		username,
		code: codes.get(personId) as string
	}));
}

async function writeRoles(ctx: Context, written: readonly Written[]): Promise<void> {
	const given = written.filter(({ person }) => person.role);
	const held = await lockRoles(
		ctx,
		given.map(({ personId }) => personId)
	);
	for (const { person, personId } of given) {
		const { role, unit } = person;
		const roles = held.get(personId);
		if (!role || !unit || !roles || roles.some((one) => one.role === role.role && one.unitId === unit.id)) continue;
		const zone = (await findUnit(ctx, unit.id))?.zone ?? 'WIB';
		const period = grantPeriod(
			{ from: role.from ?? '', until: role.until ?? '', acting: role.acting },
			zone,
			ctx.now()
		);
		// A period that is over already gives no role; the person is written all the same.
		if (!period.ok) continue;
		await grantRole(ctx, {
			personId,
			role: role.role,
			unitId: unit.id,
			reason: 'Impor',
			acting: role.acting,
			validFrom: period.value.from,
			validUntil: period.value.until
		});
	}
}
