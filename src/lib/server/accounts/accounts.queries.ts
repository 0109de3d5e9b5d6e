/** Accounts as they are found, made, closed and handed over. */
import type { UnitScope } from '#lib/domain/access/policy.ts';
import { inScope } from '#lib/server/db/dialect.ts';
import { prepared, preparedInsert, type StandIn } from '#lib/server/db/prepared.ts';
import type { Db, AccountTable, RoleGrantTable } from '#lib/server/db/schema.ts';
import { inParts } from '#lib/server/platform/breathe.ts';

export type SignInRow = Pick<AccountTable, 'id' | 'person_id' | 'password_hash' | 'activated_at' | 'deactivated_at'> & {
	unit_id: string;
	left_at: string | null;
	name: string;
};

/** The account of a username, or of the person whose current number this is. */
export function accountForSignIn(db: Db, identifier: string, digits: string): Promise<SignInRow | undefined> {
	return (
		db
			.selectFrom('account')
			.innerJoin('person', 'person.id', 'account.person_id')
			.select([
				'account.id',
				'account.person_id',
				'account.password_hash',
				'account.activated_at',
				'account.deactivated_at',
				'person.unit_id',
				'person.left_at',
				'person.name'
			])
			.where((eb) => {
				const named = eb.selectFrom('account as named').select('named.id').where('named.username', '=', identifier);
				if (digits === '') return eb('account.id', 'in', named);
				const numbered = eb
					.selectFrom('person_number')
					.innerJoin('account as numbered', 'numbered.person_id', 'person_number.person_id')
					.select('numbered.id')
					.where('person_number.number', '=', digits)
					.where('person_number.ended_at', 'is', null);
				// A union of two indexed look-ups: "or" over two tables reads every account (25 ms of CPU with 10,000).
				return eb('account.id', 'in', named.union(numbered));
			})
			// A number belongs to whoever holds it now, not to whoever has it for a username.
			.orderBy((eb) => eb.case().when('account.username', '=', identifier).then(1).else(0).end())
			.executeTakeFirst()
	);
}

const accountsById = prepared((db, value: StandIn<'id'>) =>
	db.selectFrom('account').selectAll().where('id', '=', value('id'))
);

export async function accountById(db: Db, id: string): Promise<AccountTable | undefined> {
	return (await accountsById(db, { id }))[0];
}

const accountsOfPerson = prepared((db, value: StandIn<'personId'>) =>
	db.selectFrom('account').selectAll().where('person_id', '=', value('personId'))
);

export async function accountOfPerson(db: Db, personId: string): Promise<AccountTable | undefined> {
	return (await accountsOfPerson(db, { personId }))[0];
}

/** What others know of the account's owner: username, name, numbers now and before. */
export async function wordsOfOwner(db: Db, account: Pick<AccountTable, 'username' | 'person_id'>): Promise<string[]> {
	const rows = await db
		.selectFrom('person')
		.leftJoin('person_number', 'person_number.person_id', 'person.id')
		.select(['person.name', 'person_number.number'])
		.where('person.id', '=', account.person_id)
		.execute();
	return [account.username, ...rows.flatMap(({ name, number }) => [name, number ?? ''])];
}

const insertSomeAccounts = preparedInsert('account', [
	...(['id', 'person_id', 'username', 'password_hash', 'activated_at', 'deactivated_at'] as const),
	...(['password_changed_at', 'created_at'] as const)
]);

export async function insertAccounts(db: Db, rows: readonly AccountTable[]): Promise<void> {
	for await (const part of inParts(rows, 200)) await insertSomeAccounts(db, part);
}

/** The first one activates the account. */
export const setPassword = prepared((db, value: StandIn<'accountId' | 'passwordHash' | 'now'>) =>
	db
		.updateTable('account')
		.set((eb) => ({
			password_hash: value('passwordHash'),
			password_changed_at: value('now'),
			activated_at: eb.fn.coalesce('activated_at', eb.val(value('now')))
		}))
		.where('id', '=', value('accountId'))
);

export async function insertGrant(db: Db, row: RoleGrantTable): Promise<void> {
	await db.insertInto('role_grant').values(row).execute();
}

export async function accountsOfPeople(db: Db, personIds: readonly string[]): Promise<AccountTable[]> {
	const found: AccountTable[] = [];
	for await (const part of inParts(personIds, 1000)) {
		found.push(...(await db.selectFrom('account').selectAll().where('person_id', 'in', part).execute()));
	}
	return found;
}

export async function takenUsernames(db: Db, usernames: readonly string[]): Promise<string[]> {
	const found: string[] = [];
	for await (const part of inParts(usernames, 1000)) {
		const rows = await db.selectFrom('account').select('username').where('username', 'in', part).execute();
		found.push(...rows.map((row) => row.username));
	}
	return found;
}

export async function setOwner(db: Db, accountId: string, personId: string): Promise<void> {
	await db.updateTable('account').set({ person_id: personId }).where('id', '=', accountId).execute();
}

export async function setDeactivated(db: Db, accountId: string, at: string | null): Promise<void> {
	await db.updateTable('account').set({ deactivated_at: at }).where('id', '=', accountId).execute();
}

export async function accountCounts(db: Db, scope: UnitScope): Promise<{ made: number; active: number }> {
	const row = await db
		.selectFrom('account')
		.innerJoin('person', 'person.id', 'account.person_id')
		.innerJoin('unit', 'unit.id', 'person.unit_id')
		.select((eb) => [eb.fn.countAll<number>().as('made'), eb.fn.count<number>('account.activated_at').as('active')])
		.where((eb) => inScope(eb, scope))
		.where('person.left_at', 'is', null)
		.where('account.deactivated_at', 'is', null)
		.executeTakeFirstOrThrow();
	return { made: row.made, active: row.active };
}

export async function deleteOverTries(db: Db, before: number, limit: number): Promise<number> {
	const over = db.selectFrom('rate_limit').select('key').where('expire', '<', before).limit(limit);
	const result = await db.deleteFrom('rate_limit').where('key', 'in', over).executeTakeFirst();
	return Number(result.numDeletedRows);
}
