/** How screens say what passing means: the words of `passProgress` (domain/learning/understanding.ts), changed with it. */
export const passRuleText = {
	rule: 'Lulus berarti keenam belas larangan dipahami, bukan nilai rata-rata.',
	met: 'Keenam belas larangan sudah Anda pahami.',
	/** With the modules, for whoever has finished. */
	metWithModules: 'Semua modul dibaca dan keenam belas larangan dipahami.',
	/** As a condition in the list with ticks. */
	condition: 'Pahami ke-16 larangan lewat kuis',
	/** What a report counts as done. */
	reported: 'Selesai: semua modul sudah dibaca dan, bila ada kuis, keenam belas larangan sudah dipahami.'
};
