import { numberFormatProblem } from '#lib/domain/certificates/certificate-number.ts';
import { taughtMinutes } from '#lib/domain/certificates/training-hours.ts';
import { writeChange } from './write-change.ts';
import { decideChange, type ChangeRefusal, type EventSessionChange } from '#lib/domain/events/change-event.ts';
import { eventHours, hoursProblem, type HoursProblem } from '#lib/domain/events/event-session.ts';
import {
	sessionChanges,
	speakersAfter,
	type KnownSpeaker,
	type PlannedSpeaker,
	type TypedEventSession
} from '#lib/domain/events/plan-after.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction, tell } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sealGone, sealStored } from '#lib/server/seal/seal.ts';
import { listUnitsByIds } from '#lib/server/units/units.ts';
import {
	chooseTerms,
	printedTerms,
	printProblem,
	type TermsRefusal
} from '#lib/server/certificate-terms/certificate-terms.ts';
import {
	planColumns,
	planOf,
	readPlan,
	termsOfPlan,
	type AskedPlan,
	type KnownEventSession,
	type PlanFacts
} from './event-plan.ts';
import { eventById, lockEventRow, replaceInvitedUnits, updateEventRow, type EventRow } from './events.queries.ts';
import { replaceSpeakers } from './event-staff.queries.ts';
import { writeEventSessions } from './event-sessions.queries.ts';
import { eventFor } from './open-event.ts';

export type UpdateEventInput = AskedPlan & {
	eventId: string;
	/** Of the event as the form showed it. */
	version: number;
	/** Slots of the form that were filled in. */
	sessions: TypedEventSession[];
	/** How many sessions and speakers the form has room for: what stands beyond it is left alone. */
	slots: { sessions: number; speakers: number };
	opensMinutesBefore: number;
	speakers: PlannedSpeaker[];
	invitedUnitIds: string[];
};

export type UpdateEventRefusal =
	| 'not-found'
	| 'version-conflict'
	| 'event-cancelled'
	| 'no-session'
	| HoursProblem
	| 'unknown-unit'
	| 'number-format'
	| ChangeRefusal
	| TermsRefusal;
export type UpdatedEvent =
	| { ok: true; value: { changed: string[]; open: boolean } }
	| { ok: false; reason: UpdateEventRefusal; fields: string[] };

const no = (reason: UpdateEventRefusal, fields: string[] = []): UpdatedEvent => ({ ok: false, reason, fields });

/**
 * Changes the plan of an event: what it is called, where and when, who speaks and signs. Only a supervisor or the
 * organiser's admin, also weeks ahead. Refuses what `decideChange` refuses, naming the fields, terms as `chooseTerms` does,
 * a form that is older than the event ('version-conflict') and an event that was called off. Nothing changed is nothing written. The audit line
 * names the fields, never what stands in them. `open`: whether the actor may open the event's desk afterwards.
 */
export async function updateEvent(ctx: Context, input: UpdateEventInput): Promise<UpdatedEvent> {
	if (!(await eventFor(ctx, input.eventId, 'event.plan'))) return no('not-found');
	const problem = hoursProblem(input.sessions) ?? (numberFormatProblem(input.numberFormat) ? 'number-format' : null);
	if (problem) return no(problem);
	const unitIds = [...new Set(input.invitedUnitIds)];
	if ((await listUnitsByIds(ctx, unitIds)).length !== unitIds.length) return no('unknown-unit');
	const done = await inTransaction(ctx, (ctx) => change(ctx, { ...input, invitedUnitIds: unitIds }));
	if (!done.ok) return done;
	return { ok: true, value: { ...done.value, open: (await eventFor(ctx, input.eventId, 'event.scan')) !== null } };
}

async function change(ctx: Context, input: UpdateEventInput): Promise<UpdatedEvent> {
	await lockEventRow(ctx.db, input.eventId);
	const event = await eventById(ctx.db, input.eventId);
	if (!event) return no('not-found');
	if (event.state === 'cancelled') return no('event-cancelled');
	if (event.version !== input.version) return no('version-conflict');
	const current = await readPlan(ctx, event);
	const { opensMinutesBefore, slots } = input;
	const typed = { sessions: input.sessions, slots: slots.sessions, opensMinutesBefore };
	const sessions = sessionChanges(current.sessions, typed);
	if (sessions.every(({ after }) => after === null)) return no('no-session');
	const speakers = speakersAfter(current.speakers, input.speakers, slots.speakers);
	const planned = sessions.flatMap(({ after }) => after ?? []);
	const stored = printedTerms(event);
	const at = { unitPath: event.organiser_path, day: localDay(new Date(event.starts_at), event.zone) };
	// A term that was ended for this day after some certificates went out: the others need another.
	const ended = current.issued && (await printProblem(ctx, stored, at)) !== null;
	const terms = await chooseTerms(
		ctx,
		input,
		termsOfPlan(event.organiser_path, { zone: input.zone, sessions: planned, speakers }),
		{ terms: stored, minutes: taughtMinutes(current.sessions), issued: current.issued && !ended }
	);
	if (!terms.ok) return no(terms.reason);
	const facts = { ...input, ...terms.value };
	const decision = decideChange(
		{ before: current.plan, after: planOf(facts, speakers, input.invitedUnitIds) },
		sessions,
		ended ? 'terms-ended' : current.issued
	);
	if (!decision.ok) return decision;
	if (decision.changed.length > 0)
		await write(ctx, { event, facts, unitIds: input.invitedUnitIds, sessions, speakers, changed: decision.changed });
	return { ok: true, value: { changed: decision.changed, open: true } };
}

type KnownChange = EventSessionChange & { before: KnownEventSession | null };

/** From when one was late is evidence once somebody came, or might have: the list says so afterwards. */
async function keepLateChanges(ctx: Context, eventId: string, sessions: readonly KnownChange[]): Promise<void> {
	for (const { before, after } of sessions) {
		if (!before?.used || !after || before.lateAfterMinutes === after.lateAfterMinutes) continue;
		await writeChange(ctx, {
			event_id: eventId,
			session_id: before.row.id,
			kind: 'late-changed',
			reason: `${before.lateAfterMinutes} → ${after.lateAfterMinutes}`
		});
	}
}

async function write(
	ctx: Context,
	of: {
		event: EventRow;
		facts: PlanFacts;
		unitIds: readonly string[];
		sessions: readonly KnownChange[];
		speakers: readonly KnownSpeaker[];
		changed: readonly string[];
	}
): Promise<void> {
	const { event, facts, sessions, speakers, changed } = of;
	const hours = eventHours(sessions.flatMap(({ after }) => after ?? []));
	await updateEventRow(ctx.db, event, {
		...planColumns(facts),
		starts_at: hours.startsAt,
		ends_at: hours.endsAt
	});
	const planned = eventSessionRows(ctx, event.id, sessions);
	await writeEventSessions(ctx.db, planned);
	await sealPlan(ctx, event.id, planned);
	if (changed.includes('speakers')) {
		const rows = speakers.map(({ trainingHours, participantId, ...speaker }, index) => ({
			id: ctx.newId(),
			event_id: event.id,
			...speaker,
			training_hours: trainingHours,
			order_number: index + 1,
			participant_id: participantId
		}));
		await replaceSpeakers(ctx.db, event.id, rows);
	}
	if (changed.includes('invitedUnits')) await replaceInvitedUnits(ctx.db, event.id, of.unitIds);
	await keepLateChanges(ctx, event.id, sessions);
	await recordAudit(
		ctx,
		'event.updated',
		{ type: 'event', id: event.id, unitId: event.organiser_unit_id },
		{ fields: changed.join(',') }
	);
	for (const { before } of sessions) if (before) tell(ctx, `session:${before.row.id}`);
}

async function sealPlan(
	ctx: Context,
	eventId: string,
	{ added, changed, removedIds }: ReturnType<typeof eventSessionRows>
): Promise<void> {
	const written = [...added, ...changed].map((eventSession) => eventSession.id);
	await sealStored(ctx, 'event', [eventId]);
	await sealStored(ctx, 'event-terms', [eventId]);
	await sealStored(ctx, 'session', written);
	sealGone(ctx, 'session', removedIds);
}

function eventSessionRows(ctx: Context, eventId: string, sessions: readonly KnownChange[]) {
	const last = Math.max(0, ...sessions.map(({ before }) => before?.row.position ?? 0));
	const added = sessions.flatMap(({ before, after }) => (after && !before ? [after] : []));
	const hours = (after: NonNullable<EventSessionChange['after']>) => ({
		title: after.title,
		starts_at: after.startsAt,
		ends_at: after.endsAt,
		opens_at: after.opensAt,
		late_after_minutes: after.lateAfterMinutes,
		room: after.room
	});
	return {
		added: added.map((after, index) => ({
			...newEventSession(ctx, eventId),
			...hours(after),
			position: last + index + 1
		})),
		changed: sessions.flatMap(({ before, after }) => (before && after ? [{ ...before.row, ...hours(after) }] : [])),
		removedIds: sessions.flatMap(({ before, after }) => (before && !after ? [before.row.id] : []))
	};
}

const newEventSession = (ctx: Context, eventId: string) => ({
	id: ctx.newId(),
	event_id: eventId,
	code_secret: Buffer.from(ctx.randomBytes(32)).toString('hex'),
	head_count: null,
	closed_at: null,
	closed_by: null
});
