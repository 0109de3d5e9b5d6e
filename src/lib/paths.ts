/** Every address of the site. Code never joins a path by hand; the Indonesian words are the routes' folder names. */
import type { PersonDone } from './text/people.ts';
import type { TermDone } from './text/certificate-terms.ts';
import type { UnitDone } from './text/units.ts';

const q = (base: string, query: Record<string, string | number | undefined>): string => {
	const pairs = Object.entries(query).filter(
		(pair): pair is [string, string | number] => pair[1] !== undefined && pair[1] !== ''
	);
	return pairs.length ? `${base}?${pairs.map(([key, value]) => `${key}=${segment(value)}`).join('&')}` : base;
};

/** Half a letter, as only a program sends it, cannot be encoded: it becomes the sign for that. */
const segment = (value: string | number): string =>
	encodeURIComponent(String(value).replace(/\p{Surrogate}/gu, '\ufffd'));

export const paths = {
	home: () => '/',
	about: () => '/tentang',
	electionCalendar: () => '/kalender-pemilu',
	privacy: () => '/privasi',
	signIn: (next?: string) => q('/masuk', { lanjut: next }),
	signOut: () => '/keluar',
	activate: () => '/aktivasi',
	setUp: () => '/persiapan',
	verifyMinutes: (code: string) => `/verifikasi/berita-acara/${segment(code)}`,
	verifyLetter: (code: string) => `/verifikasi/surat/${segment(code)}`,
	verify: (code?: string) => (code ? `/verifikasi/${segment(code)}` : '/verifikasi'),
	/** Where a hall code is typed; kept short because it is read aloud. */
	hallEntry: () => '/h',
	/** Where a code that was read becomes a presence. */
	arrival: () => '/hadir',
	/** Where a phone joins the rounds of a hall. */
	joinRounds: () => '/babak',
	phoneRound: (eventSessionId: string) => `/babak/${segment(eventSessionId)}`,
	phoneRoundStream: (eventSessionId: string) => `/babak/${segment(eventSessionId)}/aliran`,
	/** Where somebody present signs what is put before their hall. */
	phonePledge: (eventSessionId: string) => `/ikrar/${segment(eventSessionId)}`,
	/** Where a phone becomes a helper's, by a code or by the QR that a supervisor shows; short because it is read aloud. */
	helper: () => '/bantu',
	helperInvite: (token: string) => `/bantu/${segment(token)}`,
	hallToken: (token: string) => `/h/${segment(token)}`,
	/** Somebody's own page of an event, without an account; kept short because it is sent in a message. */
	personalLink: (token: string) => `/k/${segment(token)}`,
	personalLinkCalendar: (token: string) => `/k/${segment(token)}/kalender`,

	learnerHome: () => '/beranda',
	modules: () => '/modul',
	module: (slug: string) => `/modul/${slug}`,
	/** Where the reading script notes the last heading reached. */
	modulePlace: (slug: string) => `/modul/${slug}/posisi`,
	prohibitions: () => '/larangan',
	prohibition: (code: string) => `/larangan/${code}`,
	pocketCard: () => '/larangan/kartu-saku',
	/** `walk`: what was chosen so far, signed. */
	practice: (code: string, scenarioId: string, walk?: string) =>
		q(`/larangan/${code}/latihan/${scenarioId}`, { jalan: walk }),
	/** At the place where the reader now stands. */
	practiceStep: (code: string, scenarioId: string, walk: string): string =>
		`${paths.practice(code, scenarioId, walk)}#langkah`,
	tracks: () => '/jalur',
	track: (trackId: string) => `/jalur/${trackId}`,
	/** Reading without an account; nothing is recorded. */
	trackModule: (trackId: string, slug: string) => `/jalur/${trackId}/${slug}`,
	pledges: () => '/ikrar',
	quiz: () => '/kuis',
	attempt: (attemptId: string, position?: number) => q(`/kuis/${attemptId}`, { n: position }),
	/** `late`: an answer came after the close and was not saved; the page says so. */
	attemptResult: (attemptId: string, late = false) =>
		q(`/kuis/${attemptId}/hasil`, { terlambat: late ? 1 : undefined }),
	myEvents: () => '/acara',
	myEvent: (eventId: string) => `/acara/${eventId}`,
	myCertificates: () => '/sertifikat',
	certificate: (certificateId: string) => `/sertifikat/${certificateId}`,
	certificateFile: (certificateId: string) => `/sertifikat/${certificateId}/berkas`,
	account: () => '/akun',
	ownContact: (query: { tersimpan?: '1' } = {}) => q('/akun/kontak', query),

	/** Scans that wait on this device, and the door for a file of them. */
	waitingScans: () => '/fasilitator/pindaian',
	events: () => '/fasilitator/acara',
	newEvent: (query: { salin?: string } = {}) => q('/fasilitator/acara/baru', query),
	event: (eventId: string) => `/fasilitator/acara/${eventId}`,
	editEvent: (eventId: string) => `/fasilitator/acara/${eventId}/ubah`,
	roster: (eventId: string, query: { cari?: string; sesi?: string; halaman?: number } = {}) =>
		q(`/fasilitator/acara/${eventId}/peserta`, query),
	walkIn: (eventId: string, eventSessionId?: string) =>
		q(`/fasilitator/acara/${eventId}/peserta/tambah`, { sesi: eventSessionId }),
	/** The same for whoever comes instead of somebody on the list. */
	standIn: (eventId: string, eventSessionId: string, participantId: string) =>
		q(`/fasilitator/acara/${eventId}/peserta/tambah`, { sesi: eventSessionId, wakil: participantId }),
	participant: (eventId: string, participantId: string) => `/fasilitator/acara/${eventId}/peserta/${participantId}`,
	mergeParticipant: (eventId: string, participantId: string, query: { cari?: string; dengan?: string } = {}) =>
		q(`/fasilitator/acara/${eventId}/peserta/${participantId}/gabung`, query),
	participantAccounts: (eventId: string) => `/fasilitator/acara/${eventId}/peserta/akun`,
	/** Who has a personal link; the links themselves are shown one at a time, or taken away together. */
	/** Passes on paper. */
	passCards: (eventId: string) => `/fasilitator/acara/${eventId}/kartu`,
	passCardsFile: (eventId: string) => `/fasilitator/acara/${eventId}/kartu/unduh`,
	eventLinks: (eventId: string, query: { cari?: string; halaman?: number; dibuat?: number } = {}) =>
		q(`/fasilitator/acara/${eventId}/tautan`, query),
	eventLinksFile: (eventId: string) => `/fasilitator/acara/${eventId}/tautan/unduh`,
	eventLink: (eventId: string, participantId: string) => `/fasilitator/acara/${eventId}/tautan/${participantId}`,
	attendanceExport: (eventId: string, format: 'pdf' | 'xlsx' | 'csv') =>
		q(`/fasilitator/acara/${eventId}/peserta/unduh`, { format }),
	minutes: (eventId: string, eventSessionId: string) =>
		`/fasilitator/acara/${eventId}/sesi/${eventSessionId}/berita-acara`,
	minutesFile: (eventId: string, eventSessionId: string, version: number) =>
		q(`/fasilitator/acara/${eventId}/sesi/${eventSessionId}/berita-acara/unduh`, { versi: version }),
	clashes: (eventId: string, eventSessionId: string) => `/fasilitator/acara/${eventId}/sesi/${eventSessionId}/bentrok`,
	/** Phones of helpers: let in, listed, taken out. */
	eventHelpers: (eventId: string) => `/fasilitator/acara/${eventId}/bantu`,
	/** Where the organiser asks invited units for names. */
	eventInvitations: (eventId: string, query: { hasil?: 'disimpan' } = {}) =>
		q(`/fasilitator/acara/${eventId}/undangan`, query),
	/** Everything that an event leaves on paper. */
	eventPapers: (eventId: string) => `/fasilitator/acara/${eventId}/arsip`,
	letterFile: (eventId: string, unitKey: string, version: number) =>
		q(`/fasilitator/acara/${eventId}/arsip/surat`, { unit: unitKey, versi: version }),
	eventZip: (eventId: string, only: { instansi?: string; unit?: string } = {}) =>
		q(`/fasilitator/acara/${eventId}/arsip/zip`, only),
	reviews: (eventId: string) => `/fasilitator/acara/${eventId}/tinjau`,
	participantImport: (eventId: string) => `/fasilitator/acara/${eventId}/impor`,
	participantImportBatch: (
		eventId: string,
		batchId: string,
		query: { langkah?: 'kolom' | 'unit' | 'periksa'; halaman?: number } = {}
	) => q(`/fasilitator/acara/${eventId}/impor/${batchId}`, query),
	participantImportBadRows: (eventId: string, batchId: string) =>
		`/fasilitator/acara/${eventId}/impor/${batchId}/baris-salah`,
	participantTemplate: (eventId: string, format: 'xlsx' | 'csv') =>
		q(`/fasilitator/acara/${eventId}/impor/templat`, { format }),
	hallScreen: (eventId: string, eventSessionId: string) => `/fasilitator/acara/${eventId}/sesi/${eventSessionId}/layar`,
	hallStream: (eventId: string, eventSessionId: string) =>
		`/fasilitator/acara/${eventId}/sesi/${eventSessionId}/aliran`,
	/** The remote of a hall's rounds; `cari` narrows the scenarios to choose from. */
	rounds: (eventId: string, eventSessionId: string, query: { cari?: string } = {}) =>
		q(`/fasilitator/acara/${eventId}/sesi/${eventSessionId}/babak`, query),
	roundScreen: (eventId: string, eventSessionId: string) =>
		`/fasilitator/acara/${eventId}/sesi/${eventSessionId}/babak/layar`,
	roundStream: (eventId: string, eventSessionId: string) =>
		`/fasilitator/acara/${eventId}/sesi/${eventSessionId}/babak/aliran`,
	/** Ikrar and pakta in the room: where they are led, shown and heard. */
	hallPledge: (eventId: string, eventSessionId: string) => `/fasilitator/acara/${eventId}/sesi/${eventSessionId}/ikrar`,
	hallPledgeScreen: (eventId: string, eventSessionId: string) =>
		`/fasilitator/acara/${eventId}/sesi/${eventSessionId}/ikrar/layar`,
	hallPledgeStream: (eventId: string, eventSessionId: string) =>
		`/fasilitator/acara/${eventId}/sesi/${eventSessionId}/ikrar/aliran`,
	scanner: (eventId: string, eventSessionId: string) => `/fasilitator/acara/${eventId}/sesi/${eventSessionId}/pindai`,
	/** The scanner as an app; without a session the one in use on this phone. The address above leads there. */
	scannerApp: (query: { acara?: string; sesi?: string } = {}) => q('/pindai', query),
	/** Who holds the scanner, and the sessions open to them. */
	scannerDoors: () => '/api/pemindai',
	closeEventSession: (eventId: string, eventSessionId: string) =>
		`/fasilitator/acara/${eventId}/sesi/${eventSessionId}/tutup`,
	signInSheets: (eventId: string, eventSessionId: string) =>
		`/fasilitator/acara/${eventId}/sesi/${eventSessionId}/lembar`,
	signInSheet: (eventId: string, eventSessionId: string, sheetId: string) =>
		`/fasilitator/acara/${eventId}/sesi/${eventSessionId}/lembar/${sheetId}`,
	/** A sheet read with a camera; `lembar` is the one that lies before it. */
	readSheet: (eventId: string, eventSessionId: string, query: { lembar?: string } = {}) =>
		q(`/fasilitator/acara/${eventId}/sesi/${eventSessionId}/lembar/baca`, query),
	/** Who signed, as a CSV or pasted lines. */
	signedList: (eventId: string, eventSessionId: string) =>
		`/fasilitator/acara/${eventId}/sesi/${eventSessionId}/lembar/daftar`,
	signInSheetsFile: (eventId: string, eventSessionId: string, print: number) =>
		q(`/fasilitator/acara/${eventId}/sesi/${eventSessionId}/lembar/unduh`, { cetakan: print }),
	eventCertificates: (eventId: string) => `/fasilitator/acara/${eventId}/sertifikat`,
	eventCertificateZip: (eventId: string, unitId: string) => `/fasilitator/acara/${eventId}/sertifikat/${unitId}/zip`,
	checkInApi: (eventId: string) => `/api/acara/${eventId}/pindai`,
	/** What an operator gave up instead of sending it. */
	discardsApi: () => '/api/pindaian/buang',
	checkInPack: (eventId: string, eventSessionId: string) => q(`/api/acara/${eventId}/paket`, { sesi: eventSessionId }),

	dashboard: (query: { unit?: string; program?: string } = {}) => q('/dasbor', query),
	dashboardPeople: (query: { unit?: string; program?: string; status?: string; halaman?: number } = {}) =>
		q('/dasbor/orang', query),
	dashboardExport: (query: { unit?: string; program?: string; status?: string; format: 'csv' | 'xlsx' }) =>
		q('/dasbor/unduh', query),
	unitCertificates: (query: { unit: string; program: string; halaman?: number }) => q('/dasbor/sertifikat', query),
	unitCertificatesZip: (query: { unit: string; program: string }) => q('/dasbor/sertifikat/zip', query),

	/** Events in which people of a unit were listed, as the unit sees them. */
	unitEvents: (query: { unit?: string; mulai?: number } = {}) => q('/dasbor/kehadiran', query),
	unitAttendance: (eventId: string, query: { unit?: string; sesi?: string; keadaan?: string; halaman?: number } = {}) =>
		q(`/dasbor/kehadiran/${eventId}`, query),
	unitAttendanceFile: (eventId: string, query: { unit: string; format: 'csv' | 'xlsx' }) =>
		q(`/dasbor/kehadiran/${eventId}/unduh`, query),
	unitPapers: (eventId: string, unitId: string) => q(`/dasbor/kehadiran/${eventId}/zip`, { unit: unitId }),

	/** Where an invited unit answers. */
	unitInvitations: () => '/dasbor/undangan',
	unitInvitation: (
		eventId: string,
		unitId: string,
		query: { cari?: string; halaman?: number; ditunjuk?: number } = {}
	) => q(`/dasbor/undangan/${eventId}/${unitId}`, query),

	/** All own programmes, past and present, and why. */
	myProgrammes: () => '/program',

	admin: () => '/admin',
	adminProgrammes: () => '/admin/program',
	adminNewAssignment: (programmeId?: string) => q('/admin/program/baru', { program: programmeId }),
	adminNewProgramme: () => '/admin/program/susun',
	adminAssignment: (
		assignmentId: string,
		query: {
			cari?: string;
			unit?: string;
			status?: string;
			akun?: string;
			halaman?: number;
			/** What was just done, and for how many. */
			hasil?: string;
			jumlah?: number;
		} = {}
	) => q(`/admin/program/${assignmentId}`, query),
	adminAssignmentDraft: (assignmentId: string) => `/admin/program/${assignmentId}/atur`,
	adminDutyChange: (assignmentId: string, query: { tindakan: string; unit?: string }) =>
		q(`/admin/program/${assignmentId}/ubah`, query),
	adminAddPeople: (assignmentId: string, query: { cari?: string; halaman?: number } = {}) =>
		q(`/admin/program/${assignmentId}/tambah`, query),
	dutyImport: (assignmentId: string) => `/admin/program/${assignmentId}/impor`,
	dutyImportBatch: (
		assignmentId: string,
		batchId: string,
		query: { langkah?: 'kolom' | 'unit' | 'periksa'; halaman?: number } = {}
	) => q(`/admin/program/${assignmentId}/impor/${batchId}`, query),
	dutyImportBadRows: (assignmentId: string, batchId: string) =>
		`/admin/program/${assignmentId}/impor/${batchId}/baris-salah`,
	dutyTemplate: (assignmentId: string, format: 'xlsx' | 'csv') =>
		q(`/admin/program/${assignmentId}/impor/templat`, { format }),
	adminUnits: (query: { berakhir?: '1' } = {}) => q('/admin/unit', query),
	adminUnit: (unitId: string, query: { hasil?: UnitDone } = {}) => q(`/admin/unit/${unitId}`, query),
	adminUnitTerms: (unitId: string, query: { hasil?: TermDone } = {}) => q(`/admin/unit/${unitId}/ketentuan`, query),
	adminEndUnit: (unitId: string, query: { ke?: string } = {}) => q(`/admin/unit/${unitId}/akhiri`, query),
	adminSplitUnit: (unitId: string) => `/admin/unit/${unitId}/pecah`,
	adminPeople: (query: { cari?: string; unit?: string; status?: string; halaman?: number } = {}) =>
		q('/admin/orang', query),
	adminPerson: (personId: string, query: { hasil?: PersonDone } = {}) => q(`/admin/orang/${personId}`, query),
	adminNewPerson: (query: { unit?: string } = {}) => q('/admin/orang/baru', query),
	adminMergePerson: (personId: string, query: { cari?: string; dengan?: string } = {}) =>
		q(`/admin/orang/${personId}/gabung`, query),
	adminGrants: (query: { orang?: string; semua?: '1'; halaman?: number } = {}) => q('/admin/peran', query),
	adminImport: (query: { jenis?: string } = {}) => q('/admin/impor', query),
	adminImportBatch: (batchId: string, query: { langkah?: 'kolom' | 'unit' | 'periksa'; halaman?: number } = {}) =>
		q(`/admin/impor/${batchId}`, query),
	adminImportBadRows: (batchId: string) => `/admin/impor/${batchId}/baris-salah`,
	adminTemplate: (kind: string, format: 'xlsx' | 'csv') => q('/admin/impor/templat', { jenis: kind, format }),
	adminCertificates: (query: { cari?: string } = {}) => q('/admin/sertifikat', query),
	adminTrainingHours: (year: number) => q('/admin/sertifikat/jam-pelajaran', { tahun: year }),
	adminCertificate: (certificateId: string) => `/admin/sertifikat/${certificateId}`,
	adminAudit: (query: { sebelum?: string } = {}) => q('/admin/jejak', query),
	adminJobs: () => '/admin/pekerjaan',
	gallery: () => '/gaya'
};

/**
 * Only an address inside this site may follow a sign-in: no scheme, no host, no backslash tricks. Answers it as it may
 * stand in a header, letters beyond ASCII encoded; null for everything else.
 */
export function safeNext(next: string | null | undefined): string | null {
	if (!next || next.length > 500 || !/^\/(?![/\\])/.test(next) || /[\u0000-\u001f\\]/.test(next)) return null;
	const found = URL.parse(next, INSIDE);
	// "/.//host" is harmless until it is written without its dots.
	if (!found || found.origin !== INSIDE || found.pathname.startsWith('//')) return null;
	return found.pathname + found.search + found.hash;
}

/** Any host that is nobody's; only to resolve an address against. */
const INSIDE = 'http://kelas-netral.invalid';
