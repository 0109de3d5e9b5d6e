/**
 * Names of certificate files: `NIP_nama_program.pdf`, with the kind behind it where a programme gives two documents
 * (`…_IKUT.pdf`); safe on every file system. Source: requirement K10.
 */
import { fileWord } from '../spreadsheets/file-name.ts';

export type FileHolder = {
	employeeNumber: string | null;
	fullName: string;
	title: string;
	/** Which of a programme's two documents, as its number ends; absent where there is but one. */
	kind?: string;
};

/** A maker of names for one archive: people without a number are numbered, and no name is given twice. */
export function fileNamer(): (holder: FileHolder) => string {
	const given = new Set<string>();
	let withoutNumber = 0;
	return ({ employeeNumber, fullName, title, kind = '' }) => {
		const first = employeeNumber
			? fileWord(employeeNumber, 24)
			: `tanpa-NIP-${String(++withoutNumber).padStart(3, '0')}`;
		const words = [first, fileWord(fullName, 60) || 'nama', fileWord(title, 60) || 'program', fileWord(kind, 20)];
		const stem = words.filter(Boolean).join('_');
		let name = `${stem}.pdf`;
		for (let copy = 2; given.has(name.toLowerCase()); copy++) name = `${stem}_${copy}.pdf`;
		given.add(name.toLowerCase());
		return name;
	};
}
