/** What keeps the server from serving, for whoever watches it. */
export type Trouble = 'database' | 'disk' | 'write';

export const troubleText: Record<Trouble, string> = {
	database: 'Basis data tidak dapat dibaca.',
	disk: 'Ruang penyimpanan untuk DATA_DIR tinggal kurang dari 100 MB.',
	write: 'Penyimpanan basis data penuh: yang terakhir dikirim tidak dapat disimpan.'
};
