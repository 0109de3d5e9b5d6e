import { tell } from '#lib/server/db/transaction.ts';
import { eventSessionFor } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';

/** The session if the actor may steer its rounds: the supervisors of its event, and the organiser's admins. */
export async function eventSessionToSteer(ctx: Context, input: { eventId: string; eventSessionId: string }) {
	const found = await eventSessionFor(ctx, input, 'event.supervise');
	return (
		found && { eventSession: found.eventSession, event: found.event, organiserUnitId: found.event.organiserUnitId }
	);
}

/** Where the hall stands: heard by every phone, by the screen and by every remote. */
export const roundTopic = (eventSessionId: string): string => `round:${eventSessionId}`;
/** That somebody answered: for the number on the screen and the remotes. Three hundred phones need not wake for it. */
export const votesTopic = (eventSessionId: string): string => `votes:${eventSessionId}`;

export function tellHall(ctx: Context, eventSessionId: string): void {
	tell(ctx, roundTopic(eventSessionId));
	tell(ctx, votesTopic(eventSessionId));
}
