/** Small .xlsx files by hand, for everything that no well-behaved writer makes. */
import { strToU8, zipSync, type Zippable } from 'fflate';

export type SheetParts = {
	/** The rows: `<row …>…</row>` as they stand, or plain texts. */
	rows: string | (string | null)[][];
	/** Behind the rows: mergeCells and the like. */
	after?: string;
	workbook?: string;
	relations?: string;
	strings?: string;
	types?: string;
	extra?: Zippable;
	/** Further sheets: name and state. */
	sheets?: { name: string; state?: string }[];
};

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const letter = (index: number) => String.fromCharCode(65 + index);

/** `<c>` of a text. */
export const textCell = (address: string, text: string) =>
	`<c r="${address}" t="inlineStr"><is><t>${escape(text)}</t></is></c>`;
/** `<c>` of a number, an error or a formula. */
export const numberCell = (address: string, value: string) => `<c r="${address}"><v>${value}</v></c>`;
export const errorCell = (address: string, value: string) => `<c r="${address}" t="e"><v>${value}</v></c>`;
export const formulaCell = (address: string, formula: string, value: string) =>
	`<c r="${address}" t="str"><f>${escape(formula)}</f><v>${escape(value)}</v></c>`;
export const row = (number: number, cells: string, attributes = '') => `<row r="${number}"${attributes}>${cells}</row>`;

export function rowsOf(rows: (string | null)[][]): string {
	return rows
		.map((cells, index) =>
			row(
				index + 1,
				cells.map((text, column) => (text === null ? '' : textCell(`${letter(column)}${index + 1}`, text))).join('')
			)
		)
		.join('');
}

export function xlsxParts(parts: SheetParts): Zippable {
	const rows = typeof parts.rows === 'string' ? parts.rows : rowsOf(parts.rows);
	const sheets = parts.sheets ?? [{ name: 'Daftar' }];
	const list = sheets
		.map(
			({ name, state }, index) =>
				`<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`
		)
		.join('');
	const links = sheets
		.map(
			(_, index) => `<Relationship Id="rId${index + 1}" Type="worksheet" Target="worksheets/sheet${index + 1}.xml"/>`
		)
		.join('');
	const files: Zippable = {
		'[Content_Types].xml': strToU8(parts.types ?? '<Types/>'),
		'xl/workbook.xml': strToU8(parts.workbook ?? `<workbook ${MAIN} xmlns:r="r"><sheets>${list}</sheets></workbook>`),
		'xl/_rels/workbook.xml.rels': strToU8(parts.relations ?? `<Relationships>${links}</Relationships>`)
	};
	const chosen = sheets.findIndex(({ state }) => !state || state === 'visible');
	sheets.forEach((_, index) => {
		const body = index === Math.max(0, chosen) ? rows : rowsOf([['Lembar lain']]);
		files[`xl/worksheets/sheet${index + 1}.xml`] = strToU8(
			`<worksheet ${MAIN}><sheetData>${body}</sheetData>${index === Math.max(0, chosen) ? (parts.after ?? '') : ''}</worksheet>`
		);
	});
	if (parts.strings !== undefined) files['xl/sharedStrings.xml'] = strToU8(parts.strings);
	return { ...files, ...parts.extra };
}

export function xlsx(parts: SheetParts): Uint8Array {
	return zipSync(xlsxParts(parts));
}
