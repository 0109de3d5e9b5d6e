/** What rests on a word in a hall, as the checker sees it: each lie told on purpose, and named. */
import { beforeAll, expect, test } from 'vitest';
import { addParticipants } from '#lib/server/attendance/attendance.ts';
import { checkInBatch } from '#lib/server/attendance/check-in-batch.ts';
import { makePass } from '#lib/server/attendance/pass.ts';
import { mergeParticipants } from '#lib/server/attendance/merge-participants.ts';
import { tellExcuse } from '#lib/server/attendance/tell-excuse.ts';
import { revokeHelper } from '#lib/server/helpers/end-helper.ts';
import { helperOf } from '#lib/server/helpers/helpers.ts';
import { withdrawDelegate } from '#lib/server/invitations/answer-invitation.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { MORNING, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aMorningEvent } from '#tests/support/events.ts';
import { aHelper } from '#tests/support/helpers.ts';
import { anInvitingAgency, listedAs } from '#tests/support/invitations.ts';
import { disarm } from '#tests/support/tampering.ts';
import { verifyHallWords } from './verify-hall-words.ts';

const connection = await freshDatabase();
const { db } = connection;
const agency = await anInvitingAgency(connection);
const { root, budi, citra, world } = agency;
const [asih, bagus] = agency.staff;
const minutes = (n: number) => new Date(MORNING.getTime() + n * 60_000);
let event: Awaited<ReturnType<typeof aMorningEvent>>;
let helperId = '';
let excused = '';

const pass = (who: number) =>
	makePass(root.keys, { participantId: event.ids[who]!, eventId: event.eventId, serial: 1 });
async function scan(ctx: TestContext, deviceId: string, who: number, deviceAt: Date) {
	const items = [{ nonce: root.newId(), pass: pass(who), deviceAt: deviceAt.toISOString() }];
	const sentAt = ctx.now().toISOString();
	const taken = await checkInBatch(ctx, { ...event, deviceId, deviceLabel: deviceId, sentAt, items });
	expect(taken.ok).toBe(true);
}

/** A phone that scans and is taken back, two gates that let in one human of two entries, a head who names two, an excuse. */
beforeAll(async () => {
	event = await aMorningEvent(root, world, ['Ani Rahmawati', 'Siti Fulan', 'Siti F', 'Rina Fulan']);
	const phone = await aHelper(budi, event.eventId);
	({ helperId } = phone.helper);
	await scan(root.as(phone.helper).at(minutes(1)), 'ponsel', 0, minutes(1));
	await revokeHelper(budi.at(minutes(2)), { eventId: event.eventId, helperId });
	const ended = root.at(minutes(3));
	await scan(ended.as((await helperOf(ended, phone.token, phone.phoneId))!), 'ponsel', 3, minutes(1));
	await scan(budi.at(minutes(9)), 'gerbang-a', 1, minutes(4));
	await scan(budi.at(minutes(10)), 'gerbang-b', 1, minutes(5));
	const [, keep, gone, rina] = event.ids as [string, string, string, string];
	await mergeParticipants(budi.at(minutes(11)), { eventId: event.eventId, participantId: keep, otherId: gone });
	excused = rina;
	const said = { reason: '', standInName: 'Wakil Rina', standInNumber: '' };
	await tellExcuse(budi.at(minutes(12)), { ...event, ...said, participantId: rina, kind: 'represented' });
	await agency.invite();
	await agency.name([asih, bagus]);
	await withdrawDelegate(citra, { ...agency.district(), participantId: await agency.entryOf(bagus) });
	await addParticipants(root, event.eventId, [listedAs('Tamu Lain', world.units.village)]);
	await disarm(connection);
});

test('the words of a hall hold as use cases wrote them, and was about something', async () => {
	const finding = await verifyHallWords(db);
	expect(finding.problems).toEqual([]);
	// Two lines of the phone, two halves of a clash, two named, one excuse.
	expect(finding.checked).toBe(7);
});

/** Each is done, seen, and taken back. */
const LIES: [string, string, (db: Db) => Promise<unknown>][] = [
	[
		'a helper’s phone that was taken back earlier than it scanned',
		'dihitung sesudah berakhir',
		(db) =>
			db
				.updateTable('helper_device')
				.set({ revoked_at: minutes(0).toISOString() })
				.where('id', '=', helperId)
				.execute()
	],
	[
		'a helper’s scan after its end that counts',
		'dihitung sesudah berakhir',
		(db) => db.updateTable('scan').set({ outcome: 'recorded' }).where('reason', '=', 'helper-ended').execute()
	],
	[
		'a clash of which one device was not told',
		'perangkat lain tidak diberi tahu',
		(db) => db.deleteFrom('scan_clash').where('device_id', '=', 'gerbang-a').execute()
	],
	[
		'a clash of two people',
		'bukan satu orang',
		(db) => db.updateTable('scan').set({ participant_id: event.ids[0]! }).where('device_id', '=', 'gerbang-b').execute()
	],
	[
		'a clash counted from the later scan',
		'tidak dihitung dari yang paling awal',
		(db) =>
			db
				.updateTable('presence')
				.set({ arrived_at: minutes(5).toISOString() })
				.where('participant_id', '=', event.ids[1]!)
				.execute()
	],
	[
		'somebody named whom no line of the log names',
		'tanpa jejak penunjukan',
		(db) => db.updateTable('delegate').set({ named_by: world.people.budi }).where('withdrawn_at', 'is', null).execute()
	],
	[
		'a name that was taken back behind the log',
		'tidak sesuai jejak penarikannya',
		(db) =>
			db
				.updateTable('delegate')
				.set({ withdrawn_at: minutes(1).toISOString() })
				.where('withdrawn_at', 'is', null)
				.execute()
	],
	[
		'a name taken back that stands again',
		'tidak sesuai jejak penarikannya',
		(db) => db.updateTable('delegate').set({ withdrawn_at: null }).where('withdrawn_at', 'is not', null).execute()
	],
	[
		'an excuse with a stand-in whom nobody sent',
		'isinya tidak mungkin',
		(db) => db.updateTable('excuse').set({ kind: 'leave' }).where('participant_id', '=', excused).execute()
	]
];

class Undone extends Error {}

test.each(LIES)('the checker names %s', async (_, what, lie) => {
	let found: string[] = [];
	await db
		.transaction()
		.execute(async (trx) => {
			await lie(trx);
			found = (await verifyHallWords(trx)).problems;
			throw new Undone();
		})
		.catch((error: unknown) => {
			if (!(error instanceof Undone)) throw error;
		});
	expect(found.join()).toContain(what);
	expect((await verifyHallWords(db)).problems).toEqual([]);
});
