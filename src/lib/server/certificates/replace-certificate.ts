import type { CertificateFacts, DraftFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { findEvent } from '#lib/server/events/events.ts';
import { findPerson } from '#lib/server/people/people.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { programmeById, revokeRow, setReplacement, type CertificateRow } from './certificates.queries.ts';
import { holderOf, printableFacts } from './draft-facts.ts';
import { issueDrafts, type Draft } from './issue-drafts.ts';
import { isReason, revocable } from './revoke-certificate.ts';

export type ReplaceRefusal = 'not-found' | 'reason-empty' | 'already-revoked' | 'same-facts' | 'letters-unsupported';

/**
 * Issues a corrected certificate in place of this one: the holder's present name, titles, number, rank and position,
 * everything else as printed, under a new number; the old one says "diganti" and leads to the new (K15, B-132).
 * Refuses like revoking, and when nothing of the holder has changed, or a letter cannot be printed.
 */
export async function replaceCertificate(
	ctx: Context,
	input: { id: string; reason: string }
): Promise<Outcome<{ id: string }, ReplaceRefusal>> {
	const row = await revocable(ctx, input.id);
	if (!row) return no('not-found');
	if (!isReason(input.reason)) return no('reason-empty');
	if (row.revoked_at !== null) return no('already-revoked');
	const old = JSON.parse(row.facts) as CertificateFacts;
	const { facts, missing } = printableFacts(await corrected(ctx, row, old));
	if (missing.length > 0) return no('letters-unsupported');
	if (JSON.stringify(facts.holder) === JSON.stringify(old.holder)) return no('same-facts');
	const numberFormat = await formatOf(ctx, row);
	return inTransaction(ctx, async (ctx) => {
		const personId = ctx.actor.kind === 'person' ? ctx.actor.personId : null;
		const by = { at: ctx.now().toISOString(), personId, revokeClass: 'replaced' as const, reason: input.reason.trim() };
		// Withdrawn first and only if nobody did: two admins at once make one replacement.
		if (!(await revokeRow(ctx.db, row.id, by))) return no('already-revoked');
		const [id] = await issueDrafts(ctx, { unitId: row.issuer_unit_id, numberFormat }, [draftOf(row, facts)]);
		if (!id) throw new Error(`replacement of ${row.id} was issued before`);
		await setReplacement(ctx.db, row.id, id);
		const subject = { type: 'certificate', id: row.id, unitId: row.holder_unit_id ?? row.issuer_unit_id };
		await recordAudit(ctx, 'certificate.replaced', subject, { by: id });
		return ok({ id });
	});
}

async function corrected(ctx: Context, row: CertificateRow, old: CertificateFacts): Promise<DraftFacts> {
	const person = row.holder_person_id ? await findPerson(ctx, row.holder_person_id) : null;
	return person ? { ...old, holder: holderOf(person, old.holder.units) } : old;
}

async function formatOf(ctx: Context, row: CertificateRow): Promise<string> {
	const found = row.event_id
		? await findEvent(ctx, row.event_id)
		: row.programme_id
			? await programmeById(ctx.db, row.programme_id)
			: null;
	if (!found) throw new Error(`certificate ${row.id} belongs to nothing`);
	return found.number_format;
}

/** The same achievement, counted on: "…:2" for the first replacement. */
function draftOf(row: CertificateRow, facts: DraftFacts): Draft {
	const [kind, cause, holder, count] = row.achievement.split(':');
	return {
		achievement: [kind, cause, holder, Number(count ?? 1) + 1].join(':'),
		personId: row.person_id,
		participantId: row.participant_id,
		programmeId: row.programme_id,
		eventId: row.event_id,
		holderUnitId: row.holder_unit_id,
		facts
	};
}
