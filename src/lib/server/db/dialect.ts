/** The expressions and errors in which the two databases differ at run time. */
import { PostgresAdapter, sql, type ExpressionBuilder, type Expression, type SqlBool } from 'kysely';
import type { UnitScope } from '#lib/domain/access/policy.ts';
import { DatabaseAway, isConnectionLost } from './lost-connection.ts';
import type { Db } from './schema.ts';

/** Whether the error is a broken unique constraint, on either database. */
export function isUniqueViolation(error: unknown): boolean {
	const code = (error as { code?: unknown } | null)?.code;
	return code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}

export const isPostgres = (db: Db): boolean => db.getExecutor().adapter instanceof PostgresAdapter;

/** Whether rows can be locked one by one; SQLite has one writer at a time anyway. */
export const hasRowLocks = (db: Db): boolean => isPostgres(db);

/** Whether the same transaction may succeed if simply tried again: it lost a race, or waited too long for a row. */
export function isRetryable(error: unknown): boolean {
	const code = (error as { code?: unknown } | null)?.code;
	return code === '40001' || code === '40P01' || code === '55P03';
}

/** Whether nothing can be written any more because the disk is full; reading goes on. */
export function isStorageFull(error: unknown): boolean {
	const code = (error as { code?: unknown } | null)?.code;
	return code === 'SQLITE_FULL' || code === '53100' || code === 'ENOSPC';
}

/**
 * Whether the database cannot be had at this moment: it is being restarted, every connection is in use, or a row stayed
 * locked by another for longer than we wait. The same request may well succeed in some seconds.
 */
export function isDatabaseAway(error: unknown): boolean {
	const code = (error as { code?: unknown } | null)?.code;
	return error instanceof DatabaseAway || isConnectionLost(error) || code === '55P03' || code === 'SQLITE_BUSY';
}

/** The end of a path's subtree: '/a/b/' up to, not including, '/a/b0' ('0' follows '/' in every byte order). */
export function pathEnd(path: string): string {
	return `${path.slice(0, -1)}0`;
}

/** `unit.path` lies inside the scope. Needs the table `unit` in the query under that name. */
export function inScope<DB extends { unit: object }, TB extends keyof DB>(
	_: ExpressionBuilder<DB, TB | 'unit'>,
	scope: UnitScope
): Expression<SqlBool> {
	if (scope.all) return sql<SqlBool>`1 = 1`;
	if (scope.paths.length === 0) return sql<SqlBool>`1 = 0`;
	const path = sql.ref<string>('unit.path');
	const subtrees = scope.paths.map((start) => sql<SqlBool>`(${path} >= ${start} and ${path} < ${pathEnd(start)})`);
	return sql<SqlBool>`(${sql.join(subtrees, sql` or `)})`;
}

/** What names a row by several columns: their texts with a space between. One column alone keeps its index. */
export function joinedKey(columns: readonly string[]): Expression<string> {
	if (columns.length === 1) return sql.ref<string>(columns[0] as string);
	const texts = columns.map((column) => sql`cast(${sql.ref(column)} as text)`);
	return sql<string>`${sql.join(texts, sql` || ' ' || `)}`;
}

/**
 * Rows by what `joinedKey` calls them. Of several columns the first one finds them: it has an index, their texts
 * together have none.
 */
export function isOneOf(columns: readonly string[], names: readonly string[]): Expression<boolean> {
	const named = sql<boolean>`${joinedKey(columns)} in (${sql.join([...names])})`;
	if (columns.length === 1) return named;
	const firsts = new Set(names.map((name) => name.split(' ')[0] ?? ''));
	return sql<boolean>`${sql.ref(columns[0] as string)} in (${sql.join([...firsts])}) and ${named}`;
}

/** The texts of a JSON list given as one value: a statement of one shape, however many there are. */
export function textsOf(db: Db, list: string): Expression<string> {
	return isPostgres(db)
		? sql<string>`(select jsonb_array_elements_text(cast(${list} as jsonb)))`
		: sql<string>`(select value from json_each(${list}))`;
}

/** `%part%` for a search column, with the wildcards of the reader's text taken literally. */
export function containsPattern(part: string): string {
	return `%${part.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
