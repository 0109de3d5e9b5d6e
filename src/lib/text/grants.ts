/** A role with its time, in words. */
import type { Role } from '#lib/domain/access/policy.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { formatDate } from './format.ts';
import { NOT_FOUND } from './records.ts';
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

export const ABOVE =
	'Orang ini memegang peran yang tidak dapat Anda berikan: setingkat, di atas, atau di luar lingkup Anda. Minta admin pusat.';

export const giveGrantText = {
	'not-found': 'Orang atau unit tidak ditemukan di lingkup Anda.',
	'self-grant': 'Anda tidak dapat memberi peran kepada diri sendiri. Minta admin lain.',
	'above-level': 'Anda hanya dapat memberi peran di bawah tingkat Anda sendiri. Minta admin pusat.',
	'person-left': 'Orang ini sudah dinonaktifkan.',
	'needs-unit': 'Pilih unit: peran ini selalu berlaku untuk satu unit dan yang di bawahnya.',
	'dates-wrong': 'Periksa tanggalnya: tanggal sampai tidak boleh sudah lewat atau sebelum tanggal mulai.',
	'acting-needs-end': 'Isi tanggal sampai: peran Plt. selalu berakhir pada tanggal tertentu.',
	'already-held': 'Peran yang sama di unit itu masih berlaku atau akan berlaku.'
};
export const revokeGrantText = {
	'not-found': NOT_FOUND,
	'self-grant': 'Anda tidak dapat mencabut peran sendiri. Minta admin lain.',
	'above-level': 'Anda hanya dapat mencabut peran di bawah tingkat Anda sendiri.',
	'already-revoked': 'Peran ini sudah dicabut. Tidak ada yang berubah.'
};
