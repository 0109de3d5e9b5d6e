/** What a certificate will print, gathered from the tables as they stand at issue. */
import type { DraftFacts, Material, Shows } from '#lib/domain/certificates/certificate-facts.ts';
import { eventValidUntil } from '#lib/domain/certificates/validity.ts';
import { fullName } from '#lib/domain/people/person.ts';
import { localDay, localHour } from '#lib/domain/time/office-time.ts';
import type { EligibleParticipant } from '#lib/server/attendance/attendance.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { EventSpeakerTable, EventTable } from '#lib/server/db/schema.ts';
import type { Person } from '#lib/server/people/people.ts';
import type { Assignment } from '#lib/server/programmes/programmes.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { findUnit, unitLineage, type Unit, type UnitOn } from '#lib/server/units/units.ts';
import { formatDate, formatDay } from '#lib/text/format.ts';
import { printableHolder, printableIn } from '#lib/server/paper/fonts.ts';
import type { Printable } from '#lib/domain/certificates/printable.ts';

/** From the own unit upwards; the institution is left out where the letterhead already names it. */
function holderUnits(lineage: readonly UnitOn[], issuer: readonly Unit[]): string[] {
	const ownHouse = lineage.length > 1 && lineage[0]?.id === issuer[0]?.id;
	return lineage
		.slice(ownHouse ? 1 : 0)
		.map((unit) => unit.name)
		.reverse();
}

export function eventDraft(
	event: EventTable,
	speakers: readonly EventSpeakerTable[],
	issuer: readonly Unit[]
): (holder: EligibleParticipant, lineage: readonly UnitOn[] | undefined) => DraftFacts {
	const common = {
		version: 1 as const,
		kind: 'event' as const,
		kop: issuer.map((unit) => unit.name),
		title: event.title,
		theme: event.theme,
		...eventTimes(event),
		venue: event.venue.includes(event.city) ? event.venue : `${event.venue}, ${event.city}`,
		trainingHours: event.training_hours,
		hoursSetBy: event.hours_set_by,
		...(event.hours_basis === null ? {} : { hoursBasis: event.hours_basis }),
		issuedPlace: event.city,
		zone: event.zone,
		validUntilText: validUntilText(event),
		signatory: { name: event.signatory_name, title: event.signatory_title, number: event.signatory_number },
		materials: speakers.map((speaker): Material => ({
			title: speaker.material,
			speaker: speaker.name,
			speakerPosition: [speaker.position, speaker.institution].filter(Boolean).join(', '),
			hours: speaker.training_hours
		}))
	};
	return (holder, lineage) => ({
		...common,
		holder: {
			fullName: holder.fullName,
			employeeNumber: holder.number,
			numberType: holder.numberType,
			rank: holder.rank,
			position: holder.position,
			units: lineage ? holderUnits(lineage, issuer) : [holder.unitLabel].filter(Boolean)
		},
		attendsAs: holder.attendsAs
	});
}

function validUntilText(event: EventTable): string | null {
	const until = eventValidUntil({ endsAt: event.ends_at, zone: event.zone, months: event.certificate_months });
	return until === null ? null : formatDate(new Date(until), event.zone);
}

function eventTimes(event: EventTable): { dateText: string; hoursText: string } {
	const [start, end] = [new Date(event.starts_at), new Date(event.ends_at)];
	if (localDay(start, event.zone) !== localDay(end, event.zone)) {
		return { dateText: `${formatDate(start, event.zone)} sampai ${formatDate(end, event.zone)}`, hoursText: '' };
	}
	return {
		dateText: formatDay(start, event.zone),
		hoursText: `${localHour(start, event.zone)}–${localHour(end, event.zone)} ${event.zone}`
	};
}

export type CourseFacts = {
	assignment: Assignment;
	/** Slugs in reading order. */
	modules: readonly string[];
	/** As they were on the day of completion, with the units from the institution down. */
	person: Person;
	lineage: readonly UnitOn[];
	/** The instant of the last condition, and until when it is good. */
	completion: { completedAt: string; validUntil: string | null };
	/** Which of the two documents; null where the programme asks for no scenarios. */
	shows: Shows | null;
	/** The hours of the programme go with its completion, and with no other document. */
	hours: boolean;
};

/** The facts of a completed programme. */
export async function courseDraft(
	ctx: Context,
	{ assignment, modules, person, lineage, completion, shows, hours }: CourseFacts
): Promise<DraftFacts> {
	const unit = await findUnit(ctx, assignment.unit.id);
	const issuer = unit ? await unitLineage(ctx, unit) : [];
	const { zone } = assignment;
	return {
		version: 1,
		kind: 'course',
		kop: issuer.map((found) => found.name),
		holder: holderOf(person, holderUnits(lineage, issuer)),
		attendsAs: 'participant',
		...(shows ? { shows } : {}),
		title: assignment.title,
		theme: '',
		dateText: formatDay(completion.completedAt, zone),
		hoursText: '',
		venue: 'Daring',
		trainingHours: hours ? assignment.trainingHours : 0,
		hoursSetBy: hours ? assignment.hoursSetBy : '',
		...(hours && assignment.hoursBasis !== null ? { hoursBasis: assignment.hoursBasis } : {}),
		issuedPlace: issuer.map((found) => found.place).findLast((place) => place !== null) ?? '',
		zone,
		validUntilText: completion.validUntil === null ? null : formatDay(completion.validUntil, zone),
		signatory: assignment.signatory,
		materials: courseMaterials(ctx.content, modules)
	};
}

export const holderOf = (person: Person, units: string[]): DraftFacts['holder'] => ({
	fullName: fullName(person),
	employeeNumber: person.number,
	numberType: person.numberType,
	rank: person.rank,
	position: person.position,
	units
});

function courseMaterials({ modules }: Content, slugs: readonly string[]): Material[] {
	return slugs.flatMap((slug) => {
		const found = modules.find((module) => module.slug === slug);
		return found ? [{ title: found.title, speaker: '', speakerPosition: '', hours: null }] : [];
	});
}

type Print = (how: (text: string) => Printable) => (text: string) => string;

/** Prints text by text and gathers what cannot be. */
function printer(): { print: Print; missing: Set<string> } {
	const missing = new Set<string>();
	const print: Print = (how) => (text) => {
		const found = how(text);
		found.missing.forEach((letter) => missing.add(letter));
		return found.text;
	};
	return { print, missing };
}

const inSans = (text: string): Printable => printableIn('sans', text);

function printedHolder(holder: DraftFacts['holder'], print: Print): DraftFacts['holder'] {
	const sans = print(inSans);
	return {
		...holder,
		fullName: print(printableHolder)(holder.fullName),
		rank: sans(holder.rank),
		position: sans(holder.position),
		units: holder.units.map(sans)
	};
}

/** The letters for which somebody would get no certificate. Lists are told when they arrive, by what decides at issue. */
export function holderLetters(
	holder: Pick<DraftFacts['holder'], 'fullName' | 'rank' | 'position' | 'units'>
): string[] {
	const { print, missing } = printer();
	printedHolder({ ...holder, employeeNumber: null, numberType: null }, print);
	return [...missing];
}

/** The facts with every letter the fonts have; `missing` are those they lack, and then nothing may be issued. */
export function printableFacts(draft: DraftFacts): { facts: DraftFacts; missing: string[] } {
	const { print, missing } = printer();
	const sans = print(inSans);
	const { signatory } = draft;
	const facts: DraftFacts = {
		...draft,
		kop: draft.kop.map(sans),
		holder: printedHolder(draft.holder, print),
		title: sans(draft.title),
		theme: sans(draft.theme),
		venue: sans(draft.venue),
		hoursSetBy: sans(draft.hoursSetBy),
		...(draft.hoursBasis === undefined ? {} : { hoursBasis: sans(draft.hoursBasis) }),
		issuedPlace: sans(draft.issuedPlace),
		signatory: { ...signatory, name: sans(signatory.name), title: sans(signatory.title) },
		materials: draft.materials.map((material) => ({
			...material,
			title: sans(material.title),
			speaker: sans(material.speaker),
			speakerPosition: sans(material.speakerPosition)
		}))
	};
	return { facts, missing: [...missing] };
}
