/** Clashes of a session as a supervisor sees them, and their answer. */
import type { CheckInMethod } from '#lib/domain/attendance/check-in.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { fullName } from '#lib/domain/people/person.ts';
import { isReason } from '#lib/domain/reason.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { eventSessionFor, lockEvent } from '#lib/server/events/events.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { clashAnswers, clashesOfSession, insertClashAnswer, type ClashRow } from './clashes.queries.ts';

type OfSession = { eventId: string; eventSessionId: string };

export type Clash = {
	participantId: string;
	fullName: string;
	unitLabel: string;
	/** By whom, where and when, the earliest first. */
	scans: { at: string; deviceLabel: string; by: string | null; method: CheckInMethod }[];
	/** Null while it waits for somebody to look; a scan that came to light since asks anew. */
	answer: { at: string; by: string | null; note: string } | null;
};

/** Those that wait first; null for whoever does not supervise the event now. */
export async function listClashes(
	ctx: Context,
	of: OfSession
): Promise<{ eventTitle: string; sessionTitle: string; zone: 'WIB' | 'WITA' | 'WIT'; clashes: Clash[] } | null> {
	const found = await eventSessionFor(ctx, of, 'event.supervise');
	if (!found) return null;
	const clashes = await clashesIn(ctx, of.eventSessionId);
	return {
		eventTitle: found.event.title,
		sessionTitle: found.eventSession.title,
		zone: found.event.zone,
		clashes: [...clashes.filter(({ answer }) => !answer), ...clashes.filter(({ answer }) => answer)]
	};
}

async function clashesIn(ctx: Context, eventSessionId: string): Promise<Clash[]> {
	const halves = Map.groupBy(await clashesOfSession(ctx.db, eventSessionId), (row) => row.participant_id);
	if (halves.size === 0) return [];
	const answers = await clashAnswers(ctx.db, eventSessionId);
	return [...halves].map(([participantId, rows]) => {
		const last = rows.reduce((latest, row) => (row.found_at > latest ? row.found_at : latest), '');
		const answer = answers.find((row) => row.participant_id === participantId && row.answered_at >= last);
		const [first] = rows as [ClashRow];
		return {
			participantId,
			fullName: fullName({ name: first.name, titlePrefix: first.title_prefix, titleSuffix: first.title_suffix }),
			unitLabel: first.unit_label,
			scans: [...new Map(rows.map((row) => [row.scan_id, row])).values()].map((row) => ({
				at: row.scanned_at,
				deviceLabel: row.device_label,
				by: row.operator_name,
				method: row.method
			})),
			answer: answer ? { at: answer.answered_at, by: answer.answerer_name, note: answer.note } : null
		};
	});
}

export type ClashRefusal = 'not-found' | 'reason-missing' | 'already-settled';

/**
 * A supervisor has looked at a person's clash and says what it was ('reason-missing'). Nobody's presence changes by it:
 * where a card was in two hands, the wrong scan is undone. Refuses one that nobody has, or that was answered.
 */
export async function answerClash(
	ctx: Context,
	input: OfSession & { participantId: string; reason: string }
): Promise<Outcome<{ name: string }, ClashRefusal>> {
	const found = await eventSessionFor(ctx, input, 'event.supervise');
	if (!found) return no('not-found');
	return inTransaction(ctx, async (ctx): Promise<Outcome<{ name: string }, ClashRefusal>> => {
		await lockEvent(ctx, input.eventId);
		const clash = (await clashesIn(ctx, input.eventSessionId)).find((one) => one.participantId === input.participantId);
		if (!clash) return no('not-found');
		if (!isReason(input.reason)) return no('reason-missing');
		if (clash.answer) return no('already-settled');
		const row = {
			id: ctx.newId(),
			session_id: input.eventSessionId,
			participant_id: input.participantId,
			note: input.reason.trim(),
			answered_at: ctx.now().toISOString(),
			answered_by: actorId(ctx)
		};
		await insertClashAnswer(ctx.db, row);
		sealRows(ctx, 'clash-answer', [row]);
		await recordAudit(
			ctx,
			'attendance.clash-answered',
			{ type: 'participant', id: input.participantId, unitId: found.event.organiserUnitId },
			{ session: input.eventSessionId }
		);
		return ok({ name: clash.fullName });
	});
}
