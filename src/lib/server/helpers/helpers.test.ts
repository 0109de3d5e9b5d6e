/** How a phone is let in without an account, by whom, how often, and how it is taken out again. */
import { beforeAll, expect, test } from 'vitest';
import type { HelperActor } from '#lib/domain/access/policy.ts';
import { FLUSH_MS, INVITE_MS } from '#lib/domain/helpers/helper-day.ts';
import { cancelEvent } from '#lib/server/events/cancel-event.ts';
import { MORNING, testContext, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { aHelper, anInvite } from '#tests/support/helpers.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { leaveAsHelper, revokeHelper } from './end-helper.ts';
import { claimFlush, helperOf } from './helpers.ts';
import { inviteHelper, type HelperInvite } from './invite-helper.ts';
import { findInvite, joinAsHelper } from './join-as-helper.ts';
import { listHelpers } from './list-helpers.ts';

const connection = await freshDatabase();
const root = testContext(connection);
const nobody = root.as({ kind: 'anonymous' });
let world: World;
let budi: TestContext;
let officer: TestContext;

beforeAll(async () => {
	world = await aWorld(root);
	budi = root.as(world.actors.budi);
	officer = root.as({ ...world.actors.sumarto, grants: world.actors.budi.grants });
});

const anEvent = () =>
	aHallEvent(root, world, { staff: [{ personId: world.people.sumarto, duty: 'officer' as const }] });
const later = (ms: number) => new Date(MORNING.getTime() + ms);
const VOID = { ok: false, reason: 'invite-void' };
const HIDDEN = { ok: false, reason: 'not-found' };
let phone = 0;
const join = (ctx: TestContext, key: { token: string } | { code: string }, standing: HelperActor | null = null) =>
	joinAsHelper(ctx, { key: { ...key, address: 'aula' }, name: 'Joko Fulan', phoneId: `ponsel-${++phone}`, standing });

test('C38 only a supervisor of the event lets a phone in, sees who helps, and takes one out', async () => {
	const { eventId } = await anEvent();
	const { helper } = await aHelper(budi, eventId);
	const others = [
		officer,
		nobody,
		root.as(helper),
		...(['ani', 'citra', 'dewi'] as const).map((n) => root.as(world.actors[n]))
	];
	for (const ctx of others) {
		expect(await inviteHelper(ctx, { eventId })).toEqual(HIDDEN);
		expect(await listHelpers(ctx, eventId)).toBeNull();
		expect(await revokeHelper(ctx, { eventId, helperId: helper.helperId })).toEqual(HIDDEN);
	}
	expect((await inviteHelper(root.as(world.actors.pusat), { eventId })).ok).toBe(true);
	const elsewhere = await anEvent();
	expect(await revokeHelper(budi, { eventId: elsewhere.eventId, helperId: helper.helperId })).toEqual({
		ok: false,
		reason: 'already-ended'
	});
	expect(await listHelpers(budi, eventId)).toMatchObject({
		helpers: [{ name: 'Joko Fulan', endedAt: null }],
		free: 11
	});
});

test('C38 a QR lets one phone in, by its token or its code, and looking at it spends nothing', async () => {
	const { eventId } = await anEvent();
	const first = await anInvite(budi, eventId);
	for (let look = 0; look < 3; look++)
		expect(await findInvite(nobody, { token: first.token, address: 'pratinjau' })).toMatchObject({ ok: true });
	expect(await join(nobody, { token: first.token })).toMatchObject({ ok: true, value: { eventId } });
	for (const key of [{ token: first.token }, { code: first.code }]) expect(await join(nobody, key)).toEqual(VOID);
	const second = await anInvite(budi, eventId);
	const typed = second.code.toLowerCase().replace('-', ' ');
	expect(await join(nobody, { code: typed })).toMatchObject({ ok: true });
	expect(await join(nobody, { token: second.token })).toEqual(VOID);
	expect((await listHelpers(budi, eventId))?.helpers).toHaveLength(2);
});

test('C38 of two phones that take a QR up at the same moment one is let in', async () => {
	const { eventId } = await anEvent();
	const { token } = await anInvite(budi, eventId);
	const both = await Promise.all([join(nobody, { token }), join(nobody, { token })]);
	expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
	expect((await listHelpers(budi, eventId))?.helpers).toHaveLength(1);
});

test('C38 a QR opens nothing after ten minutes, on another day than the event’s, or once the event is cancelled', async () => {
	const { eventId } = await anEvent();
	const { token } = await anInvite(budi, eventId);
	expect(await join(nobody.at(later(INVITE_MS)), { token })).toEqual(VOID);
	expect(await join(nobody.at(later(INVITE_MS - 1)), { token })).toMatchObject({ ok: true });
	for (const day of [-1, 1])
		expect(await inviteHelper(budi.at(later(day * 86_400_000)), { eventId })).toEqual({
			ok: false,
			reason: 'not-today'
		});
	const off = await anEvent();
	const late = await anInvite(budi, off.eventId);
	expect((await cancelEvent(budi, { eventId: off.eventId, reason: 'hujan' })).ok).toBe(true);
	const cancelled = { ok: false, reason: 'event-cancelled' };
	expect(await join(nobody, { token: late.token })).toEqual(cancelled);
	expect(await inviteHelper(budi, { eventId: off.eventId })).toEqual(cancelled);
});

test('C38 a cookie holds on the phone it was given to, and what is invented or copied holds nowhere', async () => {
	const { eventId } = await anEvent();
	const { token, phoneId, helper } = await aHelper(budi, eventId);
	expect(await helperOf(nobody, token, phoneId)).toEqual(helper);
	for (const [given, id] of [
		[token, 'ponsel-pencuri'],
		[token, null],
		[token.slice(1), phoneId],
		[`A${token.slice(1)}`.replace(/^AA/, 'BA'), phoneId],
		['', phoneId],
		['x'.repeat(5000), phoneId]
	] as const)
		expect(await helperOf(nobody, given, id)).toBeNull();
});

test('C38 neither token nor code nor cookie stands in the database, and no name in the log of acts', async () => {
	const { eventId } = await anEvent();
	const { token, code } = await anInvite(budi, eventId);
	const { token: cookie } = await aHelper(budi, eventId);
	const rows = await Promise.all(
		(['helper_invite', 'helper_device', 'audit_entry'] as const).map((table) =>
			root.db.selectFrom(table).selectAll().execute()
		)
	);
	const text = JSON.stringify(rows);
	for (const secret of [token, code, code.replace('-', ''), cookie]) expect(text).not.toContain(secret);
	expect(JSON.stringify(rows[2])).not.toContain('Joko');
});

test('C38 a phone that was taken out, given back or whose day is over has ended: at the next request', async () => {
	const { eventId } = await anEvent();
	const [taken, given, stays] = [
		await aHelper(budi, eventId),
		await aHelper(budi, eventId),
		await aHelper(budi, eventId)
	];
	const of = { eventId, helperId: taken.helper.helperId };
	expect(await revokeHelper(budi, of)).toEqual({ ok: true, value: { name: 'Joko Fulan' } });
	await leaveAsHelper(root.as(given.helper), given.helper);
	const now = (who: typeof taken, ctx = nobody) => helperOf(ctx, who.token, who.phoneId);
	expect(await now(taken)).toMatchObject({ endedAt: MORNING.toISOString() });
	expect(await now(given)).toMatchObject({ endedAt: MORNING.toISOString() });
	expect(await now(stays)).toMatchObject({ endedAt: null });
	const midnight = new Date('2026-11-22T16:00:00.000Z');
	expect(await now(stays, nobody.at(midnight))).toMatchObject({ endedAt: midnight.toISOString() });
	expect(await revokeHelper(budi, of)).toEqual({ ok: false, reason: 'already-ended' });
	expect(
		(await listHelpers(budi, eventId))?.helpers.map(({ endedAt, revoked }) => [endedAt !== null, revoked])
	).toEqual([
		[false, false],
		[true, true],
		[true, true]
	]);
});

test('C38 twelve phones help at one event, and a thirteenth when one of them has ended', async () => {
	const { eventId } = await anEvent();
	const spare: HelperInvite[] = [];
	for (let n = 0; n < 6; n++) spare.push(await anInvite(budi, eventId));
	const first = await aHelper(budi, eventId);
	for (let n = 1; n < 12; n++) await aHelper(budi, eventId);
	const full = { ok: false, reason: 'too-many-helpers' };
	expect(await inviteHelper(budi, { eventId })).toEqual(full);
	expect(await join(nobody, spare[0]!)).toEqual(full);
	await revokeHelper(budi, { eventId, helperId: first.helper.helperId });
	// The refused one did not spend its QR; of those who come at once only one finds a place.
	const all = await Promise.all(spare.map((invite) => join(nobody, { token: invite.token })));
	expect(all.map((one) => (one.ok ? 'in' : one.reason)).sort()).toEqual(['in', ...Array<string>(5).fill(full.reason)]);
});

test('C38 a phone that helps already stays what it is, here and elsewhere, and the QR is not spent', async () => {
	const { eventId } = await anEvent();
	const other = await anEvent();
	const { helper } = await aHelper(budi, eventId);
	const [here, there] = [await anInvite(budi, eventId), await anInvite(budi, other.eventId)];
	expect(await join(nobody, here, helper)).toEqual({ ok: true, value: { token: null, eventId } });
	expect(await join(nobody, there, helper)).toEqual({ ok: false, reason: 'helps-elsewhere' });
	expect(await join(nobody, there, { ...helper, endedAt: MORNING.toISOString() })).toMatchObject({ ok: true });
	expect((await findInvite(nobody, { token: here.token, address: 'a' })).ok).toBe(true);
});

test('C38 whoever is on duty scans with their account; everybody else may help, signed in or not', async () => {
	const { eventId } = await anEvent();
	const { token } = await anInvite(budi, eventId);
	for (const ctx of [budi, officer]) expect(await join(ctx, { token })).toEqual({ ok: false, reason: 'on-duty' });
	expect(await join(root.as(world.actors.ani), { token })).toMatchObject({ ok: true });
});

test('C38 sixty wrong codes of one address pause codes there, also sent side by side, and no QR', async () => {
	const { eventId } = await anEvent();
	const { token, code } = await anInvite(budi, eventId);
	const from = (address: string, key: { token: string } | { code: string }) => findInvite(nobody, { ...key, address });
	const wrong = await Promise.all(Array.from({ length: 80 }, () => from('penebak', { code: 'AAAA-AAAA' })));
	expect(wrong.filter((one) => !one.ok && one.reason === 'invite-void')).toHaveLength(60);
	expect(await from('penebak', { code })).toEqual({ ok: false, reason: 'too-many-tries' });
	expect(await from('penebak', { token })).toMatchObject({ ok: true });
	expect(await from('aula lain', { code })).toMatchObject({ ok: true });
});

test('C38 what an ended phone held is taken for ten minutes from its first try on, not again', async () => {
	const { eventId } = await anEvent();
	const { helper } = await aHelper(budi, eventId);
	const at = (ms: number) => claimFlush(root.at(later(ms)), helper.helperId);
	expect(await at(3_600_000)).toBe(true);
	expect(await at(3_600_000 + FLUSH_MS)).toBe(true);
	expect(await at(3_600_000 + FLUSH_MS + 1)).toBe(false);
});
