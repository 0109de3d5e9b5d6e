/** Which columns an import reads, and the titles under which lists carry them. */
export const IMPORT_KINDS = ['units', 'people', 'participants', 'duties'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export type Field =
	| 'name'
	| 'number'
	| 'numberType'
	| 'titlePrefix'
	| 'titleSuffix'
	| 'employmentType'
	| 'position'
	| 'rank'
	| 'grade'
	| 'unitCode'
	| 'unitName'
	| 'account'
	| 'username'
	| 'role'
	| 'acting'
	| 'roleFrom'
	| 'roleUntil'
	| 'attendsAs'
	| 'act'
	| 'waiveReason'
	| 'untilDay'
	| 'dueDay'
	| 'document'
	| 'remark'
	| 'code'
	| 'parentCode'
	| 'unitType'
	| 'zone'
	| 'place';

const PERSON: readonly Field[] = [
	'name',
	'number',
	'numberType',
	'titlePrefix',
	'titleSuffix',
	'position',
	'rank',
	'grade',
	'unitCode',
	'unitName'
];

export const FIELDS: Record<ImportKind, readonly Field[]> = {
	units: ['code', 'name', 'parentCode', 'unitType', 'zone', 'place'],
	people: [...PERSON, 'employmentType', 'account', 'username', 'role', 'acting', 'roleFrom', 'roleUntil'],
	participants: [...PERSON, 'attendsAs'],
	duties: [
		'number',
		'name',
		'unitName',
		'act',
		'waiveReason',
		'untilDay',
		'dueDay',
		'document',
		'remark',
		'numberType',
		'unitCode'
	]
};

/** Each inner list is satisfied by any one of its columns. */
export const REQUIRED: Record<ImportKind, readonly (readonly Field[])[]> = {
	units: [['code'], ['name']],
	people: [['name'], ['unitCode', 'unitName']],
	participants: [['name'], ['unitCode', 'unitName']],
	// A list of leaves says by its reasons what is to be done, one of later due dates by its dates.
	duties: [
		['number', 'name'],
		['act', 'waiveReason', 'dueDay']
	]
};

/** Titles without spaces, dots and signs, in lower case. The first one is written into templates by `text/imports.ts`. */
const TITLES: Record<Field, readonly string[]> = {
	name: [
		'nama',
		'namalengkap',
		'namapegawai',
		'namapeserta',
		'namaasn',
		'namadangelar',
		'namalengkapdangelar',
		'namalengkapdengangelar',
		'namanip',
		'namadannip',
		'namalengkapnip',
		'namapegawainip',
		'namanippangkat'
	],
	number: [
		'nip',
		'nipnipppk',
		'nipnippppk',
		'nippppk',
		'nippk',
		'nipbaru',
		'nomornip',
		'nomorinduk',
		'nomorindukpegawai',
		'nipnrp',
		'nrp',
		'nrpnip',
		'nomorpegawai',
		'nipninrp',
		'nipnipppknrp',
		'nippnsnipppk',
		'nomor'
	],
	numberType: ['jenisnomor', 'tipenomor', 'jenisnip'],
	titlePrefix: ['gelardepan', 'gelardidepan', 'glrdepan'],
	titleSuffix: ['gelarbelakang', 'gelardibelakang', 'glrbelakang'],
	employmentType: [
		'jeniskepegawaian',
		'statuskepegawaian',
		'jenispegawai',
		'statuspegawai',
		'kedudukanasn',
		'jenisasn',
		'statusasn'
	],
	position: ['jabatan', 'namajabatan', 'jabatanterakhir'],
	rank: ['pangkat', 'pangkatgol', 'pangkatgolongan', 'pangkatgolruang', 'pangkatgolonganruang'],
	grade: ['gol', 'golongan', 'golruang', 'golonganruang'],
	unitCode: ['kodeunit', 'kodeunitkerja', 'kodeopd', 'kodeinstansi', 'idunit'],
	unitName: [
		'unitkerja',
		'unit',
		'namaunit',
		'instansi',
		'opd',
		'perangkatdaerah',
		'skpd',
		'namaskpd',
		'asalinstansi',
		'instansiunitkerja',
		'unitkerjainstansi',
		'satuankerja',
		'satker',
		'asal'
	],
	account: ['buatakun', 'akun'],
	username: ['namapengguna', 'username'],
	role: ['peran'],
	acting: ['plt', 'pltplh', 'peranplt'],
	roleFrom: ['perandari', 'peranmulai', 'berlakudari', 'mulai'],
	roleUntil: ['peransampai', 'peranselesai', 'berlakusampai', 'sampai'],
	attendsAs: ['hadirsebagai', 'sebagai', 'peranacara', 'jenispeserta', 'jenis'],
	act: ['tindakan', 'perubahan', 'usulan', 'usul', 'permintaan', 'aksi'],
	waiveReason: [
		'alasan',
		'alasanpengecualian',
		'alasandikecualikan',
		'jeniscuti',
		'jenispengecualian',
		'sebab',
		'statuscuti'
	],
	untilDay: [
		'sampaitanggal',
		'sampaitgl',
		'sampaidengan',
		'sampaidengantanggal',
		'sd',
		'sdtanggal',
		'sampai',
		'tanggalselesai',
		'tglselesai',
		'tanggalakhir',
		'tanggalberakhir',
		'berakhir',
		'sampaitanggaltenggatbaru',
		'sampaitanggalatautenggatbaru'
	],
	dueDay: ['tenggatbaru', 'tenggat', 'bataswaktu', 'bataswaktubaru', 'diperpanjangsampai', 'perpanjangansampai'],
	document: ['nomorsurat', 'nosurat', 'nomorsk', 'nosk', 'suratnomor', 'dasar', 'dasarsurat', 'nomorsuratizin'],
	remark: ['keterangan', 'ket', 'catatan', 'penjelasan'],
	code: ['kode', 'kodeunit', 'kodeunitkerja', 'kodeopd', 'kodewilayah'],
	parentCode: ['kodeinduk', 'induk', 'kodeunitinduk', 'kodeatasan', 'unitinduk'],
	unitType: ['jenis', 'jenisunit', 'tipe', 'tipeunit'],
	zone: ['zona', 'zonawaktu', 'waktu'],
	place: ['kota', 'tempat', 'kedudukan', 'kotapenandatanganan']
};

/** Where a kind reads a title differently from the others. */
const BY_KIND: Record<ImportKind, Partial<Record<Field, readonly string[]>>> = {
	units: { name: [...TITLES.name, 'namaunit', 'unit', 'unitkerja', 'namaunitkerja', 'namaopd', 'opd', 'instansi'] },
	people: {
		employmentType: [...TITLES.employmentType, 'jenis', 'status'],
		numberType: TITLES.numberType
	},
	participants: { attendsAs: [...TITLES.attendsAs, 'peran'] },
	duties: {}
};

/** "N.I.P ", "NIP/NI PPPK" and "nip" are one title. */
export function titleKey(title: string): string {
	return title
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, '');
}

/** The column a title means in this kind of import, or null. */
export function fieldOf(kind: ImportKind, title: string): Field | null {
	const key = titleKey(title);
	if (key === '') return null;
	return FIELDS[kind].find((field) => (BY_KIND[kind][field] ?? TITLES[field]).includes(key)) ?? null;
}
