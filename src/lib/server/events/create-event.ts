import { can } from '#lib/domain/access/policy.ts';
import { USUAL_LATE_MINUTES } from '#lib/domain/attendance/late.ts';
import { numberFormatProblem } from '#lib/domain/certificates/certificate-number.ts';
import { eventHours, hoursProblem, type HoursProblem } from '#lib/domain/events/event-session.ts';
import type { PlannedSpeaker } from '#lib/domain/events/plan-after.ts';
import { type Outcome, no, ok } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { EventSpeakerTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { findUnit, listUnitsByIds } from '#lib/server/units/units.ts';
import { chooseTerms, type TermsRefusal } from '#lib/server/certificate-terms/certificate-terms.ts';
import { planColumns, termsOfPlan, type AskedPlan, type PlanFacts } from './event-plan.ts';
import { eventFor } from './open-event.ts';
import { insertEvent, invitedRow } from './events.queries.ts';

export type CreateEventInput = AskedPlan & {
	organiserUnitId: string;
	/** At least one, in order. Instants; doors open `opensMinutesBefore` earlier. */
	sessions: {
		title: string;
		startsAt: Date;
		endsAt: Date;
		opensMinutesBefore: number;
		/** After this many minutes an arrival is late. */
		lateAfterMinutes?: number;
		/** Where in the event's place. */
		room?: string;
	}[];
	speakers: PlannedSpeaker[];
	invitedUnitIds: string[];
	/** Staff beside the creator, who is always a supervisor. */
	staff: { personId: string; duty: 'supervisor' | 'officer' }[];
};

export type CreateEventRefusal =
	'not-found' | 'no-session' | HoursProblem | 'unknown-unit' | 'number-format' | TermsRefusal;

/**
 * Makes an event with its sessions, speakers, invited units and staff. Refuses an organiser outside the actor's
 * facilitator scope ('not-found'), sessions that end before they start or run over 24 hours, a number format that its
 * certificates could not be issued by, and terms as `chooseTerms` does. Answers also whether the actor may open it yet (requirement O5).
 */
export async function createEvent(
	ctx: Context,
	input: CreateEventInput
): Promise<Outcome<{ eventId: string; open: boolean }, CreateEventRefusal>> {
	const organiser = await findUnit(ctx, input.organiserUnitId);
	if (!organiser || !can(ctx.actor, 'event.create', { unitPath: organiser.path })) return no('not-found');
	if (input.sessions.length === 0) return no('no-session');
	const problem = hoursProblem(input.sessions) ?? (numberFormatProblem(input.numberFormat) ? 'number-format' : null);
	if (problem) return no(problem);
	const invited = await listUnitsByIds(ctx, input.invitedUnitIds);
	if (invited.length !== new Set(input.invitedUnitIds).size) return no('unknown-unit');
	const eventId = ctx.newId();
	const done = await inTransaction(ctx, async (ctx): Promise<Outcome<null, TermsRefusal>> => {
		const terms = await chooseTerms(ctx, input, termsOfPlan(organiser.path, input), null);
		if (!terms.ok) return terms;
		const rows = rowsOf(ctx, eventId, input, { ...input, ...terms.value });
		await insertEvent(ctx.db, rows);
		sealRows(ctx, 'event', [rows.event]);
		sealRows(ctx, 'event-terms', [rows.event]);
		sealRows(ctx, 'session', rows.sessions);
		await recordAudit(
			ctx,
			'event.created',
			{ type: 'event', id: eventId, unitId: organiser.id },
			{ sessions: input.sessions.length }
		);
		return ok(null);
	});
	if (!done.ok) return done;
	return ok({ eventId, open: (await eventFor(ctx, eventId, 'event.scan')) !== null });
}

function rowsOf(
	ctx: Context,
	eventId: string,
	input: CreateEventInput,
	facts: PlanFacts
): Parameters<typeof insertEvent>[1] {
	const creator = actorId(ctx);
	const hours = eventHours(
		input.sessions.map(({ startsAt, endsAt }) => ({ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }))
	);
	const others = input.staff.filter((member) => member.personId !== creator);
	return {
		event: {
			id: eventId,
			organiser_unit_id: input.organiserUnitId,
			...planColumns(facts),
			starts_at: hours.startsAt,
			ends_at: hours.endsAt,
			state: 'planned',
			created_by: creator,
			created_at: ctx.now().toISOString(),
			version: 1
		},
		sessions: input.sessions.map((eventSession, index) => ({
			id: ctx.newId(),
			event_id: eventId,
			title: eventSession.title,
			position: index + 1,
			starts_at: eventSession.startsAt.toISOString(),
			ends_at: eventSession.endsAt.toISOString(),
			opens_at: new Date(eventSession.startsAt.getTime() - eventSession.opensMinutesBefore * 60_000).toISOString(),
			late_after_minutes: eventSession.lateAfterMinutes ?? USUAL_LATE_MINUTES,
			room: eventSession.room ?? '',
			code_secret: Buffer.from(ctx.randomBytes(32)).toString('hex'),
			head_count: null,
			closed_at: null,
			closed_by: null
		})),
		speakers: speakersOf(ctx, eventId, input),
		units: [...new Set(input.invitedUnitIds)].map((unitId) => invitedRow(eventId, unitId)),
		staff: [
			...(creator ? [{ event_id: eventId, person_id: creator, duty: 'supervisor' as const }] : []),
			...others.map((member) => ({ event_id: eventId, person_id: member.personId, duty: member.duty }))
		]
	};
}

const speakersOf = (ctx: Context, eventId: string, { speakers }: CreateEventInput): EventSpeakerTable[] =>
	speakers.map((speaker, index) => ({
		id: ctx.newId(),
		event_id: eventId,
		name: speaker.name,
		position: speaker.position,
		institution: speaker.institution ?? '',
		material: speaker.material,
		training_hours: speaker.trainingHours,
		order_number: index + 1,
		participant_id: null
	}));
