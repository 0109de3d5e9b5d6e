/** What the page shows of the event before anything is typed. */
import { eventFormValues, withInvited } from '#lib/schemas/event-form.ts';
import type { EventToChange } from '#lib/server/events/event-to-change.ts';

type Choice = { id: string; name: string };

export function changeForm(event: EventToChange, invitable: readonly Choice[]) {
	return {
		eventTitle: event.facts.title,
		organiserName: event.organiserName,
		cancelled: event.cancelled,
		cancelReason: event.cancelReason,
		held: event.held,
		issued: event.issued,
		scanned: event.scanned,
		values: eventFormValues(event),
		invitable: withInvited(invitable, event.units)
	};
}
