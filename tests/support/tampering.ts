/**
 * Somebody with every right on the database and no key: guards dropped, constraints off, any row and column within
 * reach. Each tampering says which rows the checker must name.
 */
import { sql } from 'kysely';
import type { Connection } from '#lib/server/db/connect.ts';
import type { Db } from '#lib/server/db/schema.ts';
import {
	isWorthSealing,
	rowIdOf,
	SEALED_KIND_NAMES,
	SEALED_KINDS,
	type SealedKind,
	type StoredRow
} from '#lib/server/seal/sealed-kinds.ts';

export type Tampering = { name: string; names: string[]; run(db: Db): Promise<void> };

/** Takes the guards and the constraints away. */
export async function disarm({ db, kind }: Connection): Promise<void> {
	if (kind === 'sqlite') {
		const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'trigger'`.execute(db);
		for (const { name } of rows) await sql`drop trigger ${sql.ref(name)}`.execute(db);
		await sql`pragma foreign_keys = off`.execute(db);
		await sql`pragma ignore_check_constraints = on`.execute(db);
		return;
	}
	const triggers = await sql<{ name: string; on: string }>`
		select tgname as name, tgrelid::regclass::text as on from pg_trigger where not tgisinternal`.execute(db);
	for (const { name, on } of triggers.rows) await sql`drop trigger ${sql.ref(name)} on ${sql.table(on)}`.execute(db);
	const constraints = await sql<{ name: string; on: string }>`
		select conname as name, conrelid::regclass::text as on from pg_constraint
		where contype in ('c', 'f') and connamespace = 'public'::regnamespace`.execute(db);
	for (const { name, on } of constraints.rows)
		await sql`alter table ${sql.table(on)} drop constraint ${sql.ref(name)}`.execute(db);
}

const kinds = SEALED_KIND_NAMES.map((name) => [name, SEALED_KINDS[name] as SealedKind] as const);
/** By the kind that every row of the table is sealed as. */
const tables = [...new Map(kinds.toReversed().map(([, kind]) => [kind.table, kind]))];

async function rowsOf(db: Db, kind: SealedKind): Promise<StoredRow[]> {
	const { rows } = await sql<StoredRow>`select * from ${sql.table(kind.table)} order by 1, 2`.execute(db);
	return rows;
}

const named = (kind: SealedKind, row: StoredRow) => `${kind.name} ${rowIdOf(kind, row)}: `;

async function update(db: Db, kind: SealedKind, row: StoredRow, set: Record<string, unknown>): Promise<void> {
	const pairs = Object.entries(set).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
	await sql`update ${sql.table(kind.table)} set ${sql.join(pairs)} where ${isRow(kind, row)}`.execute(db);
}

const isRow = (kind: SealedKind, row: StoredRow) =>
	sql.join(
		kind.key.map((column) => sql`${sql.ref(column)} = ${row[column]}`),
		sql` and `
	);

async function insert(db: Db, kind: SealedKind, row: StoredRow): Promise<void> {
	const columns = Object.keys(row).map((column) => sql.ref(column));
	const values = Object.values(row).map((value) => sql`${value}`);
	await sql`insert into ${sql.table(kind.table)} (${sql.join(columns)}) values (${sql.join(values)})`.execute(db);
}

/** Columns that may be empty and hold numbers. */
const INTEGERS = [
	'offset_ms',
	'head_count',
	'certificate_months',
	'seed',
	'passed',
	'vote_seconds',
	'confidence',
	'most_hours'
];

/** Another value of the same type; what was empty gets one. */
function other(value: unknown, column: string): unknown {
	if (typeof value === 'number') return value + (column === 'attempt_number' ? 100 : 1);
	if (typeof value === 'string') return `${value}x`;
	return INTEGERS.includes(column) ? 1 : 'x';
}

/** Every column of every kind in one row; every table with a row deleted, and one inserted that looks like the others. */
export async function everyColumnAndTable(db: Db): Promise<Tampering[]> {
	const list: Tampering[] = [];
	for (const [name, kind] of kinds) {
		const row = (await rowsOf(db, kind)).filter((one) => isWorthSealing(kind, one)).at(-1);
		if (!row) throw new Error(`nothing of kind ${name} to tamper with`);
		for (const column of kind.columns)
			list.push({
				name: `${name}.${column} changed`,
				names: [named(kind, row)],
				run: (db) => update(db, kind, row, { [column]: other(row[column], column) })
			});
	}
	for (const [table, kind] of tables) {
		const own = kinds.filter(([, one]) => one.table === table).map(([, one]) => one);
		const rows = (await rowsOf(db, kind)).filter((row) => own.some((one) => isWorthSealing(one, row)));
		const row = rows[Math.floor(rows.length / 2)] as StoredRow;
		list.push({
			name: `${table} deleted`,
			names: own.filter((one) => isWorthSealing(one, row)).map((one) => named(one, row)),
			run: async (db) => void (await sql`delete from ${sql.table(table)} where ${isRow(kind, row)}`.execute(db))
		});
		const forged = { ...row, ...forgedKeys(kind, row) };
		list.push({
			name: `${table} inserted`,
			names: [named(kind, forged)],
			run: (db) => insert(db, kind, forged)
		});
	}
	return list;
}

/** Of which there may be one only. */
const UNIQUE = ['nonce', 'achievement', 'number', 'code', 'username', 'person_id', 'enrolment_id', 'other_id'];

/** Counted up within something else: with it, it names a row. */
const COUNTED: Record<string, string[]> = {
	hall_round: ['position'],
	hall_anonymous_count: ['vote'],
	hall_pledge: ['version'],
	sign_in_sheet: ['print'],
	sign_in_sheet_row: ['position'],
	session_minutes: ['version'],
	unit_letter: ['version']
};
const WITHIN: Record<string, string[]> = {
	hall_round: ['session_id', 'position'],
	sign_in_sheet: ['session_id', 'print', 'position'],
	session_minutes: ['session_id'],
	unit_letter: ['event_id', 'unit_key', 'letter_number', 'version']
};

/** What must be another one for the row to be a second one. */
function forgedKeys(kind: SealedKind, row: StoredRow): Record<string, unknown> {
	const named = kind.key.length === 1 ? kind.key : [];
	const unique = UNIQUE.concat('certificate_id', 'attempt_id', 'hall_pledge_id', 'scan_id', 'token_hash', ...named);
	const changed = unique.filter((column) => row[column] !== undefined && row[column] !== null);
	const set: Record<string, unknown> = Object.fromEntries(
		changed.map((column) => [column, `${row[column] as string}f`])
	);
	const counted = ['sequence', ...(COUNTED[kind.table] ?? [])];
	const next = counted.filter((column) => row[column] !== undefined);
	return { ...set, ...Object.fromEntries(next.map((column) => [column, (row[column] as number) + 1000])) };
}

/** Two rows of a kind exchange what they say. */
export async function everySwap(db: Db): Promise<Tampering[]> {
	const list: Tampering[] = [];
	for (const [name, kind] of kinds) {
		const [a, b] = (await rowsOf(db, kind)).filter((one) => isWorthSealing(kind, one));
		if (!a || !b) continue;
		const unique = new Set(UNIQUE.concat('sequence', WITHIN[kind.table] ?? []));
		const columns = kind.columns.filter((column) => !unique.has(column) && a[column] !== b[column]);
		if (columns.length === 0) continue;
		const of = (row: StoredRow) => Object.fromEntries(columns.map((column) => [column, row[column]]));
		list.push({
			name: `two of ${name} swapped`,
			names: [named(kind, a), named(kind, b)],
			run: async (db) => {
				await update(db, kind, a, of(b));
				await update(db, kind, b, of(a));
			}
		});
	}
	return list;
}
