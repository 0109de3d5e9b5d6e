/**
 * Files made to stop a server that reads lists: each small enough to be let in, each looking for another way to make the
 * work grow faster than the file. The test reads them all; the bench uploads them while scanners are at work.
 */
import { strToU8, zipSync, type Zippable } from 'fflate';
import { rowsOf, textCell, xlsxParts, type SheetParts } from './xlsx.ts';

export type Nasty = { name: string; why: string; make: () => Uint8Array };

const HEAD = [['Nama', 'NIP', 'Unit kerja']];
const PERSON = ['Wulan Sekar Rekaan', '198703152010012992', 'Kelurahan Damai'];
const LIST = [...HEAD, PERSON];
const many = (count: number, each: (index: number) => string): string => {
	const parts: string[] = [];
	for (let index = 0; index < count; index++) parts.push(each(index));
	return parts.join('');
};
const packed = (parts: SheetParts, others: Zippable = {}) => zipSync({ ...xlsxParts(parts), ...others }, { level: 1 });
const sheetOf = (body: string): Zippable => ({ 'xl/worksheets/sheet1.xml': strToU8(body) });
const head = () => rowsOf(HEAD);
/** Rows 2 to `count` of one shared string in every column of the list. */
const sharedRows = (count: number) =>
	many(
		count,
		(index) =>
			`<row r="${index + 2}"><c r="A${index + 2}" t="s"><v>0</v></c><c r="C${index + 2}" t="s"><v>0</v></c></row>`
	);
const csv = (text: string) => Buffer.from(text);
const MB = 1024 * 1024;

export const NASTY: readonly Nasty[] = [
	{
		name: 'long-shared-string',
		why: 'one shared string of 1 MB in 50,000 cells: looked at once per cell it is 50 GB of text',
		make: () => packed({ rows: head() + sharedRows(25_000), strings: `<sst><si><t>${'a'.repeat(MB)}</t></si></sst>` })
	},
	{
		name: 'shared-string-at-the-limit',
		why: 'the longest text Excel allows, shared by 50,000 cells: 1.6 GB when each row holds its own',
		make: () =>
			packed({ rows: head() + sharedRows(25_000), strings: `<sst><si><t>${'a '.repeat(16_000)}</t></si></sst>` })
	},
	{
		name: 'entities',
		why: '8 MB of entities in one cell, decoded before anybody counts its letters',
		make: () => packed({ rows: `${head()}<row r="2"><c r="A2" t="str"><v>${'&#x41;'.repeat(1_400_000)}</v></c></row>` })
	},
	{
		name: 'entities-everywhere',
		why: 'a thousand cells of 30,000 entities each: every cell within the limit, all together 180 MB',
		make: () =>
			packed({
				rows: head(),
				strings: '<sst/>',
				extra: sheetOf(
					`<worksheet><sheetData>${head()}${many(250, (index) => `<row r="${index + 2}"><c t="str"><v>${'&#65;'.repeat(30_000)}</v></c></row>`)}</sheetData></worksheet>`
				)
			})
	},
	{
		name: 'empty-cells',
		why: 'two million formatted cells without content',
		make: () =>
			packed({
				rows: rowsOf(LIST) + many(20_000, (index) => `<row r="${index + 3}">${'<c s="1"/>'.repeat(100)}</row>`)
			})
	},
	{
		name: 'million-rows',
		why: 'a million rows with one letter each, counted only after all are held',
		make: () => packed({ rows: head() + many(1_000_000, () => '<row><c t="str"><v>a</v></c></row>') })
	},
	{
		name: 'last-columns',
		why: '60,000 rows whose only cell stands in column 200: twelve million empty places',
		make: () =>
			packed({
				rows: head() + many(60_000, (index) => `<row r="${index + 2}">${textCell(`GR${index + 2}`, 'a')}</row>`)
			})
	},
	{
		name: 'all-columns',
		why: 'rows of 16,384 columns',
		make: () => packed({ rows: rowsOf(LIST) + many(60, () => `<row>${'<c><v>1</v></c>'.repeat(16_384)}</row>`) })
	},
	{
		name: 'merged-cells',
		why: 'a million merged ranges',
		make: () =>
			packed({
				rows: LIST,
				after: `<mergeCells>${many(1_000_000, (index) => `<mergeCell ref="C${index + 2}:C${index + 3}"/>`)}</mergeCells>`
			})
	},
	{
		name: 'overlapping-merged-cells',
		why: '40,000 merged ranges, each over all rows: filled one by one they are two milliards of cells',
		make: () =>
			packed({
				rows:
					head() +
					many(
						45_000,
						(index) =>
							`<row r="${index + 2}">${textCell(`A${index + 2}`, `Orang ${index}`)}${textCell(`C${index + 2}`, 'K')}</row>`
					),
				after: `<mergeCells>${many(40_000, (index) => `<mergeCell ref="C${index + 2}:C50000"/>`)}</mergeCells>`
			})
	},
	{
		name: 'unclosed-rows',
		why: 'a million rows that never end: the end of each is looked for through the rest',
		make: () => packed({ rows: LIST }, sheetOf(`<worksheet><sheetData>${head()}${'<row r="2">'.repeat(1_500_000)}`))
	},
	{
		name: 'unclosed-cells',
		why: 'a million cells in one row, none with an end',
		make: () =>
			packed(
				{ rows: LIST },
				sheetOf(
					`<worksheet><sheetData>${head()}<row r="2"><v>${'<c r="A2">'.repeat(1_500_000)}</row></sheetData></worksheet>`
				)
			)
	},
	{
		name: 'unclosed-texts',
		why: 'a cell with a million texts and reading aids that never end',
		make: () =>
			packed({
				rows: `${head()}<row r="2"><c r="A2" t="inlineStr"><is><t>A</t>${'<rPh <t '.repeat(1_500_000)}</is></c></row>`
			})
	},
	{
		name: 'unclosed-names',
		why: 'one element with ten megabytes of attributes, and a million names that only begin like ours',
		make: () =>
			packed(
				{ rows: LIST },
				sheetOf(
					`<worksheet><sheetData>${head()}<row ${'r ='.repeat(2_000_000)} r="2">${'<cc <vv '.repeat(500_000)}</row></sheetData></worksheet>`
				)
			)
	},
	{
		name: 'comments',
		why: 'a million comments and pieces of CDATA inside one text, the last without an end',
		make: () =>
			packed(
				{ rows: LIST },
				sheetOf(
					`<worksheet><sheetData>${head()}<row><c t="str"><v>${'<!--<row>--><![CDATA[&]]>'.repeat(800_000)}<!--</v></c></row></sheetData></worksheet>`
				)
			)
	},
	{
		name: 'deep-nesting',
		why: 'elements nested two million deep',
		make: () =>
			packed(
				{ rows: LIST },
				sheetOf(
					`<worksheet><sheetData>${head()}<row r="2"><c r="A2"><is>${'<r>'.repeat(2_000_000)}${'</r>'.repeat(2_000_000)}</is></c></row></sheetData></worksheet>`
				)
			)
	},
	{
		name: 'million-shared-strings',
		why: 'three million shared strings of which the sheet uses one',
		make: () =>
			packed({
				rows: `${head()}<row r="2"><c r="A2" t="s"><v>9</v></c></row>`,
				strings: `<sst>${'<si><t>a</t></si>'.repeat(2_900_000)}</sst>`
			})
	},
	{
		name: 'zip-bomb',
		why: 'a small file that unfolds to 100 MB',
		make: () => packed({ rows: LIST }, { 'xl/worksheets/sheet1.xml': new Uint8Array(100_000_000).fill(32) })
	},
	{
		name: 'nested-zips',
		why: 'ZIPs within ZIPs, for whoever unfolds what he finds',
		make: () => {
			let inner: Uint8Array = new Uint8Array(10 * MB);
			for (let depth = 0; depth < 6; depth++)
				inner = zipSync({ [`${depth}.zip`]: inner, 'xl/workbook.xml': strToU8('<workbook/>') });
			return packed({ rows: LIST }, { 'xl/worksheets/sheet1.xml': inner, 'xl/media/x.zip': inner });
		}
	},
	{
		name: 'one-part-many-sheets',
		why: 'two thousand tabs that all point to one part of 30 MB',
		make: () => {
			const body = `<worksheet><sheetData>${'<row><c><v>1</v></c></row>'.repeat(1_100_000)}</sheetData></worksheet>`;
			const sheets = Array.from({ length: 2000 }, (_, index) => ({ name: `L${index}` }));
			const parts = xlsxParts({ rows: LIST, sheets: [{ name: 'x' }] });
			const list = sheets
				.map(({ name }, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${(index % 900) + 1}"/>`)
				.join('');
			const links = many(
				900,
				(index) => `<Relationship Id="rId${index + 1}" Type="worksheet" Target="worksheets/sheet1.xml"/>`
			);
			return zipSync({
				...parts,
				...sheetOf(body),
				'xl/workbook.xml': strToU8(`<workbook xmlns:r="r"><sheets>${list}</sheets></workbook>`),
				'xl/_rels/workbook.xml.rels': strToU8(`<Relationships>${links}</Relationships>`)
			});
		}
	},
	{
		name: 'many-sheets',
		why: 'nine hundred tabs, each with a part and a list of its own',
		make: () => {
			const names = Array.from({ length: 490 }, (_, index) => index + 1);
			const parts: Zippable = xlsxParts({ rows: LIST, sheets: names.map((index) => ({ name: `L${index}` })) });
			for (const index of names)
				parts[`xl/worksheets/sheet${index}.xml`] = strToU8(
					`<worksheet><sheetData>${rowsOf([...HEAD, ...Array.from({ length: 150 }, () => PERSON)])}</sheetData></worksheet>`
				);
			return zipSync(parts, { level: 1 });
		}
	},
	{
		name: 'many-relations',
		why: 'a hundred thousand relations, read for each of the tabs',
		make: () =>
			packed({
				rows: LIST,
				relations: `<Relationships>${many(300_000, (index) => `<Relationship Id="r${index}" Type="x" Target="worksheets/${index}.xml"/>`)}</Relationships>`
			})
	},
	{
		name: 'quotes',
		why: 'a CSV of ten million quotes',
		make: () => csv(`Nama;Unit kerja\n${'"'.repeat(10 * MB - 100)}`)
	},
	{
		name: 'broken-quotes',
		why: 'a CSV whose every line opens a quote in the middle of a cell',
		make: () => csv(`Nama;Unit kerja\n${'a"b;"c"d\n'.repeat(1_100_000)}`)
	},
	{
		name: 'one-line',
		why: 'a CSV of one line of ten megabytes',
		make: () => csv(`Nama;Unit kerja;${'a'.repeat(10 * MB - 100)}`)
	},
	{
		name: 'delimiters',
		why: 'ten million cells in lines of 90,000',
		make: () => csv(`Nama;Unit kerja\n${`a${';'.repeat(90_000)}\n`.repeat(115)}`)
	},
	{
		name: 'letters-that-grow',
		why: 'a CSV of combining marks and wide letters, for whoever normalizes before he measures',
		make: () => csv(`${'ﷺ'.repeat(30_000)};Nama;Unit kerja\n${`${'ﷺ'.repeat(3000)};A;B\n`.repeat(300)}`)
	},
	{
		name: 'dots',
		why: 'under a list ten thousand lines of dots, spaces and dates: for patterns that try every way',
		make: () => csv(`Nama;Unit kerja\nA;B\n${`;Kota, ${'. '.repeat(400)}x\n`.repeat(10_000)}`)
	},
	{
		name: 'fifty-thousand',
		why: 'no attack at all: the longest list allowed, with every column filled',
		make: () =>
			csv(
				`Nama;NIP;Jabatan;Pangkat;Golongan;Unit kerja;Nama pengguna\n${many(50_000, (index) => `Orang Rekaan ${index};;Pelaksana bagian umum;Penata Muda;III/a;Kelurahan Gunung Sari Ulu;\n`)}`
			)
	}
];
