import * as v from 'valibot';
import { expect, test } from 'vitest';
import { copiedFormValues } from '#lib/schemas/event-form.ts';
import { createEventSchema, readSessions, readSpeakers } from '#lib/schemas/events.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import { endUnit } from '#lib/server/units/end-unit.ts';
import { previewEnd } from '#lib/server/units/preview-end.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { MORNING, testContext } from '#tests/support/context.ts';
import { aWorld } from '#tests/support/people.ts';
import { someTerms } from '#tests/support/terms.ts';
import { cancelEvent } from './cancel-event.ts';
import { createEvent } from './create-event.ts';
import { eventToCopy } from './event-to-change.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
const { signatoryId } = await someTerms(root, world.units.organiser.id);
const hour = (days: number, hours: number) => new Date(MORNING.getTime() + days * 86_400_000 + hours * 3_600_000);

const made = await createEvent(budi, {
	organiserUnitId: world.units.organiser.id,
	title: 'Sosialisasi Netralitas ASN',
	theme: 'Tegak lurus',
	venue: 'Aula',
	city: 'Balikpapan',
	zone: 'WITA',
	trainingHours: 4,
	attendanceRulePercent: 80,
	signatoryId,
	numberFormat: '{urut}/HM.00/{bulan}/{tahun}',
	sessions: [
		{ title: 'Hari pertama', startsAt: hour(1, 1), endsAt: hour(1, 3), opensMinutesBefore: 45, lateAfterMinutes: 10 },
		{ title: 'Hari kedua', startsAt: hour(2, 2), endsAt: hour(2, 4), opensMinutesBefore: 45, room: 'Aula 2' }
	],
	speakers: [{ name: 'Kepala Bidang', position: 'Kabid', institution: 'KASN', material: 'Kampanye', trainingHours: 2 }],
	invitedUnitIds: [world.units.village.id],
	staff: []
});
if (!made.ok) throw new Error(made.reason);
const { eventId } = made.value;

test('an event is copied with everything but its day: sessions keep their hours and the days between them', async () => {
	const plan = await eventToCopy(budi, eventId);
	const form = v.parse(createEventSchema, {
		...Object.fromEntries(Object.keys(createEventSchema.entries).map((name) => [name, ''])),
		...copiedFormValues(plan!),
		day: '2027-03-08',
		asksUnits: 'ya'
	});
	expect(form).toMatchObject({
		organiserUnitId: world.units.organiser.id,
		theme: 'Tegak lurus',
		trainingHours: 4,
		signatoryId,
		opensMinutesBefore: 45,
		invitedUnitIds: [world.units.village.id]
	});
	expect(readSpeakers(form)).toMatchObject([{ name: 'Kepala Bidang', institution: 'KASN', trainingHours: 2 }]);
	const sessions = readSessions(form);
	if (!Array.isArray(sessions)) throw new Error(sessions.field);
	const moved = (days: number, at: Date) => at.toISOString().replace(/^.{10}/, `2027-03-0${8 + days}`);
	expect(
		sessions.map(({ title, startsAt, lateAfterMinutes, room }) => [
			title,
			startsAt.toISOString(),
			lateAfterMinutes,
			room
		])
	).toEqual([
		['Hari pertama', moved(0, hour(1, 1)), 10, ''],
		['Hari kedua', moved(1, hour(2, 2)), 30, 'Aula 2']
	]);
});

test('an event that was called off is copied too, by its staff and the admins above it, and by nobody else', async () => {
	await cancelEvent(budi, { eventId, reason: 'Gedung dipakai' });
	for (const [actor, sees] of [
		['budi', true],
		['pusat', true],
		['dewi', false],
		['ani', false]
	] as const)
		expect([actor, (await eventToCopy(root.as(world.actors[actor]), eventId)) !== null]).toEqual([actor, sees]);
});

test('a unit that has ended since is invited to nothing new', async () => {
	const eka = root.as(world.actors.eka);
	const { village, district } = world.units;
	const seen = await previewEnd(eka, { unitId: village.id, intoUnitId: district.id });
	if (!seen.ok) throw new Error(seen.reason);
	const ended = await endUnit(eka, {
		unitId: village.id,
		version: village.version,
		intoUnitId: district.id,
		effectiveOn: localDay(MORNING, 'WITA'),
		reason: 'Perda 5/2026',
		roles: 'move',
		people: seen.value.people,
		units: seen.value.units,
		grants: seen.value.grants.length
	});
	expect(ended).toMatchObject({ ok: true });
	expect((await eventToCopy(budi, eventId))?.units).toEqual([]);
});
