/** What one scan asks of the database: the door is as fast as this number is small. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { actorOf, startSession } from '#lib/server/accounts/sessions.ts';
import { useContent } from '#tests/support/course-in-use.ts';
import { statementsOf } from '#tests/support/statement-counter.ts';
import { anAgency } from '#tests/support/agencies.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase, TEST_KIND } from '#tests/support/database.ts';
import { checkInBatch, type CheckInBatch } from './check-in-batch.ts';
import { makePass } from './pass.ts';

test.runIf(TEST_KIND === 'sqlite')(
	'a scan costs eight statements, with session, begin, audit, seal and commit',
	async () => {
		useContent('content');
		const connection = await freshDatabase();
		const ctx = testContext(connection);
		const { event, members } = await anAgency(ctx, { code: '11', word: 'Kenari' });
		const token = await startSession(ctx, members.facilitator.accountId, 'uji');
		const scan = async (over: Partial<CheckInBatch> = {}) => {
			const actor = await actorOf(ctx, token);
			if (!actor) throw new Error('nobody');
			const pass = makePass(ctx.keys, {
				participantId: event.participantIds.learner,
				eventId: event.eventId,
				serial: 1
			});
			const items = [{ nonce: ctx.newId().replaceAll('-', ''), pass, deviceAt: ctx.now().toISOString() }];
			const sender = { deviceId: 'pintu-uji', deviceLabel: 'Gerbang 1', sentAt: ctx.now().toISOString() };
			const outcome = await checkInBatch(ctx.as(actor), { ...event, ...sender, items, ...over });
			return outcome.ok && outcome.value[0]?.outcome;
		};
		const first = await statementsOf(async () => expect(await scan()).toBe('recorded'));
		expect(first).toHaveLength(8);
		expect(await statementsOf(async () => expect(await scan()).toBe('already'))).toHaveLength(7);
		// How the scanner stands is written now and then, and costs a scan nothing in between.
		const device = { pending: 0, battery: 80 };
		expect(await statementsOf(async () => expect(await scan({ device })).toBe('already'))).toHaveLength(8);
		expect(await statementsOf(async () => expect(await scan({ device })).toBe('already'))).toHaveLength(7);
		const door = first.find((source) => source.includes('"known_nonces"')) ?? '';
		// However long the list is: people are looked up by their ids, not searched for on it.
		const values = sql.raw(door.replaceAll('+?', "+'[]'"));
		const { rows } = await sql<{ detail: string }>`explain query plan ${values}`.execute(connection.db);
		const plan = rows.map((row) => row.detail);
		expect(plan.filter((step) => step.includes(' participant '))).toEqual([
			expect.stringContaining('sqlite_autoindex_participant_1 (id=?)')
		]);
		expect(plan.filter((step) => step.startsWith('SCAN') && !step.includes('json_each'))).toEqual([]);
	}
);
