/** Numbers, codes and rows: the one place where certificates come into being. */
import type { CertificateFacts, DraftFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { formatCertificateNumber, numberKey } from '#lib/domain/certificates/certificate-number.ts';
import { searchName } from '#lib/domain/people/person.ts';
import { toLocal } from '#lib/domain/time/office-time.ts';
import { canonicalCode, newTypedCode } from '#lib/domain/typed-code.ts';
import { recordAudits } from '#lib/server/audit/audit.ts';
import type { CertificateTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { enqueueAll } from '#lib/server/jobs/enqueue.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { isDemo } from '#lib/server/setup/setup.ts';
import { showsText } from '#lib/text/certificates.ts';
import { formatDate } from '#lib/text/format.ts';
import { advanceCounter, insertCertificates, issuedAchievements, lockCounter } from './issue.queries.ts';

export type Draft = {
	/** What it is for, once for ever (domain/certificates/achievement.ts). */
	achievement: string;
	personId: string | null;
	participantId: string | null;
	assignmentId: string | null;
	eventId: string | null;
	holderUnitId: string | null;
	/** Last instant, ISO; null: for ever. */
	validUntil: string | null;
	facts: DraftFacts;
};

export type Issuer = { unitId: string; numberFormat: string };

/**
 * Issues what has not been issued before, in one transaction: the counter's row is taken first, so that whoever else
 * issues for the unit waits, then what exists is left out, then exactly as many numbers are taken as rows are written.
 * No gap, no duplicate, no second certificate for the same achievement, on either database (K2, K9, I5).
 * Answers the ids made, in the order of the drafts.
 */
export async function issueDrafts(ctx: Context, issuer: Issuer, drafts: readonly Draft[]): Promise<string[]> {
	if (drafts.length === 0) return [];
	return inTransaction(ctx, async (ctx) => {
		const year = toLocal(ctx.now(), drafts[0]!.facts.zone).year;
		const last = await lockCounter(ctx.db, issuer.unitId, year);
		const existing = await issuedAchievements(
			ctx.db,
			drafts.map((draft) => draft.achievement)
		);
		const fresh = drafts.filter((draft) => !existing.has(draft.achievement));
		if (fresh.length === 0) return [];
		const demo = await isDemo(ctx);
		const rows = fresh.map((draft, index) => rowOf(ctx, issuer, { draft, year, sequence: last + index + 1, demo }));
		await advanceCounter(ctx.db, { unitId: issuer.unitId, year, by: rows.length });
		await insertCertificates(ctx.db, rows);
		sealRows(ctx, 'certificate', rows);
		await enqueueAll(
			ctx,
			'render-certificate',
			rows.map((row) => ({
				payload: { certificateId: row.id },
				key: { key: row.id, unitId: row.holder_unit_id ?? row.issuer_unit_id, personId: row.person_id }
			}))
		);
		await recordAudits(ctx, 'certificate.issued', rows.map(issuedLine));
		return rows.map((row) => row.id);
	});
}

const issuedLine = (row: CertificateTable) => ({
	subject: { type: 'certificate', id: row.id, unitId: row.holder_unit_id ?? row.issuer_unit_id },
	data: { kind: row.kind, year: row.year, sequence: row.sequence }
});

function rowOf(
	ctx: Context,
	issuer: Issuer,
	of: { draft: Draft; year: number; sequence: number; demo: boolean }
): CertificateTable {
	const { draft, year, sequence } = of;
	const now = ctx.now();
	const { zone, issuedPlace } = draft.facts;
	const plain = formatCertificateNumber(issuer.numberFormat, { sequence, month: toLocal(now, zone).month, year });
	const number = draft.facts.shows ? `${plain}/${showsText[draft.facts.shows].number}` : plain;
	const code = canonicalCode(newTypedCode(ctx.randomBytes, 4));
	const facts: CertificateFacts = {
		...draft.facts,
		number,
		code,
		issuedText: [issuedPlace, formatDate(now, zone)].filter(Boolean).join(', '),
		demo: of.demo
	};
	return {
		id: ctx.newId(),
		kind: facts.kind,
		achievement: draft.achievement,
		person_id: draft.personId,
		participant_id: draft.participantId,
		assignment_id: draft.assignmentId,
		event_id: draft.eventId,
		holder_unit_id: draft.holderUnitId,
		issuer_unit_id: issuer.unitId,
		year,
		sequence,
		number,
		number_key: numberKey(number),
		code,
		search_name: searchName(facts.holder.fullName),
		facts: JSON.stringify(facts),
		issued_at: now.toISOString(),
		issued_by: actorId(ctx),
		valid_until: draft.validUntil,
		revoked_at: null,
		revoked_by: null,
		revoke_class: null,
		revoke_reason: null,
		replaced_by: null
	};
}
