/** What can be done with people of a programme: the word of the address, and of the button. */
export const DUTY_ACTS = [
	['kecualikan', 'Kecualikan'],
	['perpanjang', 'Perpanjang tenggat'],
	['akhiri', 'Akhiri pengecualian'],
	['keluarkan', 'Keluarkan'],
	['kembalikan', 'Daftarkan kembali']
] as const;
