/** Lists that were imported before the register knew their people link themselves, by number. */
import { whyUnlinked, type Unlinked } from '#lib/domain/attendance/link-entry.ts';
import { fullName } from '#lib/domain/people/person.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { eventFor } from '#lib/server/events/events.ts';
import { enqueue } from '#lib/server/jobs/enqueue.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { keepChanges } from './entry-to-mend.ts';
import { countLinked, linkableEntries, linkEntry, unlinkedEntries, type Linkable } from './link.queries.ts';

/**
 * Links every entry that can be linked, of one event or of all: from then on the person sees the event, its pass and the
 * certificate under the own account. Run after people came into the register or got a number; run twice it does nothing.
 * Answers how many were linked.
 */
export async function linkParticipants(ctx: Context, { eventId }: { eventId: string | null }): Promise<number> {
	const ready = (await linkableEntries(ctx.db, eventId)).filter(
		(entry) => whyUnlinked({ name: entry.name, number: '' }, { name: entry.person_name }, false) === 'ready'
	);
	const byEvent = new Map<string, Linkable[]>();
	for (const entry of ready) byEvent.set(entry.event_id, [...(byEvent.get(entry.event_id) ?? []), entry]);
	let linked = 0;
	for (const [id, entries] of byEvent) linked += await inTransaction(ctx, (ctx) => linkEvent(ctx, id, entries));
	return linked;
}

async function linkEvent(ctx: Context, eventId: string, entries: readonly Linkable[]): Promise<number> {
	const done: Linkable[] = [];
	for (const entry of entries) {
		const unitId = entry.unit_id ?? entry.person_unit_id;
		if (await linkEntry(ctx.db, { id: entry.id, eventId, personId: entry.person_id, unitId })) done.push(entry);
	}
	const [first] = done;
	if (!first) return 0;
	await keepChanges(
		ctx,
		done.map((entry) => ({
			participant_id: entry.id,
			kind: 'linked' as const,
			fields: { person_id: [null, entry.person_id] as [unknown, unknown] }
		}))
	);
	// Whoever was there before the account was has attended all the same.
	await enqueue(ctx, 'complete-attendance-duties', { eventId }, ctx.newId());
	const subject = { type: 'event', id: eventId, unitId: first.organiser_unit_id };
	await recordAudit(ctx, 'participant.linked', subject, { entries: done.length });
	return done.length;
}

export type LinkOffer = {
	listed: number;
	linked: number;
	unlinked: {
		id: string;
		fullName: string;
		number: string | null;
		unitLabel: string;
		why: Unlinked;
		otherId: string | null;
	}[];
};

/** How many are on the list, and how many of them have an account of the register. The caller has been let in. */
export function countLinkedEntries(ctx: Context, eventId: string): Promise<{ listed: number; linked: number }> {
	return countLinked(ctx.db, eventId);
}

/** How many of the list have an account of the register, and why the others have none. Only for its supervisors. */
export async function linkState(ctx: Context, eventId: string): Promise<LinkOffer | null> {
	const found = await eventFor(ctx, eventId, 'event.supervise');
	if (!found) return null;
	const rows = await unlinkedEntries(ctx.db, eventId);
	return {
		...(await countLinked(ctx.db, eventId)),
		unlinked: rows.map((row) => ({
			id: row.id,
			fullName: fullName({ name: row.name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix }),
			number: row.number,
			unitLabel: row.unit_label,
			why: whyUnlinked(row, row.person_name === null ? null : { name: row.person_name }, row.other_id !== null),
			otherId: row.other_id
		}))
	};
}

/** Links what can be linked of one event, now: for a supervisor who does not want to wait for the next import. */
export async function linkNow(ctx: Context, eventId: string): Promise<Outcome<{ linked: number }, 'not-found'>> {
	const found = await eventFor(ctx, eventId, 'event.supervise');
	if (!found) return no('not-found');
	return ok({ linked: await linkParticipants(ctx, { eventId }) });
}
