import { expect, test } from 'vitest';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { inTransaction } from './transaction.ts';
import { prepared, preparedInsert, type StandIn } from './prepared.ts';

const connection = await freshDatabase();
const ctx = testContext(connection);
const world = await aWorld(ctx);

let wordings = 0;
/** A fixed value between two that vary: each must come back to its own place. */
const namesakes = prepared((db, value: StandIn<'id' | 'name'>) => {
	wordings += 1;
	return db
		.selectFrom('person')
		.select(['id', 'name'])
		.where('name', '=', value('name'))
		.where('title_prefix', '!=', 'nobody has this')
		.where((eb) => eb.or([eb('id', '=', value('id')), eb('id', '>', value('id'))]));
});

test('a prepared statement answers for the values of this run, and is put into words once', async () => {
	const people = await ctx.db.selectFrom('person').select(['id', 'name']).execute();
	expect(people.length).toBeGreaterThan(2);
	for (const { id, name } of people) expect(await namesakes(ctx.db, { id, name })).toContainEqual({ id, name });
	expect(await namesakes(ctx.db, { id: world.people.ani, name: 'Tidak Ada' })).toEqual([]);
	expect(wordings).toBe(1);
});

test('a prepared statement inside a transaction sees what that transaction wrote, and nobody else does', async () => {
	const id = world.people.ani;
	const renamed = { id, name: 'Nama Sementara' };
	await expect(
		inTransaction(ctx, async (ctx) => {
			await ctx.db.updateTable('person').set({ name: renamed.name }).where('id', '=', id).execute();
			expect(await namesakes(ctx.db, renamed)).toEqual([renamed]);
			throw new Error('undo');
		})
	).rejects.toThrow('undo');
	expect(await namesakes(ctx.db, renamed)).toEqual([]);
	expect(wordings).toBe(1);
});

test('a prepared statement is put into words anew for another database', async () => {
	const other = await freshDatabase();
	await aWorld(testContext(other));
	const before = wordings;
	await namesakes(other.db, { id: world.people.ani, name: 'Ani' });
	expect(wordings).toBe(before + 1);
});

test('rows of always the same columns are inserted whole, by one and by more than fit into a statement', async () => {
	const insertPlaces = preparedInsert('certificate_counter', ['unit_id', 'year', 'last_number']);
	const unit_id = world.units.city.id;
	const rows = Array.from({ length: 1500 }, (_, index) => ({ unit_id, year: 3000 + index, last_number: index }));
	await insertPlaces(ctx.db, rows.slice(0, 1));
	await insertPlaces(ctx.db, []);
	await insertPlaces(ctx.db, rows.slice(1));
	const kept = await ctx.db.selectFrom('certificate_counter').selectAll().orderBy('year').execute();
	expect(kept).toEqual(rows);
});

test('rows that are there already are left to the ending', async () => {
	const insertNew = preparedInsert('certificate_counter', ['unit_id', 'year', 'last_number'], (query) =>
		query.onConflict((oc) => oc.columns(['unit_id', 'year']).doUpdateSet({ last_number: -1 }))
	);
	const unit_id = world.units.city.id;
	await insertNew(ctx.db, [
		{ unit_id, year: 3000, last_number: 7 },
		{ unit_id, year: 5000, last_number: 8 }
	]);
	const kept = await ctx.db
		.selectFrom('certificate_counter')
		.select('last_number')
		.where('year', 'in', [3000, 5000])
		.orderBy('year')
		.execute();
	expect(kept.map((row) => row.last_number)).toEqual([-1, 8]);
});
