/** An event as its form would make it, by the use case: for tests of what happens at its doors. */
import { addParticipants } from '#lib/server/attendance/add-participants.ts';
import { createEvent, type CreateEventInput } from '#lib/server/events/create-event.ts';
import { sessionsOfEvent } from '#lib/server/events/event-sessions.ts';
import { MORNING, type TestContext } from './context.ts';
import type { World } from './people.ts';
import { theSignatory } from './terms.ts';

export type HallEvent = { eventId: string; eventSessionIds: string[]; participantIds: string[] };

/** `sessions` of half an hour, one after the other from the context's time on, all doors open now, or those given; `names` are listed. */
export async function aHallEvent(
	ctx: TestContext,
	world: World,
	{
		sessions = 1,
		names = [],
		...over
	}: Partial<Omit<CreateEventInput, 'sessions'>> & {
		sessions?: number | CreateEventInput['sessions'];
		names?: string[];
	}
): Promise<HallEvent> {
	const at = (minutes: number) => new Date(ctx.now().getTime() + minutes * 60_000);
	const made = await createEvent(ctx.as(world.actors.budi), {
		organiserUnitId: world.units.organiser.id,
		title: 'Sosialisasi Netralitas ASN',
		theme: '',
		venue: 'Aula Balai Kota',
		city: 'Balikpapan',
		zone: 'WITA',
		trainingHours: null,
		attendanceRulePercent: 80,
		signatoryId: await theSignatory(ctx, world.units.organiser.id),
		numberFormat: '{urut}/HM.00/KI-02/{bulan}/{tahun}',
		sessions:
			typeof sessions !== 'number'
				? sessions
				: Array.from({ length: sessions }, (_, index) => ({
						title: `Sesi ${index + 1}`,
						startsAt: at(index * 30),
						endsAt: at(index * 30 + 30),
						opensMinutesBefore: index * 30
					})),
		speakers: [],
		invitedUnitIds: [],
		staff: [],
		...over
	});
	if (!made.ok) throw new Error(made.reason);
	const { eventId } = made.value;
	const { ids } = await addParticipants(ctx, eventId, names.map(listed));
	return {
		eventId,
		eventSessionIds: (await sessionsOfEvent(ctx, eventId)).map((session) => session.id),
		participantIds: ids
	};
}

const listed = (name: string) => ({
	personId: null,
	name,
	titlePrefix: '',
	titleSuffix: '',
	number: null,
	numberType: null,
	position: '',
	rank: '',
	unitId: null,
	unitLabel: 'Kelurahan Gunung Sari Ulu',
	attendsAs: 'participant' as const
});

/** One session from half an hour after the tests' morning for two hours, doors open; the first of `names` is Ani. */
export async function aMorningEvent(
	root: TestContext,
	world: World,
	names = ['Ani Rahmawati']
): Promise<{ eventId: string; eventSessionId: string; ids: string[] }> {
	const minutes = (n: number) => new Date(MORNING.getTime() + n * 60_000);
	const { eventId, eventSessionIds } = await aHallEvent(root, world, {
		sessions: [{ title: 'Sesi pagi', startsAt: minutes(30), endsAt: minutes(150), opensMinutesBefore: 60 }],
		invitedUnitIds: [world.units.village.id]
	});
	const { ids } = await addParticipants(
		root.as(world.actors.budi),
		eventId,
		names.map((name, index) => ({
			...listed(name),
			personId: index === 0 ? world.people.ani : null,
			unitId: world.units.village.id
		}))
	);
	return { eventId, eventSessionId: eventSessionIds[0] as string, ids };
}
