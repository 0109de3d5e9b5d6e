import { expect, test } from 'vitest';
import { freshDatabase } from '#tests/support/database.ts';
import { testContext } from '#tests/support/context.ts';
import { aWorld } from '#tests/support/people.ts';
import { activateAccount } from './activate-account.ts';
import { issueActivationCode } from './accounts.ts';
import { actorOf } from './sessions.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

const connection = await freshDatabase();
const ctx = testContext(connection);
const world = await aWorld(ctx);
const from = { address: '10.0.0.1', userAgent: 'test' };
const code = await issueActivationCode(ctx, { id: world.people.ani, username: 'ani' });

test('a code activates once, signs in, and the number then works with any grouping', async () => {
	const first = await activateAccount(ctx, {
		code: code.toLowerCase().replaceAll('-', ' '),
		password: 'kalimat yang panjang',
		...from
	});
	expect(first.ok).toBe(true);
	const again = await activateAccount(ctx, { code, password: 'kalimat yang lain sekali', ...from });
	expect(again).toEqual({ ok: false, reason: 'code-wrong' });
	for (const identifier of ['ani', 'ANI ', '199009132015022901', '19900913 201502 2 901']) {
		const outcome = await signIn(ctx, { identifier, password: 'kalimat yang panjang', ...from });
		expect(outcome.ok, identifier).toBe(true);
	}
});

test('the database holds only the hash of the token, and the token is the person', async () => {
	const outcome = await signIn(ctx, { identifier: 'ani', password: 'kalimat yang panjang', ...from });
	if (!outcome.ok) throw new Error(outcome.reason);
	const rows = await ctx.db.selectFrom('session').select('id').execute();
	expect(rows.some((row) => row.id === outcome.value.token)).toBe(false);
	const actor = await actorOf(ctx, outcome.value.token);
	expect(actor?.personId).toBe(world.people.ani);
	expect(await actorOf(ctx, 'palsu')).toBeNull();
});

test('signing out everywhere ends every session at once', async () => {
	const a = await signIn(ctx, { identifier: 'ani', password: 'kalimat yang panjang', ...from });
	const b = await signIn(ctx, { identifier: 'ani', password: 'kalimat yang panjang', ...from });
	if (!a.ok || !b.ok) throw new Error('sign-in');
	const actor = await actorOf(ctx, a.value.token);
	await signOut(ctx.as(actor!), true);
	expect(await actorOf(ctx, b.value.token)).toBeNull();
});

test('a learner rests 14 days at most', async () => {
	const outcome = await signIn(ctx, { identifier: 'ani', password: 'kalimat yang panjang', ...from });
	if (!outcome.ok) throw new Error('sign-in');
	expect(await actorOf(ctx.at('2026-12-05T01:00:00.000Z'), outcome.value.token)).not.toBeNull();
	expect(await actorOf(ctx.at('2026-12-20T01:00:00.000Z'), outcome.value.token)).toBeNull();
});

test('unknown number, not activated and wrong password are one answer, and the sixth guess is refused', async () => {
	for (const identifier of ['tidak-ada', 'suharto']) {
		expect(await signIn(ctx, { identifier, password: 'salah sekali', ...from })).toEqual({
			ok: false,
			reason: 'wrong'
		});
	}
	for (let i = 0; i < 5; i++) await signIn(ctx, { identifier: 'citra', password: 'tebakan', ...from });
	expect(await signIn(ctx, { identifier: 'citra', password: 'tebakan', ...from })).toEqual({
		ok: false,
		reason: 'too-many-tries'
	});
	expect((await signIn(ctx, { identifier: 'ani', password: 'kalimat yang panjang', ...from })).ok).toBe(true);
});
