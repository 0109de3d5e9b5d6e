import { FIELDS, type Field, type ImportKind } from '#lib/domain/imports/columns.ts';
import { fieldText } from '#lib/text/imports.ts';
import { sheetFile, type SheetFile, type SheetFormat } from '#lib/server/spreadsheets/write-sheets.ts';

/** Invented people and places, one of each case that lists get wrong. */
const SAMPLES: Record<ImportKind, Partial<Record<Field, string>>[]> = {
	units: [
		{ code: '99.01.01', name: 'Kecamatan Contoh', unitType: 'Kecamatan', zone: 'WITA', place: 'Kota Contoh' },
		{
			code: '99.01.01.1001',
			name: 'Kelurahan Contoh',
			parentCode: '99.01.01',
			unitType: 'Kelurahan',
			zone: 'WITA',
			place: 'Kota Contoh'
		}
	],
	people: [
		{
			name: 'Sumarto',
			number: '199501012024211905',
			unitName: 'Kelurahan Contoh',
			unitCode: '99.01.01.1001',
			account: 'ya'
		},
		{
			name: 'Siti Aminah',
			titlePrefix: 'Hj.',
			titleSuffix: 'S.Sos.',
			numberType: 'Tanpa nomor',
			unitCode: '99.01.01',
			employmentType: 'Non-ASN',
			account: 'tidak'
		}
	],
	participants: [
		{ name: 'Sumarto', number: '199501012024211905', unitName: 'Kelurahan Contoh', attendsAs: 'Peserta' },
		{
			name: 'Ahmad Fulan',
			titlePrefix: 'Drs. H.',
			titleSuffix: 'M.Si.',
			numberType: 'Tanpa nomor',
			unitName: 'RT 05 Kelurahan Contoh',
			attendsAs: 'Peserta'
		}
	],
	duties: [
		{ number: '199501012024211905', name: 'Sumarto', act: 'perpanjang', dueDay: '31 Desember 2099' },
		{
			name: 'Siti Aminah',
			unitName: 'Kelurahan Contoh',
			act: 'kecualikan',
			waiveReason: 'cuti',
			untilDay: '31 Desember 2099',
			document: '850/12/2026',
			remark: 'cuti melahirkan'
		},
		{ number: '199501012024211906', name: 'Ahmad Fulan', act: 'daftarkan', remark: 'pindahan' }
	]
};

const NAMES: Record<ImportKind, string> = {
	units: 'unit',
	people: 'orang',
	participants: 'peserta',
	duties: 'kewajiban'
};

/** The empty list with two invented rows; every cell is text, so that no NIP is rounded. */
export function templateFile(kind: ImportKind, format: SheetFormat): Promise<SheetFile> {
	const fields = FIELDS[kind];
	const rows = [
		fields.map((field) => fieldText[field]),
		...SAMPLES[kind].map((sample) => fields.map((field) => sample[field] ?? ''))
	];
	const widths = fields.map((field) => (field === 'name' || field === 'unitName' ? 32 : 20));
	return sheetFile(['templat', NAMES[kind]], format, [{ name: 'Daftar', rows, titles: 1, widths }]);
}
