/** An event's plan as its rows have it, read and written back by the use cases that change it. */
import type { EventPlan, EventSessionHours, EventSessionPast } from '#lib/domain/events/change-event.ts';
import type { KnownSpeaker, PlannedSpeaker } from '#lib/domain/events/plan-after.ts';
import { taughtMinutes } from '#lib/domain/certificates/training-hours.ts';
import { localDay, type Zone } from '#lib/domain/time/office-time.ts';
import type { EventSessionTable, EventSpeakerTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import {
	printedTerms,
	termColumns,
	type AskedTerms,
	type PrintedTerms
} from '#lib/server/certificate-terms/certificate-terms.ts';
import { changesOf, hasCertificates, invitedUnits, type EventRow } from './events.queries.ts';
import { scanSpans, eventSessionsOf, eventSessionsWithRounds } from './event-sessions.queries.ts';
import { speakersOf } from './event-staff.queries.ts';

/** What the form asks beside the sessions and the terms. */
type PlanWords = {
	title: string;
	theme: string;
	venue: string;
	city: string;
	zone: Zone;
	attendanceRulePercent: number;
	numberFormat: string;
	/** Calendar months for which its certificates hold; null: for ever. */
	certificateMonths?: number | null;
};
export type AskedPlan = PlanWords & AskedTerms;
/** The plan as stored. */
export type PlanFacts = PlanWords & PrintedTerms;

export type KnownEventSession = EventSessionHours & EventSessionPast & { row: EventSessionTable };

/** The plan as it stands, in the caller's transaction. */
export async function readPlan(ctx: Context, event: EventRow) {
	const spans = new Map((await scanSpans(ctx.db, event.id)).map((span) => [span.session_id, span]));
	const reopened = new Set((await changesOf(ctx.db, event.id)).map((change) => change.session_id));
	const asked = await eventSessionsWithRounds(ctx.db, event.id);
	const sessions = (await eventSessionsOf(ctx.db, event.id)).map((row): KnownEventSession => {
		const span = spans.get(row.id);
		return {
			row,
			title: row.title,
			startsAt: row.starts_at,
			endsAt: row.ends_at,
			opensAt: row.opens_at,
			lateAfterMinutes: row.late_after_minutes,
			room: row.room,
			closedAt: row.closed_at,
			firstScanAt: span?.first ?? null,
			lastScanAt: span?.last ?? null,
			used: span !== undefined || row.closed_at !== null || reopened.has(row.id) || asked.has(row.id)
		};
	});
	const speakers = (await speakersOf(ctx.db, event.id)).map(toSpeaker);
	const unitIds = (await invitedUnits(ctx.db, event.id)).map((unit) => unit.unit_id).sort();
	return {
		plan: planOf(factsOf(event), speakers, unitIds),
		speakers,
		sessions,
		issued: await hasCertificates(ctx.db, event.id)
	};
}

const toSpeaker = (row: EventSpeakerTable): KnownSpeaker => ({
	name: row.name,
	position: row.position,
	institution: row.institution,
	material: row.material,
	trainingHours: row.training_hours,
	participantId: row.participant_id
});

/** What its terms are chosen for: the organiser, the first day, and how long there is something to hear. */
export const termsOfPlan = (
	organiserPath: string,
	{
		zone,
		sessions,
		speakers
	}: {
		zone: Zone;
		sessions: readonly { startsAt: Date | string; endsAt: Date | string }[];
		speakers: readonly { trainingHours: number }[];
	}
) => ({
	unitPath: organiserPath,
	day: sessions.map(({ startsAt }) => localDay(new Date(startsAt), zone)).sort()[0] ?? '',
	activity: 'event' as const,
	minutes: taughtMinutes(sessions),
	parts: speakers.map((speaker) => speaker.trainingHours)
});

/** The columns of a row, for those who write one. */
export const planColumns = (facts: PlanFacts) => ({
	title: facts.title,
	theme: facts.theme,
	venue: facts.venue,
	city: facts.city,
	zone: facts.zone,
	...termColumns(facts),
	attendance_rule_percent: facts.attendanceRulePercent,
	certificate_months: facts.certificateMonths ?? null,
	number_format: facts.numberFormat
});

export const factsOf = (row: EventRow): PlanFacts => ({
	title: row.title,
	theme: row.theme,
	venue: row.venue,
	city: row.city,
	zone: row.zone,
	...printedTerms(row),
	attendanceRulePercent: row.attendance_rule_percent,
	numberFormat: row.number_format,
	certificateMonths: row.certificate_months
});

export const planOf = (
	facts: PlanFacts,
	speakers: readonly PlannedSpeaker[],
	unitIds: readonly string[]
): EventPlan => ({
	...facts,
	certificateMonths: facts.certificateMonths ?? null,
	speakers: speakers.map((speaker) => [
		speaker.name,
		speaker.position,
		speaker.institution ?? '',
		speaker.material,
		speaker.trainingHours
	]),
	invitedUnits: [...unitIds].sort()
});
