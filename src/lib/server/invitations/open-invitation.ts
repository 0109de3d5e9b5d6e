/** An event's invitations as they stand: units, seats, who takes them, and whether they may still be named. */
import { can } from '#lib/domain/access/policy.ts';
import { namingState, seatOf, type NamingState } from '#lib/domain/invitations/seats.ts';
import { findEvent, sessionsOfEvent } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { invitedOf, namesDueOn, seatedOn, type InvitedRow, type SeatedRow } from './invitations.queries.ts';

export type EventOfInvitation = NonNullable<Awaited<ReturnType<typeof findEvent>>>;
export type Invitations = {
	event: EventOfInvitation;
	/** The organiser has asked the units for names: before that no unit sees anything of it. */
	asked: boolean;
	dueOn: string | null;
	state: NamingState;
	/** Every invited unit with the entries that take its seats. */
	units: (InvitedRow & { seated: SeatedRow[] })[];
};

/** For callers that decide who may see it; null when there is no such event. */
export async function invitationsOf(ctx: Context, eventId: string): Promise<Invitations | null> {
	const event = await findEvent(ctx, eventId);
	if (!event) return null;
	const sessions = await sessionsOfEvent(ctx, eventId);
	const due = await namesDueOn(ctx.db, eventId);
	const dueOn = due ?? null;
	const rows = await invitedOf(ctx.db, eventId);
	const invited = rows.map(({ unit_id, path, seats }) => ({ unitId: unit_id, path, seats }));
	const bySeat = Map.groupBy(await seatedOn(ctx.db, eventId), (entry) =>
		seatOf(invited, { unitPath: entry.unit_path, namedBy: entry.named_by })
	);
	const doorsOpenAt = sessions.map(({ opensAt }) => opensAt).sort()[0] ?? null;
	return {
		event,
		asked: due !== undefined,
		dueOn,
		state: namingState({ zone: event.zone, cancelled: event.state === 'cancelled', dueOn, doorsOpenAt }, ctx.now()),
		units: rows.map((row) => ({ ...row, seated: bySeat.get(row.unit_id) ?? [] }))
	};
}

export type OpenInvitation = Omit<Invitations, 'units'> & { unit: Invitations['units'][number] };

/** The invitation of one unit that was asked for names, for its head and admins; null for everybody else. */
export async function invitationFor(
	ctx: Context,
	{ eventId, unitId }: { eventId: string; unitId: string }
): Promise<OpenInvitation | null> {
	const found = await invitationsOf(ctx, eventId);
	const unit = found?.units.find((row) => row.unit_id === unitId);
	if (!found?.asked || !unit || !can(ctx.actor, 'event.delegate', { unitPath: unit.path })) return null;
	const { units: _others, ...rest } = found;
	return { ...rest, unit };
}
