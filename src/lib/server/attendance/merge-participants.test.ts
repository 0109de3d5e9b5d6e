/** Two entries of one human on a list become one; the ledger stays as it was written. */
import { describe, expect, test } from 'vitest';
import { issueEventCertificates } from '#lib/server/certificates/issue-event-certificates.ts';
import { verifyPresence } from '#lib/server/verify/verify-attendance.ts';
import { verifyCertificates } from '#lib/server/verify/verify-certificates.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent, type HallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { countListed, countPresent } from './attendance.ts';
import { checkInBatch } from './check-in-batch.ts';
import { closeEventSession } from './close-session.ts';
import { mergeParticipants, previewMerge } from './merge-participants.ts';
import { makePass } from './pass.ts';
import { undoCheckIn } from './undo-check-in.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
const later = (minutes: number) => budi.at(new Date(root.now().getTime() + minutes * 60_000));

async function hall(names: string[], over: Parameters<typeof aHallEvent>[2] = {}): Promise<HallEvent> {
	return aHallEvent(root, world, { names, staff: [{ personId: world.people.sumarto, duty: 'officer' }], ...over });
}
const passOf = (event: HallEvent, index: number, serial = 1) =>
	makePass(root.keys, { participantId: event.participantIds[index]!, eventId: event.eventId, serial });

async function scan(event: HallEvent, item: { pass?: string; participantId?: string; deviceAt?: string }, ctx = budi) {
	const outcome = await checkInBatch(ctx, {
		eventId: event.eventId,
		eventSessionId: event.eventSessionIds[0]!,
		deviceId: 'd',
		deviceLabel: 'Gerbang',
		...(item.deviceAt ? { sentAt: ctx.now().toISOString() } : {}),
		items: [{ nonce: root.newId(), ...(item.participantId ? { note: 'dikenali' } : {}), ...item }]
	});
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value[0]!;
}
const entry = (id: string) =>
	root.db.selectFrom('participant').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
/** How often it was asked who has attended and lacks nothing else. */
const dutiesAsked = async ({ eventId }: HallEvent) =>
	(
		await root.db
			.selectFrom('job')
			.select('id')
			.where('name', '=', 'complete-attendance-duties')
			.where('payload', 'like', `%${eventId}%`)
			.execute()
	).length;
const lines = (event: HallEvent) =>
	root.db.selectFrom('scan').selectAll().where('event_id', '=', event.eventId).orderBy('id').execute();

describe('merging two entries of one human', () => {
	test('presences are united, the earlier arrival counts, the ledger is untouched, and what one lacks it takes over', async () => {
		const event = await hall(['Pak RT Sugeng', 'Sugeng Contoh', 'Orang Lain']);
		const [guest, listed] = event.participantIds as [string, string, string];
		await root.db
			.updateTable('participant')
			.set({ number: '8812345', number_type: 'nrp' })
			.where('id', '=', listed)
			.execute();
		await scan(event, { participantId: guest });
		await scan(event, { pass: passOf(event, 1) }, later(5));
		const before = await lines(event);
		const both = { eventId: event.eventId, participantId: guest, otherId: listed };
		// The preview writes nothing, and names which one stays.
		expect(await previewMerge(budi, both)).toMatchObject({
			ok: true,
			value: { keep: { id: listed }, gone: { id: guest }, sessions: { keep: ['Sesi 1'], gone: ['Sesi 1'] } }
		});
		expect(await countPresent(root, event.eventSessionIds[0]!)).toBe(2);
		expect(await mergeParticipants(later(6), both)).toMatchObject({ ok: true, value: { keepId: listed } });
		expect(await lines(event)).toEqual(before);
		expect([await countListed(root, event.eventId), await countPresent(root, event.eventSessionIds[0]!)]).toEqual([
			2, 1
		]);
		const presence = await root.db
			.selectFrom('presence')
			.selectAll()
			.where('session_id', '=', event.eventSessionIds[0]!)
			.execute();
		expect(presence).toMatchObject([{ participant_id: listed, arrived_at: root.now().toISOString() }]);
		expect(await mergeParticipants(later(6), both)).toEqual({ ok: false, reason: 'not-listed' });
		expect(await verifyPresence(root.db)).toMatchObject({ problems: [] });
	});

	test('a pass of the other, and a scan made before the merge and sent after it, count for the one that stands; sent again they answer the same', async () => {
		const event = await hall(['Rina Contoh', 'Rina C']);
		const both = { eventId: event.eventId, participantId: event.participantIds[0]!, otherId: event.participantIds[1]! };
		expect(await mergeParticipants(later(10), both)).toMatchObject({ ok: true, value: { keepId: both.participantId } });
		const nonce = root.newId();
		const send = () =>
			checkInBatch(later(20), {
				eventId: event.eventId,
				eventSessionId: event.eventSessionIds[0]!,
				deviceId: 'd',
				deviceLabel: 'Gerbang',
				sentAt: later(20).now().toISOString(),
				items: [{ nonce, pass: passOf(event, 1), deviceAt: later(3).now().toISOString() }]
			});
		const answer = { value: [{ outcome: 'recorded', participant: { id: both.participantId } }] };
		expect(await send()).toMatchObject(answer);
		expect(await send()).toMatchObject(answer);
		expect(await scan(event, { pass: passOf(event, 1) }, later(21))).toMatchObject({ outcome: 'already' });
		expect(await verifyPresence(root.db)).toMatchObject({ problems: [] });
	});

	test('O1 two accounts and two numbers of one human, merged in the register, are merged on the list under the row that stands', async () => {
		const event = await hall(['Ani Rahmawati', 'Ani R', 'Ani Lain']);
		const [first, second, third] = event.participantIds as [string, string, string];
		const { ani, citra, dewi } = world.people;
		const set = (id: string, person_id: string, number: string) =>
			root.db.updateTable('participant').set({ person_id, number, number_type: 'nip' }).where('id', '=', id).execute();
		await set(first, citra, '199009132015022911');
		await set(second, ani, '199009132015022901');
		await set(third, dewi, '199009132015022912');
		const both = { eventId: event.eventId, participantId: first, otherId: second };
		expect(await mergeParticipants(later(1), both)).toEqual({ ok: false, reason: 'two-numbers' });
		const gone = { merged_into: ani, left_at: root.now().toISOString(), left_reason: 'merged' as const };
		const stood = { merged_into: null, left_at: null, left_reason: null };
		const register = (row: typeof gone | typeof stood) =>
			root.db.updateTable('person').set(row).where('id', '=', citra).execute();
		await register(gone);
		try {
			expect(await mergeParticipants(later(1), { ...both, otherId: third })).toEqual({
				ok: false,
				reason: 'two-numbers'
			});
			// A row that was merged into one's own is oneself.
			await register({ ...gone, merged_into: world.people.budi });
			expect(await previewMerge(budi, both)).toEqual({ ok: false, reason: 'own-record' });
			await register(gone);
			expect(await mergeParticipants(later(1), both)).toMatchObject({ ok: true, value: { keepId: first } });
			expect(await entry(first)).toMatchObject({ person_id: ani });
			expect(await entry(second)).toMatchObject({ merged_into: first });
			expect(await dutiesAsked(event)).toBe(1);
		} finally {
			await register(stood);
		}
	});

	test('I5 a certificate that rests on the presence of the other entry was rightly issued, and one issued before the merge is judged without it', async () => {
		const event = await hall(['Nina Contoh', 'Nina C', 'Rudi Pagi'], { sessions: 2, attendanceRulePercent: 100 });
		const [keep, gone] = event.participantIds as [string, string];
		const [morning, noon] = event.eventSessionIds as [string, string];
		const scanIn = (eventSessionId: string, index: number) =>
			checkInBatch(budi, {
				eventId: event.eventId,
				eventSessionId,
				deviceId: 'd',
				deviceLabel: 'd',
				items: [{ nonce: root.newId(), pass: passOf(event, index) }]
			});
		await scanIn(morning, 0);
		await scanIn(noon, 1);
		await scanIn(morning, 2);
		const both = { eventId: event.eventId, participantId: keep, otherId: gone };
		expect(await mergeParticipants(later(10), both)).toMatchObject({ value: { keepId: keep } });
		for (const eventSessionId of event.eventSessionIds)
			await closeEventSession(later(80), {
				eventId: event.eventId,
				eventSessionId,
				headCount: eventSessionId === noon ? 1 : 2
			});
		expect(await issueEventCertificates(later(81), { eventId: event.eventId })).toMatchObject({ value: { issued: 1 } });
		const ofThis = async () => {
			const rows = await root.db.selectFrom('certificate').select('id').where('event_id', '=', event.eventId).execute();
			const { problems } = await verifyCertificates(root);
			return problems.filter((problem) => rows.some((row) => problem.includes(row.id)));
		};
		expect(await ofThis()).toEqual([]);
		// What was merged after the issue does not make good what was issued without it.
		await root.db
			.updateTable('participant')
			.set({ removed_at: later(90).now().toISOString() })
			.where('id', '=', gone)
			.execute();
		expect(await ofThis()).toHaveLength(1);
	});

	test('an undo meant the entry it was made for: what the other was scanned for stands, and a later one takes both', async () => {
		const event = await hall(['Tono Contoh', 'Tono T']);
		const [keep, gone] = event.participantIds as [string, string];
		const undo = (participantId: string, minute: number) =>
			undoCheckIn(later(minute), {
				eventId: event.eventId,
				eventSessionId: event.eventSessionIds[0]!,
				participantId,
				reason: 'salah orang',
				nonce: root.newId()
			});
		await scan(event, { pass: passOf(event, 1) });
		await scan(event, { pass: passOf(event, 0) }, later(2));
		await undo(keep, 4);
		const both = { eventId: event.eventId, participantId: keep, otherId: gone };
		expect(await mergeParticipants(later(6), both)).toMatchObject({ ok: true });
		expect(await countPresent(root, event.eventSessionIds[0]!)).toBe(1);
		expect(await verifyPresence(root.db)).toMatchObject({ problems: [] });
		expect(await undo(gone, 7)).toEqual({ ok: false, reason: 'not-found' });
		expect(await undo(keep, 8)).toMatchObject({ ok: true });
		expect(await countPresent(root, event.eventSessionIds[0]!)).toBe(0);
		expect(await verifyPresence(root.db)).toMatchObject({ problems: [] });
	});
});
