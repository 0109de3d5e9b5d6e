import { replacingAchievement } from '#lib/domain/certificates/achievement.ts';
import type { CertificateFacts, DraftFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { sharesWord } from '#lib/domain/people/person.ts';
import { isLastingReason } from '#lib/domain/reason.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { isSameHuman, listedHolder } from '#lib/server/attendance/attendance.ts';
import { findEvent } from '#lib/server/events/events.ts';
import { enqueue } from '#lib/server/jobs/enqueue.ts';
import { findPerson } from '#lib/server/people/people.ts';
import { assignmentFacts } from '#lib/server/programmes/programmes.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealStored } from '#lib/server/seal/seal.ts';
import { revokeRow, setReplacement, type CertificateRow } from './certificates.queries.ts';
import { holderOf, printableFacts } from './draft-facts.ts';
import { issueDrafts, type Draft } from './issue-drafts.ts';
import { settleOpenTask } from './settle-open-task.ts';
import { revocable } from './revoke-certificate.ts';

export type ReplaceRefusal =
	'not-found' | 'reason-empty' | 'already-revoked' | 'other-human' | 'same-facts' | 'letters-unsupported';

/**
 * Issues a corrected certificate in place of this one: the holder's present name, titles, number, rank and position,
 * everything else as printed, under a new number; the old one says "diganti" and leads to the new (K15, B-132).
 * Refuses like revoking, when the entry of the list is somebody else's by now ('other-human'), when nothing of the
 * holder has changed, and when a letter cannot be printed.
 */
export async function replaceCertificate(
	ctx: Context,
	input: { id: string; reason: string }
): Promise<Outcome<{ id: string }, ReplaceRefusal>> {
	const row = await revocable(ctx, input.id);
	if (!row) return no('not-found');
	if (!isLastingReason(input.reason)) return no('reason-empty');
	if (row.revoked_at !== null) return no('already-revoked');
	const old = JSON.parse(row.facts) as CertificateFacts;
	const entry = row.participant_id ? await listedHolder(ctx, row.participant_id) : null;
	if (entry && !(await isHolder(ctx, entry, { personId: row.person_id, name: old.holder.fullName })))
		return no('other-human');
	const { facts, missing } = printableFacts(await corrected(ctx, { row, entry }, old));
	if (missing.length > 0) return no('letters-unsupported');
	if (JSON.stringify(facts.holder) === JSON.stringify(old.holder)) return no('same-facts');
	const numberFormat = await formatOf(ctx, row);
	return inTransaction(ctx, async (ctx) => {
		const personId = actorId(ctx);
		const by = { at: ctx.now().toISOString(), personId, revokeClass: 'replaced' as const, reason: input.reason.trim() };
		// Withdrawn first and only if nobody did: two admins at once make one replacement.
		if (!(await revokeRow(ctx.db, row.id, by))) return no('already-revoked');
		const [id] = await issueDrafts(ctx, { unitId: row.issuer_unit_id, numberFormat }, [draftOf(row, facts)]);
		if (!id) throw new Error(`replacement of ${row.id} was issued before`);
		await setReplacement(ctx.db, row.id, id);
		await sealStored(ctx, 'certificate-end', [row.id]);
		await askAgain(ctx, row, by);
		const subject = { type: 'certificate', id: row.id, unitId: row.holder_unit_id ?? row.issuer_unit_id };
		await recordAudit(ctx, 'certificate.replaced', subject, { by: id });
		return ok({ id });
	});
}

type Listed = NonNullable<Awaited<ReturnType<typeof listedHolder>>>;

/** Whether the entry is still whom the paper was made for: the account it named, and a word of the name it prints. */
const isHolder = async (ctx: Context, entry: Listed, printed: { personId: string | null; name: string }) =>
	(printed.personId === null || (await isSameHuman(ctx, printed.personId, entry.personId))) &&
	sharesWord(entry.name, printed.name);

/**
 * The holder as they stand now. Of an event it was the list that was printed: an entry corrected since speaks first, also
 * for somebody without an account; else the register does.
 */
async function corrected(
	ctx: Context,
	{ row, entry }: { row: CertificateRow; entry: Listed | null },
	old: CertificateFacts
): Promise<DraftFacts> {
	if (entry) {
		const { unitLabel, personId: _account, name: _bare, ...facts } = entry;
		const units = row.holder_unit_id === null && unitLabel !== '' ? [unitLabel] : old.holder.units;
		const holder = { ...facts, units };
		const printed = printableFacts({ ...old, holder }).facts.holder;
		if (JSON.stringify(printed) !== JSON.stringify(old.holder)) return { ...old, holder };
	}
	const person = row.holder_person_id ? await findPerson(ctx, row.holder_person_id) : null;
	return person ? { ...old, holder: holderOf(person, old.holder.units) } : old;
}

/** Whether the holder is to keep it at all is asked of the new one: an open question goes on with it. */
async function askAgain(ctx: Context, row: CertificateRow, by: { at: string; personId: string | null }): Promise<void> {
	await settleOpenTask(ctx, row.id, { settled_at: by.at, settled_by: by.personId, verdict: 'moot', reason: '' });
	if (row.event_id && row.participant_id)
		await enqueue(ctx, 'check-certificates', { eventId: row.event_id, participantId: row.participant_id }, ctx.newId());
}

async function formatOf(ctx: Context, row: CertificateRow): Promise<string> {
	const event = row.event_id ? await findEvent(ctx, row.event_id) : null;
	if (event) return event.number_format;
	const course = row.assignment_id ? await assignmentFacts(ctx, row.assignment_id) : null;
	if (!course) throw new Error(`certificate ${row.id} belongs to nothing`);
	return course.assignment.numberFormat;
}

function draftOf(row: CertificateRow, facts: DraftFacts): Draft {
	return {
		achievement: replacingAchievement(row.achievement),
		personId: row.person_id,
		participantId: row.participant_id,
		assignmentId: row.assignment_id,
		eventId: row.event_id,
		holderUnitId: row.holder_unit_id,
		validUntil: row.valid_until,
		facts
	};
}
