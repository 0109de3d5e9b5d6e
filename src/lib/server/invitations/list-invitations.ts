/** Invitations as their two sides see them: the unit that answers, and the organiser that counts the answers. */
import { narrowScope, unitScope } from '#lib/domain/access/policy.ts';
import { answerState, seatsLeft, type AnswerState, type NamingState } from '#lib/domain/invitations/seats.ts';
import { fullName } from '#lib/domain/people/person.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { eventFor } from '#lib/server/events/events.ts';
import { countPeopleIn, listPeople } from '#lib/server/people/people.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { entriesOfPeople, invitationsIn } from './invitations.queries.ts';
import { invitationFor, invitationsOf, type Invitations, type OpenInvitation } from './open-invitation.ts';

type EventFacts = {
	id: string;
	title: string;
	place: string;
	zone: Zone;
	startsAt: string;
	organiserName: string;
};
type Answer = {
	unit: { id: string; name: string };
	seats: number | null;
	taken: number;
	/** Null: no number was given. */
	left: number | null;
	answer: AnswerState;
	declineReason: string | null;
};
export type Invitation = Answer & { event: EventFacts; dueOn: string | null; state: NamingState };

/** Invitations of the units that the actor answers for and that were asked for names, to events that are not over, the next first. */
export async function listInvitations(ctx: Context): Promise<Invitation[]> {
	const rows = await invitationsIn(ctx.db, unitScope(ctx.actor, 'event.delegate'), ctx.now().toISOString());
	const found: Invitation[] = [];
	for (const [eventId, ofEvent] of Map.groupBy(rows, (row) => row.event_id)) {
		const invitations = await invitationsOf(ctx, eventId);
		if (!invitations) continue;
		const own = new Set(ofEvent.map((row) => row.unit_id));
		for (const unit of invitations.units.filter((one) => own.has(one.unit_id)))
			found.push({ ...answerOf(unit), ...factsOf(invitations) });
	}
	return found;
}

/**
 * Of these, those that still want names. Whoever administers the whole country answers for no unit of it, and whoever
 * answers for none costs the database nothing: every first page asks.
 */
export async function waitingInvitations(ctx: Context): Promise<Invitation[]> {
	const { all, paths } = unitScope(ctx.actor, 'event.delegate');
	if (all || paths.length === 0) return [];
	return (await listInvitations(ctx)).filter(isWaiting);
}

/** How many those are. */
export const countWaiting = async (ctx: Context): Promise<number> => (await waitingInvitations(ctx)).length;

/** Names are still taken, and neither all of them nor nobody was said. */
export const isWaiting = ({ state, answer }: Pick<Invitation, 'state' | 'answer'>): boolean =>
	state === 'open' && (answer === 'none' || answer === 'some');

const factsOf = ({ event, dueOn, state }: Omit<Invitations, 'units'>) => ({
	event: {
		id: event.id,
		title: event.title,
		place: `${event.venue}, ${event.city}`,
		zone: event.zone,
		startsAt: event.starts_at,
		organiserName: event.organiser_name
	},
	dueOn,
	state
});

const answerOf = (unit: Invitations['units'][number]): Answer => ({
	unit: { id: unit.unit_id, name: unit.name },
	seats: unit.seats,
	taken: unit.seated.length,
	left: seatsLeft(unit.seats, unit.seated.length),
	answer: answerState({ seats: unit.seats, taken: unit.seated.length, declined: unit.declined_at !== null }),
	declineReason: unit.decline_reason
});

export const PEOPLE_PER_PAGE = 50;

export type InvitationPage = Invitation & {
	/** Who takes the unit's seats; whom it did not name itself the organiser alone takes off. */
	seated: { id: string; fullName: string; position: string; unitLabel: string; ownNaming: boolean }[];
	/** A page of the unit's people, and whether they stand on the list. */
	people: { id: string; fullName: string; position: string; unitName: string; listed: boolean }[];
	total: number;
};

/** One invitation with the unit's people to choose from; null for everybody but the unit's heads and admins. */
export async function openInvitation(
	ctx: Context,
	ask: { eventId: string; unitId: string; text: string; page: number }
): Promise<InvitationPage | null> {
	const found = await invitationFor(ctx, ask);
	if (!found) return null;
	const seated = found.unit.seated.map((row) => ({
		id: row.id,
		fullName: fullName({ name: row.name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix }),
		position: row.position,
		unitLabel: row.unit_label,
		ownNaming: row.named_by === ask.unitId
	}));
	return { ...answerOf(found.unit), ...factsOf(found), seated, ...(await choices(ctx, found, ask)) };
}

async function choices(
	ctx: Context,
	{ unit, state }: OpenInvitation,
	ask: { eventId: string; text: string; page: number }
) {
	const scope = narrowScope(unitScope(ctx.actor, 'event.delegate'), unit.path);
	if (state !== 'open' || !scope) return { people: [], total: 0 };
	const people = (await listPeople(ctx, scope, { text: ask.text, page: ask.page })).slice(0, PEOPLE_PER_PAGE);
	const entries = people.length > 0 ? await entriesOfPeople(ctx.db, ask.eventId, people) : [];
	const standing = entries.filter((entry) => entry.removed_at === null);
	return {
		total: await countPeopleIn(ctx, scope, ask.text),
		people: people.map((person) => ({
			id: person.id,
			fullName: fullName(person),
			position: person.position,
			unitName: person.unitName,
			listed: standing.some(
				(entry) => entry.person_id === person.id || (person.number !== null && entry.number === person.number)
			)
		}))
	};
}

export type InvitationStates = {
	event: EventFacts;
	asked: boolean;
	dueOn: string | null;
	state: NamingState;
	units: Answer[];
};

/** What each invited unit has answered, in numbers alone; null for whoever may not change the plan. */
export async function invitationStates(ctx: Context, eventId: string): Promise<InvitationStates | null> {
	if (!(await eventFor(ctx, eventId, 'event.plan'))) return null;
	const found = await invitationsOf(ctx, eventId);
	if (!found) return null;
	return { ...factsOf(found), asked: found.asked, units: found.units.map(answerOf) };
}
