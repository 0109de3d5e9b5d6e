/**
 * Names and codes of the regions as in Kepmendagri 300.2.2-2430/2025. The code is the key: "Manggar" is a kelurahan in
 * Balikpapan Timur and the capital kecamatan of Belitung Timur, "Damai" begins names in two kecamatan.
 */
export type District = { code: string; name: string; short: string; villages: Record<string, string> };

export const BALIKPAPAN: readonly District[] = [
	{
		code: '64.71.01',
		name: 'Balikpapan Timur',
		short: 'BPT',
		villages: { '1001': 'Manggar', '1002': 'Lamaru', '1003': 'Teritip', '1004': 'Manggar Baru' }
	},
	{
		code: '64.71.02',
		name: 'Balikpapan Barat',
		short: 'BPB',
		villages: {
			'1001': 'Baru Ilir',
			'1002': 'Baru Tengah',
			'1003': 'Baru Ulu',
			'1004': 'Kariangau',
			'1005': 'Margo Mulyo',
			'1006': 'Marga Sari'
		}
	},
	{
		code: '64.71.03',
		name: 'Balikpapan Utara',
		short: 'BPU',
		villages: {
			'1001': 'Batu Ampar',
			'1002': 'Gunung Samarinda',
			'1003': 'Karang Joang',
			'1004': 'Muara Rapak',
			'1005': 'Gunung Samarinda Baru',
			'1006': 'Graha Indah'
		}
	},
	{
		code: '64.71.04',
		name: 'Balikpapan Tengah',
		short: 'BPTG',
		villages: {
			'1001': 'Gunung Sari Ulu',
			'1002': 'Gunung Sari Ilir',
			'1003': 'Karang Rejo',
			'1004': 'Karang Jati',
			'1005': 'Mekar Sari',
			'1006': 'Sumber Rejo'
		}
	},
	{
		code: '64.71.05',
		name: 'Balikpapan Selatan',
		short: 'BPS',
		villages: {
			'1002': 'Sepinggan',
			'1006': 'Gunung Bahagia',
			'1008': 'Sepinggan Baru',
			'1009': 'Sepinggan Raya',
			'1010': 'Sungainangka',
			'1011': 'Damai Baru',
			'1012': 'Damai Bahagia'
		}
	},
	{
		code: '64.71.06',
		name: 'Balikpapan Kota',
		short: 'BPK',
		villages: {
			'1001': 'Prapatan',
			'1002': 'Telaga Sari',
			'1003': 'Klandasan Ulu',
			'1004': 'Klandasan Ilir',
			'1005': 'Damai'
		}
	}
];

export const BELITUNG_TIMUR: readonly District[] = [
	{
		code: '19.06.01',
		name: 'Manggar',
		short: 'MGR',
		villages: {
			'2001': 'Lalang Jaya',
			'2002': 'Kurnia Jaya',
			'2003': 'Padang',
			'2004': 'Kelubi',
			'2006': 'Lalang',
			'2007': 'Baru',
			'2010': 'Buku Limau',
			'2012': 'Mekar Jaya',
			'2013': 'Bentaian Jaya'
		}
	},
	{
		code: '19.06.02',
		name: 'Gantung',
		short: 'GTG',
		villages: {
			'2001': 'Gantung',
			'2002': 'Selingsing',
			'2003': 'Jangkar Asam',
			'2004': 'Lilangan',
			'2009': 'Lenggang',
			'2010': 'Batu Penyu',
			'2011': 'Limbongan'
		}
	},
	{
		code: '19.06.03',
		name: 'Dendang',
		short: 'DDG',
		villages: { '2001': 'Dendang', '2002': 'Jangkang', '2005': 'Nyuruk', '2008': 'Balok' }
	},
	{
		code: '19.06.04',
		name: 'Kelapa Kampit',
		short: 'KKP',
		villages: {
			'2001': 'Mentawak',
			'2002': 'Senyubuk',
			'2003': 'Cendil',
			'2005': 'Buding',
			'2006': 'Mayang',
			'2007': 'Pembaharuan'
		}
	},
	{
		code: '19.06.05',
		name: 'Damar',
		short: 'DMR',
		villages: {
			'2001': 'Air Kelik',
			'2002': 'Mempaya',
			'2003': 'Burong Mandi',
			'2004': 'Mengkubang',
			'2005': 'Sukamandi'
		}
	},
	{
		code: '19.06.06',
		name: 'Simpang Renggiang',
		short: 'SRG',
		villages: { '2001': 'Simpang Tiga', '2002': 'Renggiang', '2003': 'Aik Madu', '2004': 'Lintang' }
	},
	{
		code: '19.06.07',
		name: 'Simpang Pesak',
		short: 'SPK',
		villages: {
			'2001': 'Simpang Pesak',
			'2002': 'Tanjung Batu Itam',
			'2003': 'Tanjung Kelumpang',
			'2004': 'Dukong'
		}
	}
];

/** Offices of Kota Balikpapan named in published pages; an example, not the official list. */
export const BALIKPAPAN_OFFICES: readonly { code: string; name: string; parts?: readonly string[] }[] = [
	{
		code: 'SETDA',
		name: 'Sekretariat Daerah Kota',
		parts: ['Bagian Umum dan Perlengkapan', 'Bagian Pengadaan Barang dan Jasa', 'Bagian Pembangunan']
	},
	{ code: 'SETWAN', name: 'Sekretariat DPRD' },
	{ code: 'BKPSDM', name: 'Badan Kepegawaian dan Pengembangan SDM' },
	{ code: 'BPPDRD', name: 'Badan Pengelola Pajak Daerah dan Retribusi Daerah' },
	{ code: 'DISDIKBUD', name: 'Dinas Pendidikan dan Kebudayaan' },
	{ code: 'DPU', name: 'Dinas Pekerjaan Umum' },
	{ code: 'DINSOS', name: 'Dinas Sosial' },
	{ code: 'DISHUB', name: 'Dinas Perhubungan' },
	{ code: 'DISKOMINFO', name: 'Dinas Komunikasi dan Informatika' },
	{ code: 'DPPR', name: 'Dinas Pertanahan dan Penataan Ruang' },
	{ code: 'DKUMKMP', name: 'Dinas Koperasi, UMKM dan Perindustrian' },
	{ code: 'DISDAG', name: 'Dinas Perdagangan' },
	{ code: 'DP3', name: 'Dinas Pangan, Pertanian dan Perikanan' },
	{ code: 'DLH', name: 'Dinas Lingkungan Hidup' },
	{ code: 'DISNAKER', name: 'Dinas Ketenagakerjaan' },
	{ code: 'DISDUKCAPIL', name: 'Dinas Kependudukan dan Pencatatan Sipil' }
];

/** Kabupaten and kota of Kalimantan Selatan: whose Bawaslu the meeting of 22 November 2024 addressed. */
export const SOUTH_KALIMANTAN: readonly string[] = [
	'Kabupaten Tanah Laut',
	'Kabupaten Kotabaru',
	'Kabupaten Banjar',
	'Kabupaten Barito Kuala',
	'Kabupaten Tapin',
	'Kabupaten Hulu Sungai Selatan',
	'Kabupaten Hulu Sungai Tengah',
	'Kabupaten Hulu Sungai Utara',
	'Kabupaten Tabalong',
	'Kabupaten Tanah Bumbu',
	'Kabupaten Balangan',
	'Kota Banjarmasin',
	'Kota Banjarbaru'
];
