/** What opens an account and what does not: codes, closed accounts, the own password, and how often one may guess. */
import { beforeEach, describe, expect, test } from 'vitest';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { setAccountClosed } from './accounts.ts';
import { issueActivationCode } from './issue-codes.ts';
import { activateAccount } from './activate-account.ts';
import { changePassword } from './change-password.ts';
import { actorOf, startSession } from './sessions.ts';
import { signIn } from './sign-in.ts';
import { takeCodeTry, takeSignInTry } from './throttle.ts';

const connection = await freshDatabase();
const ctx = testContext(connection);
const world = await aWorld(ctx);
const { ani } = world.actors;
const PASSWORD = 'kopi tubruk tanpa gula';
const WRONG = { ok: false, reason: 'code-wrong' };
let address = 0;
let from: { address: string; userAgent: string };

beforeEach(() => {
	from = { address: `10.9.0.${address++}`, userAgent: 'test' };
});

const newCode = (on = ctx) => issueActivationCode(on, { id: ani.personId, username: 'ani' });
const activate = (code: string, on = ctx) => activateAccount(on, { code, password: PASSWORD, ...from });
const open = () => signIn(ctx, { identifier: 'ani', password: PASSWORD, ...from });

describe('a code', () => {
	test('used by two at once opens for one of them', async () => {
		const code = await newCode();
		const both = await Promise.all([activate(code), activate(code)]);
		expect(both.filter((outcome) => outcome.ok)).toHaveLength(1);
		expect(both.filter((outcome) => !outcome.ok)).toEqual([WRONG]);
	});

	test('opens until its fourteenth day is over, and not afterwards', async () => {
		const code = await newCode();
		const days = (n: number) => ctx.at(new Date(ctx.now().getTime() + n * 86_400_000));
		expect(await activate(code, days(14))).toEqual(WRONG);
		expect((await activate(code, days(13.99))).ok).toBe(true);
	});

	test('made anew takes the place of the one before', async () => {
		const [first, second] = [await newCode(), await newCode()];
		expect(await activate(first)).toEqual(WRONG);
		expect((await activate(second)).ok).toBe(true);
	});

	test('of a closed account opens nothing', async () => {
		const code = await newCode();
		await setAccountClosed(ctx, ani.personId, true);
		expect(await activate(code)).toEqual(WRONG);
		await setAccountClosed(ctx, ani.personId, false);
		expect((await activate(code)).ok).toBe(true);
	});

	test('is tried sixty times from one address in ten minutes', async () => {
		for (let i = 0; i < 60; i++) expect(await takeCodeTry(ctx, '10.8.0.1')).toBe(true);
		expect(await takeCodeTry(ctx, '10.8.0.1')).toBe(false);
		expect(await takeCodeTry(ctx, '10.8.0.2')).toBe(true);
	});
});

describe('a right password', () => {
	test('opens neither a closed account nor that of somebody who left: the answer is that of a wrong one', async () => {
		await activate(await newCode());
		expect((await open()).ok).toBe(true);
		await setAccountClosed(ctx, ani.personId, true);
		expect(await open()).toEqual({ ok: false, reason: 'wrong' });
		await setAccountClosed(ctx, ani.personId, false);
		const leave = (at: string | null) =>
			connection.db.updateTable('person').set({ left_at: at }).where('id', '=', ani.personId).execute();
		await leave(ctx.now().toISOString());
		expect(await open()).toEqual({ ok: false, reason: 'wrong' });
		await leave(null);
		expect((await open()).ok).toBe(true);
	});

	test('is guessed six hundred times from one address in ten minutes: a hall of three hundred may mistype', async () => {
		for (let i = 0; i < 600; i++) expect(await takeSignInTry(ctx, `akun-${i}`, '10.8.0.9')).toBe(true);
		expect(await takeSignInTry(ctx, 'akun-lain', '10.8.0.9')).toBe(false);
		expect(await takeSignInTry(ctx, 'akun-lain', '10.8.0.10')).toBe(true);
	});
});

describe('changing the password', () => {
	const NEW = 'teh tawar di beranda';

	test('needs the present one, guessed five times at most', async () => {
		await activate(await newCode());
		const change = (currentPassword: string) =>
			changePassword(ctx.as(ani), { currentPassword, newPassword: NEW, ...from });
		for (let i = 0; i < 5; i++) expect(await change('tebakan saja')).toEqual({ ok: false, reason: 'current-wrong' });
		expect(await change(PASSWORD)).toEqual({ ok: false, reason: 'too-many-tries' });
		expect((await open()).ok).toBe(true);
	});

	test('ends every other session and leaves a line', async () => {
		const eka = world.actors.eka;
		const code = await issueActivationCode(ctx, { id: eka.personId, username: 'eka' });
		await activate(code);
		const elsewhere = await startSession(ctx, eka.accountId, 'lain');
		const done = await changePassword(ctx.as(eka), { currentPassword: PASSWORD, newPassword: NEW, ...from });
		if (!done.ok) throw new Error(done.reason);
		expect(await actorOf(ctx, elsewhere)).toBeNull();
		expect((await actorOf(ctx, done.value.token))?.personId).toBe(eka.personId);
		const last = await connection.db
			.selectFrom('audit_entry')
			.select(['action', 'actor_id'])
			.orderBy('id', 'desc')
			.executeTakeFirstOrThrow();
		expect(last).toEqual({ action: 'account.password-changed', actor_id: eka.personId });
	});
});

test('a failed sign-in leaves a line that names the account and nothing that was typed', async () => {
	await signIn(ctx, { identifier: 'budi', password: 'sandi-yang-salah', ...from });
	const last = await connection.db
		.selectFrom('audit_entry')
		.selectAll()
		.orderBy('id', 'desc')
		.executeTakeFirstOrThrow();
	expect(last).toMatchObject({ action: 'account.sign-in-failed', subject_id: world.actors.budi.accountId });
	expect(JSON.stringify(last)).not.toContain('sandi-yang-salah');
});
