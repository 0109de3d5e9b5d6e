/** Words of the ikrar and the pakta integritas. */

export const signPledgeText = {
	'not-found': 'Pakta tidak ditemukan.',
	'not-yours': 'Pakta ini bagi pegawai di kantor pemerintah. Anda tidak perlu menandatanganinya.',
	'text-changed': 'Bunyi pakta baru saja diperbarui. Baca yang baru di bawah ini, lalu tanda tangani sekali lagi.'
};
