/** Which field the title of a column means, in all the ways that offices write it. */
import { type Field, type ImportKind, FIELDS } from './columns.ts';

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
