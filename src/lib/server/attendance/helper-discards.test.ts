/** What a helper's phone gives up before it was sent: told to the log, once each, and no more than anybody decides. */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { FLUSH_MS } from '#lib/domain/helpers/helper-day.ts';
import { revokeHelper } from '#lib/server/helpers/end-helper.ts';
import { helperOf } from '#lib/server/helpers/helpers.ts';
import { MORNING, testContext, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aMorningEvent } from '#tests/support/events.ts';
import { aHelper, type HelperPhone } from '#tests/support/helpers.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { MOST_DISCARDS, reportDiscards, type Discard } from './report-discards.ts';

const root = testContext(await freshDatabase());
let world: World;
let budi: TestContext;
let event: { eventId: string; eventSessionId: string };
let phone: HelperPhone;
let joko: TestContext;

beforeAll(async () => {
	world = await aWorld(root);
	budi = root.as(world.actors.budi);
});
beforeEach(async () => {
	event = await aMorningEvent(root, world);
	phone = await aHelper(budi, event.eventId, 'Joko Fulan');
	joko = root.as(phone.helper);
});

const at = (ms: number) => new Date(MORNING.getTime() + ms);
/** The phone as the server knows it then. */
const asOf = async (ms: number): Promise<TestContext> => {
	const ctx = root.at(at(ms));
	return ctx.as((await helperOf(ctx, phone.token, phone.phoneId))!);
};
const discard = (over: Partial<Discard> = {}): Discard => ({
	id: root.newId(),
	eventId: event.eventId,
	sessionId: event.eventSessionId,
	count: 2,
	reason: 'trial',
	at: MORNING.toISOString(),
	...over
});
const tell = (ctx: TestContext, ...discards: Discard[]) =>
	reportDiscards(ctx, { operatorId: phone.helper.helperId, discards });
const revoke = () => revokeHelper(budi.at(at(60_000)), { eventId: event.eventId, helperId: phone.helper.helperId });
const lines = () =>
	root.db
		.selectFrom('audit_entry')
		.select(['subject_type', 'subject_id'])
		.where('action', '=', 'attendance.discarded')
		.where('actor_kind', '=', `helper:${phone.helper.helperId}`)
		.orderBy('id')
		.execute();
const DONE = { ok: true, value: undefined };
const ENDED = { ok: false, reason: 'helper-ended' };

test('C38 it stands in the log with the phone, also when that has ended, and under nobody else’s name', async () => {
	const { helperId } = phone.helper;
	expect(await tell(joko, discard())).toEqual(DONE);
	await revoke();
	expect(await tell(await asOf(120_000), discard())).toEqual(DONE);
	expect(await reportDiscards(joko, { operatorId: world.people.budi, discards: [discard()] })).toEqual({
		ok: false,
		reason: 'another-operator'
	});
	expect(await lines()).toEqual([
		{ subject_type: 'session', subject_id: event.eventSessionId },
		{ subject_type: 'helper', subject_id: helperId }
	]);
});

test('C38 a phone that has ended tells of what it gave up while its scans are taken, and of nothing afterwards', async () => {
	await revoke();
	const first = discard();
	expect(await tell(await asOf(120_000), first)).toEqual(DONE);
	// The same decision once more is the same line.
	expect(await tell(await asOf(130_000), first)).toEqual(DONE);
	expect(await tell(await asOf(120_000 + FLUSH_MS), discard())).toEqual(DONE);
	expect(await tell(await asOf(120_000 + FLUSH_MS + 1), discard())).toEqual(ENDED);
	expect(await lines()).toHaveLength(2);
});

test('C38 a phone tells of its own event, and of no more decisions than fifty', async () => {
	const other = await aMorningEvent(root, world);
	expect(await tell(joko, discard({ eventId: other.eventId, sessionId: other.eventSessionId }))).toEqual(DONE);
	expect(await lines()).toHaveLength(0);
	for (let told = 0; told < MOST_DISCARDS; told += 10)
		expect(await tell(joko, ...Array.from({ length: 10 }, () => discard()))).toEqual(DONE);
	expect(await tell(joko, discard())).toEqual(ENDED);
	expect(await lines()).toHaveLength(MOST_DISCARDS);
});
