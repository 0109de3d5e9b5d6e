/** Late arrivals are derived: a corrected limit counts anew, and that it was corrected is kept (C17). */
import { expect, test } from 'vitest';
import { factsOf } from '#lib/server/events/event-plan.ts';
import { eventDetail, findEvent } from '#lib/server/events/events.ts';
import { updateEvent } from '#lib/server/events/update-event.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { sheetText } from '#tests/support/sheet-text.ts';
import { attendanceFile } from './attendance-file.ts';
import { checkInBatch } from './check-in-batch.ts';
import { hallState } from './hall-state.ts';
import { makePass } from './pass.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
const at = (minutes: number) => new Date(root.now().getTime() + minutes * 60_000);

test('C17 the hall, the list’s file and the plan agree on who was late, before and after the limit was corrected', async () => {
	const event = await aHallEvent(root, world, { names: ['Tepat Waktu', 'Agak Lambat', 'Tidak Datang'] });
	const [eventSessionId] = event.eventSessionIds as [string];
	for (const [index, minute] of [0, 20].entries()) {
		const pass = makePass(root.keys, {
			participantId: event.participantIds[index]!,
			eventId: event.eventId,
			serial: 1
		});
		const items = [{ nonce: root.newId(), pass }];
		await checkInBatch(budi.at(at(minute)), {
			eventId: event.eventId,
			eventSessionId,
			deviceId: 'd',
			deviceLabel: 'd',
			items
		});
	}
	const late = async () => (await hallState(budi, event.eventId, eventSessionId))?.state.counts.late;
	const csv = { eventId: event.eventId, format: 'csv', demo: false } as const;
	const file = async () => {
		const outcome = await attendanceFile(budi, csv);
		return outcome.ok ? sheetText(outcome.value).split('\r\n') : [];
	};
	expect(await late()).toBe(0);
	const row = (await findEvent(root, event.eventId))!;
	const done = await updateEvent(budi, {
		...factsOf(row),
		eventId: event.eventId,
		version: row.version,
		sessions: [{ slot: 1, title: 'Sesi 1', startsAt: at(0), endsAt: at(30), lateAfterMinutes: 15 }],
		slots: { sessions: 4, speakers: 6 },
		opensMinutesBefore: 0,
		speakers: [],
		invitedUnitIds: []
	});
	expect(done).toMatchObject({ ok: true, value: { changed: ['session1'] } });
	expect(await late()).toBe(1);
	expect((await eventDetail(budi, event.eventId))?.notes).toMatchObject([
		{ kind: 'late-changed', eventSessionId, reason: '30 → 15' }
	]);
	const lines = await file();
	expect(lines.find((line) => line.startsWith('Agak Lambat'))).toContain('09.20;20;A');
	expect(lines.find((line) => line.startsWith('Tepat Waktu'))).toContain('09.00;;A');
	expect(lines.find((line) => line.startsWith('Tidak Datang'))).toContain('belum tercatat');
	for (const actor of [world.actors.dewi, world.actors.ani, world.actors.sumarto])
		expect(await attendanceFile(root.as(actor), csv)).toEqual({ ok: false, reason: 'not-found' });
});
