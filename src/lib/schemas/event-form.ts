/** An event as its form shows it: what `updateEventSchema` reads back. */
import { AS_STOOD } from '#lib/domain/certificates/terms.ts';
import { doorMinutes, type EventSessionHours } from '#lib/domain/events/change-event.ts';
import { localDay, localHour, type Zone } from '#lib/domain/time/office-time.ts';

type Plan = {
	facts: Record<string, string | number | null | undefined> & { zone: Zone };
	sessions: readonly EventSessionHours[];
	speakers: readonly {
		name: string;
		position: string;
		institution: string;
		material: string;
		trainingHours: number;
	}[];
	units: readonly { unitId: string }[];
};

/** For the form that changes the event: its version too, so that of two who change it the second is told. */
export const eventFormValues = (shown: Plan & { version: number }): Record<string, string> => ({
	...planValues(shown),
	// Words of before there were terms stay as they are until somebody chooses.
	...(shown.facts['signatoryId'] === null && shown.facts['signatoryName'] ? { signatoryId: AS_STOOD } : {}),
	version: String(shown.version)
});

/** For the form that makes the next event like this one: everything but the day. */
export const copiedFormValues = (plan: Plan & { organiserUnitId: string }): Record<string, string> => ({
	...planValues(plan),
	// Hours that no rule counted are counted anew.
	...(plan.facts['hoursRuleId'] === null ? { trainingHours: '' } : {}),
	organiserUnitId: plan.organiserUnitId,
	day: ''
});

function planValues({ facts, sessions, speakers, units }: Plan): Record<string, string> {
	const [first] = sessions;
	// Of several days the first, in whatever order the sessions stand.
	const day = sessions.map((session) => dayOf(session.startsAt, facts.zone)).sort()[0] ?? '';
	return {
		...Object.fromEntries(
			Object.entries(facts)
				.filter(([name]) => !NEVER_TYPED.has(name))
				.map(([name, value]) => [name, String(value ?? '')])
		),
		day,
		opensMinutesBefore: first ? String(doorMinutes(first)) : '60',
		...Object.assign(
			{},
			...sessions.map((session, index) => sessionValues(session, index + 1, { day, zone: facts.zone }))
		),
		...Object.assign({}, ...speakers.map((speaker, index) => speakerValues(speaker, index + 1))),
		invitedUnitIds: units.map((unit) => unit.unitId).join(',')
	};
}

/** What stands on paper because of a choice, and is no field. */
const NEVER_TYPED = new Set([
	...['hoursSetBy', 'hoursBasis', 'hoursRuleId'],
	...['signatoryName', 'signatoryTitle', 'signatoryNumber']
]);

const dayOf = (instant: string, zone: Zone) => localDay(new Date(instant), zone);

function sessionValues(
	session: EventSessionHours,
	slot: number,
	first: { day: string; zone: Zone }
): Record<string, string> {
	const [start, end] = [session.startsAt, session.endsAt].map((at) => dayOf(at, first.zone)) as [string, string];
	return {
		[`session${slot}Title`]: session.title,
		[`session${slot}Start`]: localHour(new Date(session.startsAt), first.zone),
		[`session${slot}End`]: localHour(new Date(session.endsAt), first.zone),
		[`session${slot}Late`]: String(session.lateAfterMinutes),
		[`session${slot}Day`]: String(daysBetween(first.day, start) + 1),
		...(start === end ? {} : { [`session${slot}Nights`]: String(daysBetween(start, end)) }),
		[`session${slot}Room`]: session.room
	};
}

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

const speakerValues = (speaker: Plan['speakers'][number], slot: number): Record<string, string> => ({
	[`speaker${slot}Name`]: speaker.name,
	[`speaker${slot}Position`]: speaker.position,
	[`speaker${slot}Institution`]: speaker.institution,
	[`speaker${slot}Material`]: speaker.material,
	[`speaker${slot}Hours`]: speaker.trainingHours === 0 ? '' : String(speaker.trainingHours)
});

/** An invited unit below those that are offered stays on the form, or saving would leave it out. */
export function withInvited<Choice extends { id: string; name: string }>(
	offered: readonly Choice[],
	invited: readonly { unitId: string; name: string }[]
): { id: string; name: string }[] {
	const known = new Set(offered.map((unit) => unit.id));
	return [
		...offered,
		...invited.filter((unit) => !known.has(unit.unitId)).map(({ unitId: id, name }) => ({ id, name }))
	];
}
