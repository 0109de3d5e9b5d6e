import type { Adapter, DatabaseSession, DatabaseUser } from 'lucia';
import { isAccountOpen } from '#lib/domain/access/account.ts';
import { prepared, preparedInsert, type StandIn } from '#lib/server/db/prepared.ts';
import type { Db, SessionTable } from '#lib/server/db/schema.ts';
import type { Role } from '#lib/domain/access/policy.ts';

/** One statement for every request of everybody: session, person and roles together. */
const bySession = prepared((db, value: StandIn<'id'>) =>
	db
		.selectFrom('session')
		.innerJoin('account', 'account.id', 'session.account_id')
		.innerJoin('person', 'person.id', 'account.person_id')
		.leftJoin('role_grant', (join) =>
			join.onRef('role_grant.person_id', '=', 'person.id').on('role_grant.revoked_at', 'is', null)
		)
		.leftJoin('unit', 'unit.id', 'role_grant.unit_id')
		.select([
			'session.id',
			'session.account_id',
			'session.expires_at',
			'session.created_at',
			'session.last_seen_at',
			'session.user_agent',
			'account.deactivated_at',
			'person.id as person_id',
			'person.name',
			'person.title_prefix',
			'person.title_suffix',
			'person.unit_id',
			'person.left_at',
			'role_grant.role',
			'role_grant.unit_id as scope_id',
			'role_grant.acting',
			'role_grant.valid_from',
			'role_grant.valid_until',
			'unit.path'
		])
		.where('session.id', '=', value('id'))
);

const insertSession = preparedInsert('session', [
	...(['id', 'account_id', 'expires_at', 'created_at', 'last_seen_at', 'user_agent'] as const)
]);
const deleteSessionById = prepared((db, value: StandIn<'id'>) =>
	db.deleteFrom('session').where('id', '=', value('id'))
);
const deleteSessionsOf = prepared((db, value: StandIn<'userId'>) =>
	db.deleteFrom('session').where('account_id', '=', value('userId'))
);

/** What lucia stores, over our table. Ids that arrive here are SHA-256 digests already: the token stays in the cookie. */
export class KyselySessionAdapter implements Adapter {
	readonly #db: Db;
	constructor(db: Db) {
		this.#db = db;
	}
	async getSessionAndUser(id: string): Promise<[DatabaseSession | null, DatabaseUser | null]> {
		const rows = await bySession(this.#db, { id });
		const [row] = rows;
		if (!row) return [null, null];
		return [
			toDatabaseSession(row),
			{
				id: row.account_id,
				attributes: {
					person_id: row.person_id,
					name: row.name,
					title_prefix: row.title_prefix,
					title_suffix: row.title_suffix,
					unit_id: row.unit_id,
					closed: !isAccountOpen({ deactivatedAt: row.deactivated_at, leftAt: row.left_at }),
					grants: rows.flatMap(({ role, scope_id, path, acting, valid_from, valid_until }) =>
						role === null || acting === null || valid_from === null
							? []
							: [{ role, unit_id: scope_id, path, acting, valid_from, valid_until }]
					)
				}
			}
		];
	}
	async getUserSessions(userId: string): Promise<DatabaseSession[]> {
		const rows = await this.#db.selectFrom('session').selectAll().where('account_id', '=', userId).execute();
		return rows.map(toDatabaseSession);
	}
	async setSession(session: DatabaseSession): Promise<void> {
		const { id, userId: account_id, expiresAt, attributes } = session;
		await insertSession(this.#db, [{ id, account_id, expires_at: expiresAt.toISOString(), ...attributes }]);
	}
	async updateSessionExpiration(id: string, expiresAt: Date): Promise<void> {
		await this.#db.updateTable('session').set({ expires_at: expiresAt.toISOString() }).where('id', '=', id).execute();
	}
	async deleteSession(id: string): Promise<void> {
		await deleteSessionById(this.#db, { id });
	}
	async deleteUserSessions(userId: string): Promise<void> {
		await deleteSessionsOf(this.#db, { userId });
	}
	/** The clock is the caller's: see `deleteSessionsBefore`. Lucia's own sweep is not used. */
	async deleteExpiredSessions(): Promise<void> {
		throw new Error('use deleteSessionsBefore');
	}
}

function toDatabaseSession(row: SessionTable): DatabaseSession {
	return {
		id: row.id,
		userId: row.account_id,
		expiresAt: new Date(row.expires_at),
		attributes: { created_at: row.created_at, last_seen_at: row.last_seen_at, user_agent: row.user_agent }
	};
}

export async function touchSession(db: Db, id: string, now: string): Promise<void> {
	await db.updateTable('session').set({ last_seen_at: now }).where('id', '=', id).execute();
}

export async function deleteSessionsBefore(db: Db, now: string): Promise<void> {
	await db.deleteFrom('session').where('expires_at', '<=', now).execute();
}

export type GrantRow = { role: Role; unit_id: string | null; path: string | null; acting: number };

/** A role not withdrawn, with the time it holds for. */
export type TimedGrantRow = GrantRow & { valid_from: string; valid_until: string | null };

/** The person's roles in force at `now`, with the place of their unit in the tree. */
export function grantsOf(db: Db, personId: string, now: string): Promise<GrantRow[]> {
	return db
		.selectFrom('role_grant')
		.leftJoin('unit', 'unit.id', 'role_grant.unit_id')
		.select(['role_grant.role', 'role_grant.unit_id', 'unit.path', 'role_grant.acting'])
		.where('role_grant.person_id', '=', personId)
		.where('role_grant.revoked_at', 'is', null)
		.where('role_grant.valid_from', '<=', now)
		.where((eb) => eb.or([eb('role_grant.valid_until', 'is', null), eb('role_grant.valid_until', '>', now)]))
		.execute();
}
