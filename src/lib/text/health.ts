/** What keeps the server from serving, for whoever watches it. */
export type HealthTrouble = 'database' | 'disk' | 'write' | 'certificates';

export const troubleText: Record<HealthTrouble, string> = {
	database: 'Basis data tidak dapat dibaca.',
	disk: 'Ruang penyimpanan untuk DATA_DIR tinggal kurang dari 100 MB.',
	write: 'Penyimpanan basis data penuh: yang terakhir dikirim tidak dapat disimpan.',
	certificates:
		'Folder sertifikat (CERTIFICATE_DIR) tidak terpasang, tidak dapat ditulis, atau ruangnya tinggal kurang dari 100 MB.'
};
