/** Words for the acts of the audit log. Unknown ones are shown by their code: the log outlives its readers. */
const WORDS: Record<string, string> = {
	'installation.set-up': 'Instalasi disiapkan',
	'account.activated': 'Akun diaktifkan',
	'account.code-issued': 'Kode aktivasi dibuat',
	'account.signed-in': 'Masuk',
	'account.sign-in-failed': 'Gagal masuk',
	'account.signed-out': 'Keluar',
	'account.signed-out-everywhere': 'Keluar dari semua perangkat',
	'account.password-changed': 'Kata sandi diganti',
	'account.deactivated': 'Orang dinonaktifkan',
	'account.reactivated': 'Orang diaktifkan kembali',
	'person.created': 'Orang ditambahkan',
	'person.updated': 'Data orang diubah',
	'person.moved': 'Orang pindah unit',
	'unit.created': 'Unit ditambahkan',
	'unit.updated': 'Unit diubah',
	'unit.moved': 'Unit dipindahkan',
	'unit.spellings-kept': 'Ejaan unit diingat',
	'unit.spelling-forgotten': 'Ejaan unit dihapus',
	'grant.given': 'Peran diberikan',
	'grant.revoked': 'Peran dicabut',
	'import.previewed': 'Berkas impor diperiksa',
	'import.applied': 'Impor diterapkan',
	'enrolment.created': 'Kewajiban belajar dibuat',
	'enrolment.waived': 'Kewajiban belajar dikecualikan',
	'module.completed': 'Modul selesai',
	'quiz.started': 'Kuis dimulai',
	'quiz.submitted': 'Kuis dikirim',
	'programme.created': 'Program dibuat',
	'programme.completed': 'Program selesai',
	'pledge.signed': 'Pakta integritas ditandatangani',
	'event.created': 'Acara dibuat',
	'event.updated': 'Acara diubah',
	'event.cancelled': 'Acara dibatalkan',
	'event.staff-changed': 'Petugas acara diubah',
	'participant.added': 'Peserta ditambahkan',
	'participant.removed': 'Peserta dihapus dari daftar',
	'attendance.recorded': 'Kehadiran dicatat',
	'attendance.undone': 'Kehadiran diurungkan',
	'attendance.discarded': 'Pindaian dibuang sebelum terkirim',
	'session.closed': 'Sesi ditutup',
	'session.reopened': 'Sesi dibuka lagi',
	'session.counted': 'Jumlah kepala dibetulkan',
	'certificate.issued': 'Sertifikat diterbitkan',
	'certificate.revoked': 'Sertifikat dicabut',
	'certificate.replaced': 'Sertifikat diganti',
	'certificate.downloaded-in-bulk': 'Sertifikat diunduh sekaligus',
	'report.viewed': 'Laporan dilihat',
	'report.exported': 'Laporan diunduh'
};

const SUBJECTS: Record<string, string> = {
	account: 'akun',
	certificate: 'sertifikat',
	event: 'acara',
	import: 'impor',
	participant: 'peserta',
	person: 'orang',
	pledge: 'pakta',
	programme: 'program',
	'quiz-attempt': 'kuis',
	session: 'sesi',
	'training-hours': 'jam pelajaran',
	unit: 'unit'
};

export const subjectText = (type: string): string => SUBJECTS[type] ?? type;

/** Who acted where no person is named. */
export const actorKindText = (kind: string): string =>
	kind === 'anonymous' ? 'tanpa akun' : kind.startsWith('system') ? 'sistem' : kind;

export const actText = (action: string): string => WORDS[action] ?? action;
