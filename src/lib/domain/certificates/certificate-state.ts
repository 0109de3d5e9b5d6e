/** What a certificate is worth today. Source: requirement K4. */
export type CertificateState = 'valid' | 'expired' | 'revoked' | 'replaced';

export type CertificateLife = { revokedAt: string | null; replacedBy: string | null; validUntil: string | null };

/**
 * Replaced is said before revoked, because it leads to the new certificate; both before expired, so that a withdrawn
 * certificate never looks as if it had merely run out. `validUntil` is the last instant it holds, UTC text.
 */
export function certificateState(life: CertificateLife, now: Date): CertificateState {
	if (life.replacedBy !== null) return 'replaced';
	if (life.revokedAt !== null) return 'revoked';
	return life.validUntil !== null && life.validUntil < now.toISOString() ? 'expired' : 'valid';
}
