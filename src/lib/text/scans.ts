/** Scans that wait on a device: what the bar, the scanner, the sign-out page and the file say of them. */
import type { DiscardReason } from '../domain/attendance/discard.ts';

export type WaitingState = 'sending' | 'offline' | 'signed-out' | 'refused';

export const waitingWord: Record<WaitingState, string> = {
	sending: 'sedang dikirim',
	offline: 'menunggu jaringan',
	'signed-out': 'perlu masuk lagi',
	refused: 'tidak diterima server'
};

export const waitingAdvice: Record<WaitingState, string> = {
	sending: 'Tunggu sebentar; biarkan halaman ini terbuka.',
	offline: 'Dikirim sendiri begitu ponsel ini mendapat jaringan.',
	'signed-out': 'Masuk lagi dengan akun Anda; pindaian lalu dikirim sendiri.',
	refused:
		'Acaranya tidak lagi terbuka untuk akun ini. Simpan ke berkas, lalu serahkan kepada penanggung jawab acara; ia dapat membukanya di perangkat mana pun.'
};

export const discardText: Record<DiscardReason, string> = {
	trial: 'Hanya mencoba pemindai',
	'recorded-otherwise': 'Orangnya sudah dicatat dengan cara lain',
	'wrong-person': 'Kartu yang dipindai keliru, orangnya tidak hadir',
	'wrong-event': 'Salah acara atau salah sesi',
	'too-late': 'Acaranya sudah selesai dan server tidak menerimanya lagi',
	other: 'Alasan lain, yang saya sampaikan kepada penanggung jawab acara'
};

export const scanFileText = {
	'not-a-scan-file': 'Berkas ini bukan berkas pindaian Kelas Netral. Pilih berkas yang dahulu disimpan dari pemindai.',
	'code-wrong':
		'Kode tidak cocok dengan berkas ini, atau berkasnya berubah. Periksa kode 16 huruf dan angka yang dicatat saat berkas disimpan.'
};

export const noSealText = 'Peramban ini tidak dapat mengenkripsi berkas: alamat situs ini dibuka tanpa https.';

/** Over the scanner's picture while there is none. */
export const cameraText = {
	starting: 'Menyiapkan kamera …',
	denied:
		'Kamera tidak diizinkan. Izinkan kamera untuk situs ini di pengaturan peramban; pemindai lalu menyala sendiri. Sementara itu, cari nama.',
	none: 'Tidak ada kamera di perangkat ini. Cari nama, atau pakai pemindai yang tersambung.',
	busy: 'Kamera sedang dipakai aplikasi lain. Dicoba lagi sendiri. Sementara itu, cari nama.'
};
