/** Words of the ikrar and the pakta integritas. */
import type { PledgeCount } from '#lib/domain/hall-pledges/hall-pledge.ts';

export const signPledgeText = {
	'not-found': 'Pakta tidak ditemukan.',
	'not-yours': 'Pakta ini bagi pegawai di kantor pemerintah. Anda tidak perlu menandatanganinya.',
	'text-changed': 'Bunyi pakta baru saja diperbarui. Baca yang baru di bawah ini, lalu tanda tangani sekali lagi.'
};

export const openPledgeText = {
	'not-found': 'Bunyi itu tidak berlaku lagi. Muat ulang halaman.',
	'session-not-open': 'Ikrar dimulai sesudah pintu sesi dibuka.',
	'session-closed': 'Sesi ini sudah ditutup.',
	'another-open': 'Yang lain masih dibuka. Tutup dahulu.'
};
export const hallPledgeText = { 'not-found': '' };
export const signInHallText = {
	'not-found': '',
	absent: 'Kehadiran Anda di sesi ini belum tercatat. Catat kehadiran dahulu.',
	'not-open': 'Penandatanganan sudah ditutup.',
	'text-changed': 'Bunyinya sudah diganti. Baca yang baru di bawah ini, lalu tanda tangani.',
	'number-only':
		'Nomor diketahui orang lain juga, jadi tidak cukup untuk menandatangani. Buka tautan pribadi Anda, masuk dengan akun Anda, atau ucapkan bersama dan angkat tangan: petugas menghitungnya. Tautan pribadi dapat diminta di meja petugas.'
};

/** "184 dari 268 yang hadir menandatangani" and, apart, "60 tangan terhitung". */
export const signedText = ({ signed, present }: PledgeCount): string =>
	`${signed} dari ${present} yang hadir menandatangani`;
export const pledgeHandsText = (hands: number): string => `${hands} tangan terhitung`;
/** Both, for the desk and the minutes: never added, the same people may be in both. */
export const pledgeCountText = (count: PledgeCount): string =>
	count.hands === null ? signedText(count) : `${signedText(count)}, ${pledgeHandsText(count.hands)}`;
