/** A certificate as lists and pages show it, from the facts that were stored with it. */
import type { AddressedFacts, CertificateFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { certificateState, type CertificateState } from '#lib/domain/certificates/certificate-state.ts';
import type { RevokeClass } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { CertificateRow } from './certificates.queries.ts';
import { addressed } from './origin.ts';

export type CertificateSummary = {
	id: string;
	number: string;
	code: string;
	fullName: string;
	unit: string;
	title: string;
	dateText: string;
	trainingHours: number;
	state: CertificateState;
	issuedAt: string;
	facts: AddressedFacts;
};

export type CertificateDetail = CertificateSummary & {
	validUntil: string | null;
	revokedAt: string | null;
	revokeClass: RevokeClass | null;
	replacedById: string | null;
	sha256: string | null;
};

const lifeOf = (row: CertificateRow) => ({
	revokedAt: row.revoked_at,
	replacedBy: row.replaced_by,
	validUntil: row.valid_until
});

export function toSummary(ctx: Context, row: CertificateRow): CertificateSummary {
	const facts = JSON.parse(row.facts) as CertificateFacts;
	return {
		id: row.id,
		number: row.number,
		code: row.code,
		fullName: facts.holder.fullName,
		unit: facts.holder.units[0] ?? '',
		title: facts.title,
		dateText: facts.dateText,
		trainingHours: facts.trainingHours,
		state: certificateState(lifeOf(row), ctx.now()),
		issuedAt: row.issued_at,
		facts: addressed(facts, ctx.publicOrigin)
	};
}

export const toDetail = (ctx: Context, row: CertificateRow): CertificateDetail => ({
	...toSummary(ctx, row),
	validUntil: row.valid_until,
	revokedAt: row.revoked_at,
	revokeClass: row.revoke_class,
	replacedById: row.replaced_by,
	sha256: row.sha256
});
