export const createEventText = {
	'not-found': 'Penyelenggara tidak ditemukan.',
	'no-session': 'Isi paling sedikit satu sesi: nama, jam mulai, dan jam selesai.',
	'ends-before-start': 'Jam selesai harus sesudah jam mulai. Periksa jam setiap sesi.',
	'too-long': 'Satu sesi paling lama 24 jam.',
	'unknown-unit': 'Ada unit undangan yang tidak dikenal. Muat ulang halaman, lalu pilih lagi.',
	'number-format':
		'Pola nomor harus memuat {urut} dan {tahun}, boleh {bulan}, dan tidak yang lain dalam kurung, misalnya 800/{urut}/BKPSDM/{bulan}/{tahun}.'
};

export const sessionHourText = {
	'not-an-hour':
		'Tulis jam dengan format 24 jam, misalnya 09.00 atau 15.30. Tengah malam ditulis 00.00 dan termasuk hari berikutnya.',
	'ends-before-start': 'Jam selesai harus sesudah jam mulai.'
};

export const addStaffText = {
	'not-found': 'Acara ini tidak ditemukan, atau bukan acara Anda. Kembali ke daftar acara, lalu buka lagi.',
	'person-unknown': 'Tidak ada orang dengan nomor atau nama pengguna itu. Periksa lagi.',
	'not-facilitator': 'Orang itu belum berperan fasilitator. Minta admin instansi memberi perannya lebih dahulu.'
};
