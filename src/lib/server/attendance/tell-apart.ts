/** Two entries of one name are two people: said once, kept as evidence, and not asked again (C13, C33). */
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { insertToldApart } from './doubled-guests.queries.ts';
import { entryToMend, type EntryRefusal } from './entry-to-mend.ts';

export type TellApartRefusal = EntryRefusal | 'same-entry';

/** Keeps it, for a supervisor of the event who is neither of the two. Said twice it is one line. */
export async function tellApart(
	ctx: Context,
	{ eventId, participantId, otherId }: { eventId: string; participantId: string; otherId: string }
): Promise<Outcome<null, TellApartRefusal>> {
	if (participantId === otherId) return no('same-entry');
	for (const id of [participantId, otherId]) {
		const entry = await entryToMend(ctx, { eventId, participantId: id });
		if (!entry.ok) return entry;
	}
	return inTransaction(ctx, async (ctx) => {
		await keepApart(ctx, participantId, otherId);
		return ok(null);
	});
}

/** The same in the transaction of a caller who was let in and has asked. */
export async function keepApart(ctx: Context, one: string, other: string): Promise<void> {
	const [first, second] = one < other ? [one, other] : [other, one];
	const row = { participant_id: first, other_id: second, told_at: ctx.now().toISOString(), told_by: actorId(ctx) };
	if (!(await insertToldApart(ctx.db, row))) return;
	sealRows(ctx, 'told-apart', [row]);
	await recordAudit(ctx, 'participant.told-apart', { type: 'participant', id: first }, { with: second });
}
