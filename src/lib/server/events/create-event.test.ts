import { expect, test } from 'vitest';
import { freshDatabase } from '#tests/support/database.ts';
import { MORNING, testContext } from '#tests/support/context.ts';
import { aWorld } from '#tests/support/people.ts';
import { createEvent } from './create-event.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const DAY_MS = 86_400_000;

const create = (over: { numberFormat?: string; inDays?: number; minutes?: number } = {}, actor = world.actors.budi) => {
	const startsAt = new Date(MORNING.getTime() + (over.inDays ?? 1) * DAY_MS);
	const endsAt = new Date(startsAt.getTime() + (over.minutes ?? 60) * 60_000);
	return createEvent(root.as(actor), {
		organiserUnitId: world.units.organiser.id,
		title: 'Sosialisasi Netralitas ASN',
		theme: '',
		venue: 'Aula',
		city: 'Balikpapan',
		zone: 'WITA',
		trainingHours: null,
		attendanceRulePercent: 80,
		signatoryId: null,
		numberFormat: over.numberFormat ?? '{urut}/HM.00/KI-02/{bulan}/{tahun}',
		sessions: [{ title: 'Sesi', startsAt, endsAt, opensMinutesBefore: 60 }],
		speakers: [],
		invitedUnitIds: [],
		staff: []
	});
};

test.each(['{urut}/X', '{tahun}/X', '{urut}/{unit}/{tahun}', '{urut}/{tahun', `{urut}/{tahun}/${'x'.repeat(80)}`])(
	'a number format by which nothing could be issued later is refused at once: %s',
	async (numberFormat) => {
		expect(await create({ numberFormat })).toEqual({ ok: false, reason: 'number-format' });
	}
);

test('O5 an event weeks ahead is made, and says that it is not yet open to whoever made it', async () => {
	expect(await create()).toMatchObject({ value: { open: true } });
	expect(await create({ inDays: 30 })).toMatchObject({ value: { open: false } });
	expect(await create({ inDays: 30 }, world.actors.pusat)).toMatchObject({ value: { open: true } });
	expect(await create({}, world.actors.dewi)).toEqual({ ok: false, reason: 'not-found' });
});

test('a session lasts from a minute to a day', async () => {
	expect(await create({ minutes: 0 })).toEqual({ ok: false, reason: 'ends-before-start' });
	expect(await create({ minutes: -60 })).toEqual({ ok: false, reason: 'ends-before-start' });
	expect(await create({ minutes: 1440 })).toMatchObject({ ok: true });
	expect(await create({ minutes: 1441 })).toEqual({ ok: false, reason: 'too-long' });
});
