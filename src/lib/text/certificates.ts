/** Words of certificates: states, reasons, and the facts in the order of the paper. */
import type { AttendsAs } from '#lib/domain/attendance/attends-as.ts';
import type { CertificateFacts, Shows } from '#lib/domain/certificates/certificate-facts.ts';
import { groupCode } from '#lib/domain/certificates/verification-code.ts';
import type { CertificateState } from '#lib/domain/certificates/certificate-state.ts';
import { groupEmployeeNumber } from '#lib/domain/people/show-employee-number.ts';
import type { NumberType } from '#lib/domain/people/person.ts';
import { SHORTEST_LASTING_REASON } from '#lib/domain/reason.ts';

export const stateText: Record<CertificateState, string> = {
	valid: 'Berlaku',
	expired: 'Kedaluwarsa',
	revoked: 'Dicabut',
	replaced: 'Diganti'
};

export const stateMeaning: Record<CertificateState, string> = {
	valid: 'Sertifikat ini terdaftar dan masih berlaku.',
	expired: 'Sertifikat ini asli, tetapi masa berlakunya sudah lewat.',
	revoked: 'Sertifikat ini pernah terbit, lalu dicabut. Jangan diterima sebagai bukti.',
	replaced: 'Sertifikat ini sudah diganti dengan yang baru. Gunakan sertifikat penggantinya.'
};

export const REVOKE_CLASSES = ['data-error', 'not-eligible', 'fraud', 'request'] as const;
export type RevokeClassWord = (typeof REVOKE_CLASSES)[number] | 'replaced';

/** Said in public: the class of the reason, never its words. */
export const revokeClassText: Record<RevokeClassWord, string> = {
	'data-error': 'data pada sertifikat keliru',
	'not-eligible': 'syarat penerbitan tidak terpenuhi',
	fraud: 'ada kecurangan',
	request: 'permintaan pemegang atau penerbit',
	replaced: 'diganti dengan sertifikat baru'
};

export const revokeText = {
	'not-found': 'Sertifikat tidak ditemukan.',
	'reason-empty': `Tulis alasan pencabutan, paling sedikit ${SHORTEST_LASTING_REASON} huruf.`,
	'already-revoked': 'Sertifikat ini sudah dicabut atau diganti sebelumnya. Tidak ada yang berubah.'
};

export const replaceText = {
	'not-found': 'Sertifikat tidak ditemukan.',
	'reason-empty': `Tulis apa yang diperbaiki, paling sedikit ${SHORTEST_LASTING_REASON} huruf.`,
	'already-revoked': revokeText['already-revoked'],
	'other-human':
		'Di daftar acara, nama ini sekarang orang lain. Sertifikat tidak berpindah orang: cabut yang ini, lalu terbitkan bagi yang hadir.',
	'same-facts':
		'Nama, nomor, pangkat, dan jabatan di data orang sama dengan yang tercetak. Perbaiki dahulu data orangnya.',
	'letters-unsupported':
		'Nama memuat huruf yang belum didukung di sertifikat. Tulis nama itu dengan huruf Latin di data orang.'
};

export const settleTaskText = {
	'not-found': 'Pertanyaan ini tidak ditemukan. Muat ulang halaman ini.',
	'reason-empty': `Tulis alasannya, paling sedikit ${SHORTEST_LASTING_REASON} huruf.`,
	'already-settled': 'Sudah diputuskan orang lain. Muat ulang halaman ini untuk melihatnya.'
};

export const issueText = {
	'not-found': 'Acara tidak ditemukan.',
	cancelled: 'Acara ini dibatalkan; sertifikat tidak diterbitkan.',
	'not-closed': 'Masih ada sesi yang belum ditutup. Tutup semua sesi, lalu terbitkan sertifikat.',
	'not-over':
		'Menurut jamnya, acara ini belum selesai. Terbitkan sesudah sesi terakhir berakhir; bila acara selesai lebih awal, betulkan dahulu jam sesinya di Ubah acara.',
	'needs-reconciliation':
		'Jumlah kepala di aula dan daftar hadir berbeda terlalu jauh. Cocokkan dahulu jumlahnya di halaman sesi, lalu terbitkan sertifikat.',
	'no-signatory': 'Acara ini belum punya penanda tangan. Pilih dahulu di Ubah acara, lalu terbitkan sertifikat.',
	'signatory-ended':
		'Penanda tangan acara ini tidak lagi tercatat berwenang pada tanggal acara. Pilih yang lain di Ubah acara, lalu terbitkan sertifikat.',
	'hours-rule-ended':
		'Ketentuan JP acara ini tidak lagi berlaku untuk tanggal acara. Buka Ubah acara dan simpan lagi, lalu terbitkan sertifikat.',
	'number-format': 'Format nomor sertifikat acara ini tidak memuat {urut} dan {tahun}. Perbaiki dahulu format nomornya.'
};

/** Why a certificate that was issued cannot be downloaded. */
export const noFileText = {
	'file-missing':
		'Berkas PDF sertifikat ini tidak ada lagi di penyimpanan. Sertifikatnya sendiri tetap terdaftar, dan berkas yang pernah diunduh masih dapat dicocokkan di halaman verifikasi.',
	'file-altered':
		'Berkas PDF yang tersimpan bukan lagi yang diterbitkan, jadi tidak diberikan. Sertifikatnya sendiri tetap terdaftar, dan berkas yang pernah diunduh masih dapat dicocokkan di halaman verifikasi.',
	'file-unreachable':
		'Penyimpanan berkas sertifikat sedang tidak dapat dijangkau. Sertifikatnya sendiri tetap terdaftar dan dapat diverifikasi.'
};

/** Said inside a ZIP that lacks some of its files. */
export const incompleteZipText = {
	fileName: 'BACA-DAHULU-tidak-lengkap.txt',
	page: (numbers: readonly string[]): string =>
		`Arsip ini tidak lengkap. Berkas sertifikat berikut tidak dapat diberikan oleh penyimpanan server:\r\n\r\n${numbers.map((number) => `- ${number}\r\n`).join('')}\r\nSebabnya tertulis di manifest.csv. Sertifikatnya sendiri tetap terdaftar. Beri tahu admin server.\r\n`,
	'file-missing': 'TIDAK ADA: berkas hilang dari penyimpanan',
	'file-altered': 'TIDAK ADA: berkas tersimpan bukan yang diterbitkan',
	'file-unreachable': 'TIDAK ADA: penyimpanan tidak terjangkau'
};

export const verifyText = {
	title: 'Verifikasi sertifikat dan berita acara',
	missing: 'Ketik kode yang tercetak di sertifikat atau berita acara.',
	unknown: 'Kode verifikasi ini tidak dikenal.',
	'too-many-tries': 'Terlalu banyak kode yang salah dari jaringan ini. Coba lagi 10 menit lagi.'
};

export const attendsAsText: Record<AttendsAs, string> = {
	participant: 'Peserta',
	speaker: 'Narasumber',
	moderator: 'Moderator',
	committee: 'Panitia'
};

const numberLabel: Record<NumberType, string> = { nip: 'NIP', ni_pppk: 'NI PPPK', nrp: 'NRP', other: 'Nomor' };

/**
 * How the paper is checked, and nothing else: it carries no electronic signature, so it must not speak of one, and the
 * kind of a signature must not stand behind the name of an official who gave none.
 */
export const AUTHENTICITY_WORDS = 'Verifikasi keaslian melalui kode QR';
export const FILE_CHECK_WORDS = 'Isi berkas PDF dapat dicocokkan di halaman yang sama';
/** Said where a stranger checks: who expects a signature in the file looks for it in vain. */
export const NO_SIGNATURE_WORDS =
	'Berkas PDF-nya tidak memuat tanda tangan elektronik. Yang menunjukkan keasliannya ialah keterangan di halaman ini dan sidik berkasnya.';
export const DEMO_WORDS = 'DATA CONTOH';

/** "NIP 19900913 201502 2 901", or '' without a number. */
export function printedEmployeeNumber(number: string | null, type: NumberType | null): string {
	return number ? `${numberLabel[type ?? 'other']} ${groupEmployeeNumber(number)}` : '';
}

/** The two documents of a programme: neither word, heading nor number lets one be read as the other (Q21). */
export const showsText: Record<Shows, { heading: string; verb: string; number: string; badge: string }> = {
	followed: {
		heading: 'Sertifikat Keikutsertaan',
		verb: ' yang mengikuti ',
		number: 'IKUT',
		badge: 'Mengikuti: memutuskan keenam belas skenario dan menyatakan sudah membaca alasannya'
	},
	understood: {
		heading: 'Sertifikat Pemahaman',
		verb: ' yang terbukti memahami ',
		number: 'PAHAM',
		badge: 'Memahami: menguasai ketiga belas larangan penentu dalam putaran yang berjarak sekurangnya sepekan'
	}
};

/** Which document somebody holds, as one word of a list. */
export const documentText = (shows: Shows | undefined): string =>
	shows === undefined ? 'Sertifikat' : { followed: 'Keikutsertaan', understood: 'Pemahaman' }[shows];

/** "Rabu, 25 November 2026 pukul 09.00–12.00 WITA" */
export const printedDate = (facts: Pick<CertificateFacts, 'dateText' | 'hoursText'>) =>
	facts.hoursText ? `${facts.dateText} pukul ${facts.hoursText}` : facts.dateText;

/** How long a JP is, who set how many there are, and by which letter. */
export function hoursSetByText({ hoursSetBy, hoursBasis }: { hoursSetBy: string; hoursBasis?: string }): string {
	const by = hoursBasis ? ` berdasarkan ${hoursBasis}` : '';
	return `1 JP = 45 menit.${hoursSetBy ? ` Jumlah JP ditetapkan oleh ${hoursSetBy}${by}.` : ''}`;
}

export const printedHours = (hours: number) => (hours > 0 ? `${hours} jam pelajaran` : '');

/** `keep`: a name, a number or an office, which a page translator leaves alone. */
export type FactLine = { label: string; value: string; strong?: boolean; keep?: boolean };

/**
 * Every printed fact in the order of the paper. The public page leaves out employee numbers, of the holder and of the
 * signatory alike (K16, G-47); the holder's own page shows them.
 */
export function factLines(facts: CertificateFacts, audience: 'public' | 'holder'): FactLine[] {
	const { holder, signatory } = facts;
	const personal = audience === 'holder';
	const lines: FactLine[] = [
		{ label: 'Penerbit', value: facts.kop.join(', '), keep: true },
		{ label: 'Nomor', value: facts.number, keep: true },
		{ label: 'Nama', value: holder.fullName, strong: true, keep: true },
		{
			label: personal ? numberLabel[holder.numberType ?? 'other'] : '',
			value: personal ? groupEmployeeNumber(holder.employeeNumber ?? '') : '',
			keep: true
		},
		{ label: 'Pangkat', value: holder.rank, keep: true },
		{ label: 'Jabatan', value: holder.position, keep: true },
		{ label: 'Unit saat terbit', value: holder.units.join(', '), keep: true },
		{ label: 'Sebagai', value: attendsAsText[facts.attendsAs] },
		{ label: 'Menyatakan', value: facts.shows ? showsText[facts.shows].badge : '' },
		{ label: facts.kind === 'course' ? 'Program' : 'Kegiatan', value: facts.title },
		{ label: 'Tema', value: facts.theme },
		// Of the two documents of a programme neither says that the programme is complete.
		{ label: facts.kind === 'course' && !facts.shows ? 'Selesai' : 'Tanggal', value: printedDate(facts) },
		{ label: 'Tempat', value: facts.venue },
		{ label: 'Jam pelajaran', value: hoursLine(facts) },
		{ label: 'Terbit', value: facts.issuedText },
		{ label: 'Berlaku sampai', value: facts.validUntilText ?? 'Tanpa batas waktu' },
		{
			label: 'Pejabat yang tercantum',
			keep: true,
			value: [
				signatory.title,
				signatory.name,
				personal && signatory.number ? `NIP ${groupEmployeeNumber(signatory.number)}` : ''
			]
				.filter(Boolean)
				.join(' · ')
		},
		{ label: 'Kode', value: groupCode(facts.code), keep: true }
	];
	return lines.filter((line) => line.value !== '');
}

function hoursLine(facts: CertificateFacts): string {
	if (facts.trainingHours === 0) return '';
	const by = facts.hoursBasis ? ` berdasarkan ${facts.hoursBasis}` : '';
	return `${facts.trainingHours} JP${facts.hoursSetBy ? `, ditetapkan oleh ${facts.hoursSetBy}${by}` : ''}`;
}

export const fileCheckText = {
	same: { title: 'Berkas asli', text: 'Isi berkas sama persis dengan yang diterbitkan.' },
	different: {
		title: 'Berkas diubah',
		text: 'Berkas ini berbeda dari yang diterbitkan: isinya diubah, atau ini berkas lain. Percayai data di halaman ini, bukan berkas itu.'
	},
	'not-pdf': { title: 'Bukan berkas PDF', text: 'Pilih berkas PDF sertifikat, bukan foto atau dokumen lain.' },
	'too-large': {
		title: 'Berkas terlalu besar',
		text: 'Sertifikat asli jauh lebih kecil dari 20 MB. Pilih berkas lain.'
	},
	unsupported: {
		title: 'Tidak dapat diperiksa di sini',
		text: 'Peramban hanya dapat memeriksa berkas lewat alamat https. Buka halaman ini lewat alamat resmi yang tercetak di sertifikat.'
	},
	unreadable: { title: 'Berkas tidak terbaca', text: 'Pilih berkas itu sekali lagi.' }
};
