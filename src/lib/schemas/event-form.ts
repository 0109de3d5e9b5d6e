/** An event as its form shows it: what `updateEventSchema` reads back. */
import { doorMinutes, type EventSessionHours } from '#lib/domain/events/change-event.ts';
import { localDay, localHour, type Zone } from '#lib/domain/time/office-time.ts';

type Shown = {
	version: number;
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

export function eventFormValues({ version, facts, sessions, speakers, units }: Shown): Record<string, string> {
	const [first] = sessions;
	const day = first ? dayOf(first.startsAt, facts.zone) : '';
	return {
		...Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, String(value ?? '')])),
		version: String(version),
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

const dayOf = (instant: string, zone: Zone) => localDay(new Date(instant), zone);

function sessionValues(
	session: EventSessionHours,
	slot: number,
	first: { day: string; zone: Zone }
): Record<string, string> {
	const days = [session.startsAt, session.endsAt].map((at) => daysBetween(first.day, dayOf(at, first.zone)));
	return {
		[`session${slot}Title`]: session.title,
		[`session${slot}Start`]: localHour(new Date(session.startsAt), first.zone),
		[`session${slot}End`]: localHour(new Date(session.endsAt), first.zone),
		[`session${slot}Late`]: String(session.lateAfterMinutes),
		...(days.some((count) => count !== 0) ? { [`session${slot}Days`]: days.join(',') } : {})
	};
}

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

const speakerValues = (speaker: Shown['speakers'][number], slot: number): Record<string, string> => ({
	[`speaker${slot}Name`]: speaker.name,
	[`speaker${slot}Position`]: speaker.position,
	[`speaker${slot}Institution`]: speaker.institution,
	[`speaker${slot}Material`]: speaker.material,
	[`speaker${slot}Hours`]: speaker.trainingHours === 0 ? '' : String(speaker.trainingHours)
});
