import type { CertificateFacts, Material } from '#lib/domain/certificates/certificate-facts.ts';
import { numberKey } from '#lib/domain/certificates/certificate-number.ts';
import { certificateState, type CertificateState } from '#lib/domain/certificates/certificate-state.ts';
import { readCheckCode, readVerificationCode } from '#lib/domain/certificates/verification-code.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { RevokeClass } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { factLines, type FactLine } from '#lib/text/certificates.ts';
import { certificateByCode, certificatesByNumberKey, type CertificateRow } from './certificates.queries.ts';
import { storedSum } from './render-certificate.ts';
import { countWrongCode, tooManyWrongCodes } from './throttle.ts';

export type PublicCertificate = {
	code: string;
	state: CertificateState;
	zone: Zone;
	checkedAt: string;
	/** Every printed fact in the order of the paper, without employee numbers. */
	lines: FactLine[];
	materials: Material[];
	validUntil: string | null;
	revokedAt: string | null;
	revokeClass: RevokeClass | null;
	/** Code of the certificate that took its place. */
	replacementCode: string | null;
	/** SHA-256 of the PDF in groups of eight hex digits, so that no run of it can be taken for somebody's number. */
	fileHash: string;
	demo: boolean;
};

export type VerifyInput = {
	/** The code as typed, scanned or pasted; with a number, its first eight characters are enough. */
	code: string;
	number?: string;
	address: string;
};
export type VerifyRefusal = 'unknown' | 'too-many-tries';

/**
 * Anyone checks a certificate, without an account. A number alone, a number with a wrong code and a code nobody has are
 * one answer: 'unknown'. After ten wrong ones from an address in ten minutes: 'too-many-tries'; a complete right code
 * (80 bits, beyond guessing) is still answered then, so that one joker does not close the page for a whole office.
 * Revoked, replaced and expired certificates are found and say so (K3, K4, K16, B-129 … B-132).
 */
export async function verifyCertificate(
	ctx: Context,
	input: VerifyInput
): Promise<Outcome<PublicCertificate, VerifyRefusal>> {
	const code = readVerificationCode(input.code);
	const numbered = (input.number ?? '').trim() !== '';
	const blocked = await tooManyWrongCodes(ctx, input.address);
	if (blocked && (numbered || !code)) return no('too-many-tries');
	const row = await (numbered ? byNumber(ctx, input.number ?? '', input.code) : byCode(ctx, code));
	if (!row) {
		if (blocked) return no('too-many-tries');
		await countWrongCode(ctx, input.address);
		return no('unknown');
	}
	return ok(await publicView(ctx, row));
}

async function byCode(ctx: Context, code: string | null): Promise<CertificateRow | undefined> {
	return code ? certificateByCode(ctx.db, code) : undefined;
}

/** A number is found only together with its check code: the first half of the code, or all of it. */
async function byNumber(ctx: Context, number: string, typedCode: string): Promise<CertificateRow | undefined> {
	const whole = readVerificationCode(typedCode);
	const check = whole ?? readCheckCode(typedCode);
	if (!check || number.length > 200) return undefined;
	return (await certificatesByNumberKey(ctx.db, numberKey(number))).find((row) => row.code.startsWith(check));
}

async function publicView(ctx: Context, row: CertificateRow): Promise<PublicCertificate> {
	const facts = JSON.parse(row.facts) as CertificateFacts;
	const now = ctx.now();
	const sha256 = row.sha256 ?? (await storedSum(ctx, row.id)) ?? '';
	return {
		code: row.code,
		state: certificateState(
			{ revokedAt: row.revoked_at, replacedBy: row.replaced_by, validUntil: row.valid_until },
			now
		),
		zone: facts.zone,
		checkedAt: now.toISOString(),
		lines: factLines(facts, 'public'),
		materials: facts.materials,
		validUntil: row.valid_until,
		revokedAt: row.revoked_at,
		revokeClass: row.revoke_class,
		replacementCode: row.replacement_code,
		fileHash: sha256.replace(/(.{8})(?=.)/g, '$1 '),
		demo: facts.demo
	};
}
