/** What was done to a closed session out of the ordinary, for its minutes: that it was, when, why or by whom; no participant. */
import type { ScanOutcome } from '#lib/domain/attendance/check-in.ts';
import type { MinutesChange, MinutesFacts } from '#lib/domain/attendance/session-minutes.ts';
import { actsOn } from '#lib/server/audit/audit.ts';
import type { EventDetail } from '#lib/server/events/events.ts';
import { findPerson } from '#lib/server/people/people.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { excusesToldAfter, settledAfter } from './minutes.queries.ts';

type Changes = MinutesFacts['changes'];

const SETTLED: Partial<Record<ScanOutcome, MinutesChange>> = {
	undone: 'undone-after-close',
	confirmed: 'confirmed-after-close'
};

/** The earliest first. `closedAt` is the closing that stands: what was taken back before it is in the numbers it closed with. */
export async function changesOfSession(
	ctx: Context,
	event: EventDetail,
	{ eventSessionId, closedAt }: { eventSessionId: string; closedAt: string }
): Promise<Changes> {
	const kept: Changes = [
		...event.reopenings.map((change) => ({ kind: 'session-reopened' as const, ...change })),
		...event.notes
	]
		.filter((change) => change.eventSessionId === eventSessionId)
		.map(({ kind, at, reason, by }) => ({ kind, at, reason, by }));
	const takenBack = (await settledAfter(ctx.db, eventSessionId, closedAt)).map(({ outcome, at, by }) => ({
		kind: SETTLED[outcome] ?? ('declined-after-close' as const),
		at,
		reason: '',
		by
	}));
	const excused = (await excusesToldAfter(ctx.db, eventSessionId, closedAt)).map(({ kind, at, by }) => ({
		kind: kind === 'withdrawn' ? ('excuse-withdrawn-after-close' as const) : ('excused-after-close' as const),
		at,
		reason: '',
		by
	}));
	return [...kept, ...takenBack, ...excused, ...(await recountsOf(ctx, eventSessionId, closedAt))].sort((a, b) =>
		a.at < b.at ? -1 : 1
	);
}

/** Each time that another number of heads was written than the one before: "3 → 2". */
async function recountsOf(ctx: Context, eventSessionId: string, closedAt: string): Promise<Changes> {
	const acts = await actsOn(ctx, {
		type: 'session',
		id: eventSessionId,
		actions: ['session.closed', 'session.counted']
	});
	const counts = acts.filter(({ at }) => at >= closedAt).reverse();
	const recounts: Changes = [];
	for (const [index, { at, actorId, data }] of counts.entries()) {
		const before = counts[index - 1]?.data['headCount'];
		if (before === undefined || before === data['headCount']) continue;
		const by = actorId === null ? null : await findPerson(ctx, actorId);
		recounts.push({ kind: 'heads-recounted', at, reason: `${before} → ${data['headCount']}`, by: by?.name ?? null });
	}
	return recounts;
}
