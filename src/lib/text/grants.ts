/** A role with its time, in words. */
import type { Role } from '#lib/domain/access/policy.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { formatDate } from './format.ts';
import { roleText } from './roles.ts';

export type GrantShown = {
	id: string;
	role: Role;
	acting: boolean;
	unitName: string | null;
	validFrom: string;
	/** The first moment at which it no longer holds. */
	validUntil: string | null;
	state: 'active' | 'future' | 'ended' | 'revoked';
	revokedAt: string | null;
	revokeReason: string | null;
	zone: Zone;
};

export const grantTitle = ({ acting, role }: Pick<GrantShown, 'acting' | 'role'>): string =>
	`${acting ? 'Plt. ' : ''}${roleText[role]}`;

/** The stored end is the first moment after; people say the last day. */
const lastDay = (until: string, zone: Zone): string => formatDate(new Date(new Date(until).getTime() - 1), zone);

/** "mulai 1 Desember 2026, sampai 31 Desember 2026", "sejak 1 Maret 2026, tanpa batas", "dicabut 22 November 2026". */
export function grantWhen({ state, validFrom, validUntil, revokedAt, zone }: GrantShown): string {
	const from = formatDate(validFrom, zone);
	if (state === 'revoked') return `${from} sampai dicabut ${formatDate(revokedAt ?? validFrom, zone)}`;
	if (state === 'ended') return `${from} sampai ${lastDay(validUntil ?? validFrom, zone)}`;
	const end = validUntil === null ? 'tanpa batas' : `berakhir sendiri sesudah ${lastDay(validUntil, zone)}`;
	return `${state === 'future' ? 'mulai' : 'sejak'} ${from}, ${end}`;
}
