import type { CertificateFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { isOutsideUnit, outsideUnitKey } from '#lib/server/attendance/attendance.ts';
import type { CertificateRow } from './certificates.queries.ts';

export type CertificateUnit = { id: string; label: string };

/**
 * The unit a certificate is handed out under. Guests come from units outside the tree: they are kept together by the
 * unit as written on the list, under an id made from that text, so that an address never holds the text itself.
 */
export function unitGroupOf(row: Pick<CertificateRow, 'holder_unit_id' | 'facts'>): CertificateUnit {
	const label = (JSON.parse(row.facts) as CertificateFacts).holder.units[0] ?? 'Tanpa unit';
	return { id: row.holder_unit_id ?? outsideUnitKey(label), label };
}

/** The unit's id in the tree, or null when the address names a unit outside of it. */
export const unitInTree = (groupId: string): string | null => (isOutsideUnit(groupId) ? null : groupId);
