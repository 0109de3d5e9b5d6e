import { createHash } from 'node:crypto';
import { operatorIdOf } from '#lib/domain/access/policy.ts';
import type { DiscardReason } from '#lib/domain/attendance/discard.ts';
import type { Outcome } from '#lib/domain/outcome.ts';
import { no, ok } from '#lib/domain/outcome.ts';
import { ownActsOn, recordAudit, type AuditData, type AuditSubject } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { eventFor, findEventSession, sessionsOfEvent } from '#lib/server/events/events.ts';
import { claimFlush } from '#lib/server/helpers/helpers.ts';
import type { Context } from '#lib/server/platform/context.ts';

/** Scans of one session that their operator gave up before any server had answered them. */
export type Discard = {
	/** The decision's own id: told twice, it is the same one. */
	id: string;
	eventId: string;
	sessionId: string;
	count: number;
	reason: DiscardReason;
	/** The device's clock at the decision, ISO. */
	at: string;
};

/**
 * Decisions that one helper's phone may tell of: each is made by hand, of a session, before the scans were sent. A phone
 * without an account cannot fill the log, which nobody may shorten.
 */
export const MOST_DISCARDS = 50;

/**
 * Writes into the audit log what was given up, one line for each session and decision: how many, by whom and why; told
 * again it is the same line. A session the actor may not run (any more) is not named: the line then stands with the account
 * or the helper's phone, and tells nobody whether it exists.
 * Refuses what another operator gave up ('another-operator'): a phone that changed hands keeps it for its owner. Of a
 * helper's phone only what is of its own event is written, `MOST_DISCARDS` at most, and once it has ended only while what it
 * held is taken ('helper-ended' for all else).
 */
export async function reportDiscards(
	ctx: Context,
	input: { operatorId: string; discards: readonly Discard[] }
): Promise<Outcome<void, 'another-operator' | 'helper-ended'>> {
	const { actor } = ctx;
	if (operatorIdOf(actor) !== input.operatorId) return no('another-operator');
	const own: AuditSubject =
		actor.kind === 'person' ? { type: 'account', id: actor.accountId } : { type: 'helper', id: input.operatorId };
	return inTransaction(ctx, async (ctx): Promise<Outcome<void, 'helper-ended'>> => {
		const hasEnded = actor.kind === 'helper' && actor.endedAt !== null;
		if (hasEnded && !(await claimFlush(ctx, actor.helperId))) return no('helper-ended');
		const discards = input.discards.filter(({ eventId }) => actor.kind !== 'helper' || eventId === actor.eventId);
		const lines = await linesOf(ctx, own, discards);
		const before = await toldBefore(ctx, [own, ...(await subjectsOf(ctx, lines))]);
		const fresh = lines.filter((line) => !before.has(keyOf(line.subject.id, line.data)));
		if (actor.kind === 'helper' && before.size + fresh.length > MOST_DISCARDS) return no('helper-ended');
		for (const { subject, data } of fresh) await recordAudit(ctx, 'attendance.discarded', subject, data);
		return ok(undefined);
	});
}

type Line = { subject: AuditSubject; data: AuditData };

/** One decision may be about several sessions: where a line does not name its own, this tells one from the other. */
const doorMark = (eventId: string, sessionId: string): string =>
	createHash('sha256').update(`${eventId} ${sessionId}`).digest('hex').slice(0, 16);

async function linesOf(ctx: Context, own: AuditSubject, discards: readonly Discard[]): Promise<Line[]> {
	const lines = new Map<string, Line>();
	for (const { eventId, sessionId, id, ...what } of discards) {
		const named = await ownEventSession(ctx, eventId, sessionId);
		const data = { discard: id, ...what, ...(named ? {} : { door: doorMark(eventId, sessionId) }) };
		const subject = named ?? own;
		lines.set(keyOf(subject.id, data), { subject, data });
	}
	return [...lines.values()];
}

const keyOf = (subjectId: string, { discard, door }: AuditData): string => `${subjectId} ${discard} ${door ?? ''}`;

/** Where lines of this actor may stand: of a helper's phone, with every session of its event. */
async function subjectsOf({ actor, ...ctx }: Context, lines: readonly Line[]): Promise<AuditSubject[]> {
	if (actor.kind !== 'helper') return lines.map(({ subject }) => subject);
	return (await sessionsOfEvent({ ...ctx, actor }, actor.eventId)).map(({ id }) => ({ type: 'session', id }));
}

/** The lines that this actor has written already. */
async function toldBefore(ctx: Context, subjects: readonly AuditSubject[]): Promise<Set<string>> {
	const acts = await ownActsOn(ctx, subjects, 'attendance.discarded');
	return new Set(acts.map(({ subjectId, data }) => keyOf(subjectId, data)));
}

async function ownEventSession(ctx: Context, eventId: string, eventSessionId: string): Promise<AuditSubject | null> {
	const found = await eventFor(ctx, eventId, 'event.admit');
	const eventSession = found && (await findEventSession(ctx, eventSessionId));
	if (!found || eventSession?.event_id !== eventId) return null;
	return { type: 'session', id: eventSessionId, unitId: found.event.organiserUnitId };
}
