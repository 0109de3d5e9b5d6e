import { afterEach, describe, expect, test, vi } from 'vitest';
import { sql } from 'kysely';
import { freshDatabase, TEST_KIND } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { testContext } from '#tests/support/context.ts';

describe.runIf(TEST_KIND === 'sqlite')('parameters on SQLite', async () => {
	const connection = await freshDatabase();
	const { db } = connection;
	const world = await aWorld(testContext(connection));

	afterEach(() => vi.unstubAllGlobals());

	test('a join is compiled once, however often it runs with other values', async () => {
		const home = (personId: string) =>
			db
				.selectFrom('person')
				.innerJoin('unit', 'unit.id', 'person.unit_id')
				.selectAll('person')
				.select('unit.name as unit_name')
				.where('person.id', '=', personId)
				.executeTakeFirst();
		await home(world.people.ani);
		// better-sqlite3 makes a function for the rows of a statement, and another one when SQLite compiled it again.
		const made = vi.fn(Function);
		vi.stubGlobal('Function', made);
		for (const id of Object.values(world.people)) expect((await home(id))?.id).toBe(id);
		expect(made).not.toHaveBeenCalled();
	});

	test('a value in a condition still uses the index of its column', async () => {
		const query = db.selectFrom('account').select('id').where('username', '=', 'ani').compile();
		expect(query.sql).toContain('+?');
		const plan = await sql<{
			detail: string;
		}>`explain query plan ${sql.raw(query.sql.replace('+?', "+'ani'"))}`.execute(db);
		expect(plan.rows[0]?.detail).toMatch(/^SEARCH account USING INDEX/);
	});

	test('numbers, texts, bytes and null arrive as they were sent', async () => {
		const bytes = Buffer.from([0, 1, 255]);
		const { rows } = await sql<
			Record<string, unknown>
		>`select ${1} as one, ${'01'} as text, ${bytes} as bytes, ${null} as empty`.execute(db);
		expect(rows[0]).toEqual({ one: 1, text: '01', bytes, empty: null });
		const { rows: kinds } = await sql<
			Record<string, unknown>
		>`select typeof(${'5'}) as text, typeof(${bytes}) as bytes`.execute(db);
		expect(kinds[0]).toEqual({ text: 'text', bytes: 'blob' });
	});
});
