/** What the page shows of the event before anything is typed. */
import { eventFormValues } from '#lib/schemas/event-form.ts';
import type { EventToChange } from '#lib/server/events/event-to-change.ts';

type Choice = { id: string; name: string };

export function changeForm(event: EventToChange, invitable: readonly Choice[]) {
	const offered = new Set(invitable.map((unit) => unit.id));
	const deeper = event.units.filter((unit) => !offered.has(unit.unitId));
	return {
		eventTitle: event.facts.title,
		organiserName: event.organiserName,
		cancelled: event.cancelled,
		cancelReason: event.cancelReason,
		held: event.held,
		issued: event.issued,
		scanned: event.scanned,
		values: eventFormValues(event),
		// An invited unit below those that are offered stays on the form, or saving would take it off.
		invitable: [...invitable, ...deeper.map((unit): Choice => ({ id: unit.unitId, name: unit.name }))]
	};
}
