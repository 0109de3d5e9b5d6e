import { expect, test } from 'vitest';
import { freshDatabase } from '#tests/support/database.ts';
import { testContext } from '#tests/support/context.ts';
import { aWorld } from '#tests/support/people.ts';
import { activateAccount } from './activate-account.ts';
import { issueActivationCode } from './issue-codes.ts';
import { changePassword } from './change-password.ts';
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
		// As a chat program hands it on: typographic quotes and dashes, a mark nobody sees.
		code: `“${code.toLowerCase().replaceAll('-', '\u2011')}\u200b”`,
		password: 'kalimat yang panjang',
		...from
	});
	expect(first.ok).toBe(true);
	const again = await activateAccount(ctx, { code, password: 'kalimat yang lain sekali', ...from });
	expect(again).toEqual({ ok: false, reason: 'code-wrong' });
	const pasted = [
		'NIP. 199009132015022901',
		'‘19900913‑201502‑2‑901’',
		'19900913\u202f201502\u202f2\u202f901\u200f',
		'ani\u200b'
	];
	for (const identifier of ['ani', 'ANI ', '199009132015022901', '19900913 201502 2 901', ...pasted]) {
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
	for (const identifier of ['tidak-ada', 'sumarto']) {
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

test('A-31 an account is guessed five times, whether by its name or by its number', async () => {
	const names = ['dewi', '198803032012012903', '19880303 201201 2 903', 'DEWI'];
	for (let i = 0; i < 5; i++)
		expect(await signIn(ctx, { identifier: names[i % 4]!, password: 'tebakan', ...from })).toMatchObject({
			reason: 'wrong'
		});
	for (const identifier of names)
		expect(await signIn(ctx, { identifier, password: 'tebakan', ...from })).toMatchObject({ reason: 'too-many-tries' });
});

test('A-61 signing in again ends the session whose cookie it takes the place of', async () => {
	const first = await signIn(ctx, { identifier: 'ani', password: 'kalimat yang panjang', ...from });
	if (!first.ok) throw new Error('sign-in');
	const actor = await actorOf(ctx, first.value.token);
	const again = await signIn(ctx.as(actor!), { identifier: 'ani', password: 'kalimat yang panjang', ...from });
	if (!again.ok) throw new Error('sign-in');
	expect(await actorOf(ctx, first.value.token)).toBeNull();
	expect(await actorOf(ctx, again.value.token)).not.toBeNull();
});

test('A-50 a password made of the own number or name is refused, and the code is still good', async () => {
	const made = await issueActivationCode(ctx, { id: world.people.sumarto, username: 'sumarto' });
	for (const password of ['199501012024211905', '19950101 202421 1 905', 'sumarto19950101', 'Sumarto-1995.01.01!'])
		expect(await activateAccount(ctx, { code: made, password, ...from }), password).toEqual({
			ok: false,
			reason: 'password-own'
		});
	const password = 'sumarto suka kopi pahit';
	const outcome = await activateAccount(ctx, { code: made, password, ...from });
	if (!outcome.ok) throw new Error(outcome.reason);
	const actor = await actorOf(ctx, outcome.value.token);
	const change = { currentPassword: password, newPassword: '199501012024211905', ...from };
	expect(await changePassword(ctx.as(actor!), change)).toEqual({ ok: false, reason: 'password-own' });
});
