/** How screens say what is shown, and what the two documents mean: the words of domain/learning, changed with it. */
import type { MasteryState } from '#lib/domain/learning/mastery.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { formatDate } from './format.ts';

export const masteryText: Record<MasteryState, string> = {
	held: 'dikuasai',
	growing: 'tepat',
	missed: 'keliru',
	practised: 'latihan: tepat',
	'practised-missed': 'latihan: belum tepat',
	untested: 'belum diuji'
};

export const understandingText = {
	/** What *dikuasai* means, in two sentences. */
	rule:
		'Sebuah larangan disebut dikuasai bila jawaban Anda atas beberapa cerita menunjukkan, dengan peluang sekurangnya ' +
		'90 persen, bahwa Anda memahaminya dan tidak sekadar menebak. Jawaban yang keliru tidak menutup apa pun: larangan ' +
		'itu ditanyakan lagi lewat cerita lain.',
	weak:
		'Tiga larangan (acara partai, dukungan partai, dan pembicara partai) dasarnya lemah: tetap ditanyakan dan ' +
		'dijelaskan, tetapi tidak menentukan.',
	/** What saying how sure one is does; its quoted words are those of `confidenceText`. */
	confidence:
		'Jawaban tepat yang Anda sebut “Menebak” dihitung setengah; jawaban keliru yang Anda sebut “Sangat yakin” ' +
		'memberatkan seperempat lebih; selebihnya keyakinan tidak mengubah apa pun.',
	/** When the stories have run out and come again. */
	familiar:
		'Cerita yang alasannya ditampilkan kepada Anda kurang dari empat pekan yang lalu hanya dihitung bila dijawab keliru.',
	followed:
		'Mengikuti: modul dibaca, keenam belas skenario diputuskan, dan Anda menyatakan sudah membaca alasannya. ' +
		'Cukup satu hari.',
	understood:
		'Memahami: ketiga belas larangan penentu dikuasai, dengan sekurangnya sepekan di antara putaran pertama dan terakhir.',
	/** No prohibition is held after one answer: the second round asks about all that only the first has asked about. */
	rounds:
		'Putaran 1 menanyakan keenam belas larangan, sekitar 24 menit. Satu jawaban tepat belum cukup untuk disebut ' +
		'dikuasai; karena itu putaran 2, sepekan kemudian, biasanya menanyakan keenam belasnya sekali lagi, sekitar 24 ' +
		'menit pula. Putaran 3, sebulan sesudah putaran 1, hanya menanyakan yang belum dikuasai dan beberapa yang lain. ' +
		'Sejak putaran 2, yang belum dikuasai boleh langsung ditanyakan lagi dalam bagian yang lebih pendek.',
	all: 'Keenam belas larangan sudah Anda kuasai.',
	/** Nothing is held, and something was right: as after every first round. */
	none: 'Satu jawaban tepat bisa saja tebakan; putaran berikutnya menunjukkan apa yang sudah Anda kuasai.',
	/** Nothing is held, and nothing was right. */
	noneRight: 'Baca alasannya dengan tenang; larangan-larangan ini ditanyakan lagi di putaran berikutnya.',
	/** Beside a prohibition that does not decide. */
	undeciding: 'Dasarnya lemah, tidak menentukan',
	/** For whoever has finished. */
	followedDone: 'Anda sudah mengikuti: keenam belas skenario diputuskan, dan Anda menyatakan sudah membaca alasannya.',
	/** As conditions in the list with ticks. */
	followedCondition: 'Putuskan 16 skenario dan nyatakan sudah membaca alasannya (mengikuti)',
	understoodCondition: 'Kuasai ketiga belas larangan penentu (memahami)',
	/** The last item of the path. */
	roundsItem: 'Putaran berikutnya, sampai memahami: ketiga belas larangan penentu dikuasai',
	/** What a report counts as done: in a programme without scenarios, with them, and where they have to be understood. */
	reported: 'Selesai: semua syarat program sudah dipenuhi.',
	reportedFollowed:
		'Selesai: semua syarat program sudah dipenuhi, termasuk mengikuti: keenam belas skenario diputuskan, dan alasannya dinyatakan sudah dibaca.',
	reportedUnderstood:
		'Selesai: semua syarat program sudah dipenuhi, termasuk memahami: ketiga belas larangan penentu dikuasai, ' +
		'dengan sekurangnya sepekan di antara putaran pertama dan terakhir.',
	reportedReached:
		'Mengikuti dan memahami dihitung dari yang wajib, tiap orang satu kali, menurut yang lebih jauh ia capai.'
};

/** Said of the day on which it was shown: what is held fades again, and the grid beside it shows today. */
export const understoodDoneText = (understoodAt: string, zone: Zone): string =>
	`Anda sudah memahami: pada ${formatDate(understoodAt, zone)} ketiga belas larangan penentu Anda kuasai.`;

export const reasonsText = {
	'not-found': 'Percobaan tidak ditemukan.',
	'still-open': 'Percobaan ini belum dikirim. Kirim dahulu, lalu baca alasannya.',
	'closed-duty':
		'Program ini sudah ditutup atau tidak lagi menerima yang terlambat, jadi tidak dapat dicatat lagi. Hasil dan alasannya ' +
		'tetap dapat Anda baca.',
	undecided: 'Masih ada larangan yang belum Anda putuskan. Jawab dahulu keenam belas skenario.'
};
