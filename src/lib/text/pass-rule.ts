/** How screens say what passing means: the words of `passProgress` (domain/learning/understanding.ts), changed with it. */
export const passRuleText = {
	rule:
		'Lulus berarti ketiga belas larangan penentu dipahami, bukan nilai rata-rata. Tiga larangan lain (acara partai, ' +
		'dukungan partai, dan pembicara partai) dasarnya lemah: tetap ditanyakan dan dijelaskan, tetapi tidak menentukan.',
	met: 'Ketiga belas larangan penentu sudah Anda pahami.',
	/** With every one of the 16 understood. */
	all: 'Keenam belas larangan sudah Anda pahami.',
	/** Beside a prohibition that does not decide. */
	undeciding: 'Dasarnya lemah, tidak menentukan kelulusan',
	/** On a result that is passed although some of these were missed. */
	missedUndeciding:
		'Yang belum dipahami dasarnya lemah, jadi tidak menentukan kelulusan. Penjelasannya tetap di bawah.',
	/** With the modules, for whoever has finished. */
	metWithModules: 'Semua modul dibaca dan ketiga belas larangan penentu dipahami.',
	/** As a condition in the list with ticks. */
	condition: 'Pahami ke-13 larangan penentu lewat kuis',
	/** What a report counts as done. */
	reported: 'Selesai: semua modul sudah dibaca dan, bila ada kuis, ketiga belas larangan penentu sudah dipahami.'
};
