/** An event in five days that asks the district of the world for two names, and what its two sides do with it. */
import type { PersonActor, Role } from '#lib/domain/access/policy.ts';
import type { Connection } from '#lib/server/db/connect.ts';
import { openInvitation } from '#lib/server/invitations/list-invitations.ts';
import { nameDelegates } from '#lib/server/invitations/name-delegates.ts';
import { setInvitations, type SetInvitations } from '#lib/server/invitations/set-invitations.ts';
import { addPeople } from '#lib/server/people/add-people.ts';
import type { Unit } from '#lib/server/units/units.ts';
import { testContext } from './context.ts';
import { aHallEvent } from './events.ts';
import { aWorld } from './people.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Of a person without account and number, as an organiser lists them. */
export const listedAs = (name: string, unit: Unit, personId: string | null = null) => ({
	personId,
	name,
	titlePrefix: '',
	titleSuffix: '',
	number: null,
	numberType: null,
	position: '',
	rank: '',
	unitId: unit.id,
	unitLabel: unit.name,
	attendsAs: 'participant' as const
});

/** `invite` makes the event of a test: doors an hour before nine; the other village is invited without a number. */
export async function anInvitingAgency(connection: Connection) {
	const root = testContext(connection);
	const world = await aWorld(root);
	const { units, actors } = world;
	const [citra, budi] = [root.as(actors.citra), root.as(actors.budi)];
	const staff = (await addPeople(
		root,
		['Asih Lestari', 'Bagus Prayitno', 'Candra Wulan', 'Dian Permata'].map((name) => ({
			name,
			unitId: units.village.id,
			employmentType: 'pns' as const
		}))
	)) as [string, string, string, string];
	let eventId = '';
	const seats = (count: number | null) => [{ unitId: units.district.id, seats: count }];
	const ask = (over: Partial<SetInvitations>, who = budi) =>
		setInvitations(who, { eventId, dueOn: '2026-11-25', seats: seats(2), ...over });
	const entries = () => connection.db.selectFrom('participant').selectAll().where('event_id', '=', eventId);
	const district = () => ({ eventId, unitId: units.district.id });
	return {
		root,
		world,
		citra,
		budi,
		eka: root.as(actors.eka),
		staff,
		seats,
		ask,
		district,
		entries,
		headOf: (unit: Unit, role: Role = 'unit-head'): PersonActor => ({
			...actors.citra,
			grants: [{ role, unitId: unit.id, unitPath: unit.path, acting: false }]
		}),
		async invite(): Promise<string> {
			const startsAt = new Date(root.now().getTime() + 5 * DAY_MS);
			const endsAt = new Date(startsAt.getTime() + 2 * HOUR_MS);
			const made = await aHallEvent(root, world, {
				sessions: [{ title: 'Sesi', startsAt, endsAt, opensMinutesBefore: 60 }],
				invitedUnitIds: [units.district.id, units.otherVillage.id]
			});
			eventId = made.eventId;
			const asked = await ask({});
			if (!asked.ok) throw new Error(asked.reason);
			return eventId;
		},
		name: (personIds: readonly string[], who = citra) => nameDelegates(who, { ...district(), personIds }),
		seen: (who = citra, unitId = units.district.id) => openInvitation(who, { eventId, unitId, text: '', page: 1 }),
		listed: async () =>
			(await entries().where('removed_at', 'is', null).orderBy('sort_name').execute()).map((row) => row.name),
		entryOf: async (personId: string) =>
			(await entries().where('person_id', '=', personId).executeTakeFirstOrThrow()).id
	};
}
