import { beforeAll, describe, expect, test } from 'vitest';
import { aWorld, type World } from '#tests/support/people.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { grantRole } from './grant-role.ts';
import { rolesOfPerson } from './held-roles.ts';
import { actorOf, startSession, stopSession } from './sessions.ts';

const connection = await freshDatabase();
// Lucia reads the real clock for the thirty days.
const ctx = testContext(connection, undefined, new Date());
const inDays = (days: number) => new Date(ctx.now().getTime() + days * 86_400_000);
let world: World;

beforeAll(async () => {
	world = await aWorld(ctx);
});

describe('who the bearer of a token is', () => {
	test('a person without a role has none, and one with two has both with their place in the tree', async () => {
		const ani = await actorOf(ctx, await startSession(ctx, world.actors.ani.accountId, 'test'));
		expect(ani?.grants).toEqual([]);
		const { budi } = world.actors;
		await grantRole(ctx, { personId: budi.personId, role: 'auditor', unitId: world.units.city.id, reason: 'uji' });
		const actor = await actorOf(ctx, await startSession(ctx, budi.accountId, 'test'));
		expect(actor?.grants.map(({ role, unitPath }) => [role, unitPath]).sort()).toEqual([
			['auditor', world.units.city.path],
			['facilitator', world.units.organiser.path]
		]);
	});

	test('a role counts from its first moment until its last, and the answer is the one of rolesOfPerson', async () => {
		const { sumarto } = world.actors;
		const times = { validFrom: inDays(1), validUntil: inDays(2) };
		await grantRole(ctx, {
			personId: sumarto.personId,
			role: 'unit-head',
			unitId: world.units.village.id,
			reason: 'uji',
			acting: true,
			...times
		});
		const token = await startSession(ctx, sumarto.accountId, 'test');
		for (const [days, roles] of [
			[0.99, []],
			[1, ['unit-head']],
			[1.99, ['unit-head']],
			[2, []]
		] as const) {
			// The session must not end of old age meanwhile.
			const then = ctx.at(inDays(days));
			await connection.db.updateTable('session').set({ last_seen_at: then.now().toISOString() }).execute();
			const actor = await actorOf(then, token);
			expect(actor?.grants.map((grant) => grant.role)).toEqual(roles);
			expect(await rolesOfPerson(then, sumarto.personId)).toEqual(roles);
		}
	});

	test('a role withdrawn is gone at the next request', async () => {
		const { citra } = world.actors;
		const token = await startSession(ctx, citra.accountId, 'test');
		expect((await actorOf(ctx, token))?.grants).toHaveLength(1);
		await connection.db
			.updateTable('role_grant')
			.set({ revoked_at: ctx.now().toISOString() })
			.where('person_id', '=', citra.personId)
			.execute();
		expect((await actorOf(ctx, token))?.grants).toEqual([]);
	});

	test('nobody: an unknown token, a stopped session, a deactivated account, somebody who left', async () => {
		expect(await actorOf(ctx, 'x'.repeat(43))).toBeNull();
		const stopped = await startSession(ctx, world.actors.ani.accountId, 'test');
		const actor = await actorOf(ctx, stopped);
		await stopSession(ctx, actor?.sessionId ?? '');
		expect(await actorOf(ctx, stopped)).toBeNull();
		const now = ctx.now().toISOString();
		const eka = await startSession(ctx, world.actors.eka.accountId, 'test');
		await connection.db
			.updateTable('account')
			.set({ deactivated_at: now })
			.where('id', '=', world.actors.eka.accountId)
			.execute();
		expect(await actorOf(ctx, eka)).toBeNull();
		const dewi = await startSession(ctx, world.actors.dewi.accountId, 'test');
		await connection.db
			.updateTable('person')
			.set({ left_at: now })
			.where('id', '=', world.actors.dewi.personId)
			.execute();
		expect(await actorOf(ctx, dewi)).toBeNull();
	});
});
