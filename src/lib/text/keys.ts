/** What `npm run keys` says when it does nothing. */
export const keyText: Record<'rotated-meanwhile' | 'not-allowed' | 'no-such-key' | 'signs-now', string> = {
	'rotated-meanwhile': 'Kunci baru dibuat oleh orang lain pada saat yang sama. Lihat daftarnya dahulu.',
	'not-allowed': 'Hanya yang menjalankan server boleh mengganti kunci.',
	'no-such-key': 'Tidak ada kunci itu, atau sudah diakhiri. Lihat daftarnya: npm run keys',
	'signs-now': 'Kunci itu sedang menandatangani. Buat dahulu yang berikutnya, dan tunggu sampai yang itu berlaku.'
};
