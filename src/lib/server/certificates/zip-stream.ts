/** Certificates as one ZIP that is sent while it is made. */
import type { CertificateFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { fileNamer } from '#lib/domain/certificates/file-name.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { zipFiles, type ZippedFile } from '#lib/server/platform/zip-files.ts';
import { sheetBytes } from '#lib/server/spreadsheets/write-sheets.ts';
import type { CertificateRow } from './certificates.queries.ts';
import { incompleteZipText, showsText } from '#lib/text/certificates.ts';
import { storedFile } from './render-certificate.ts';

const factsOf = (row: CertificateRow) => JSON.parse(row.facts) as CertificateFacts;

/**
 * `NIP_nama_program.pdf` each (of two documents of a programme `…_IKUT.pdf` and `…_PAHAM.pdf`), in the folder that `folderOf` names ('' for none), and manifest.csv with number, name, file
 * and SHA-256. Files made before are taken as stored, so that asking again after a broken download goes on where it stopped.
 * A certificate whose bytes are lost or altered is left out, with its line in the manifest and in a page of its own: one
 * bad file does not keep the others, and nobody takes the rest for all.
 */
export function zipStream(
	ctx: Context,
	rows: readonly CertificateRow[],
	folderOf: (row: CertificateRow) => string = () => ''
): ReadableStream<Uint8Array> {
	return zipFiles(filesOf(ctx, rows, folderOf));
}

async function* filesOf(
	ctx: Context,
	rows: readonly CertificateRow[],
	folderOf: (row: CertificateRow) => string
): AsyncGenerator<ZippedFile> {
	const nameOf = namerIn(folderOf);
	const manifest = [['nomor', 'nama', 'berkas', 'sha256']];
	const absent: string[] = [];
	for (const row of rows) {
		const file = await storedFile(ctx, row.id);
		const facts = factsOf(row);
		if (file.ok) {
			const name = nameOf(row, facts);
			manifest.push([facts.number, facts.holder.fullName, name, file.value.sha256]);
			yield { name, bytes: file.value.bytes, at: row.issued_at };
			continue;
		}
		if (file.reason === 'not-found') throw new Error(`certificate ${row.id} has no file`);
		absent.push(facts.number);
		manifest.push([facts.number, facts.holder.fullName, incompleteZipText[file.reason], '']);
	}
	const at = ctx.now().toISOString();
	if (absent.length > 0)
		yield { name: incompleteZipText.fileName, bytes: Buffer.from(incompleteZipText.page(absent)), at };
	yield { name: 'manifest.csv', bytes: await sheetBytes('csv', [{ name: 'Daftar', rows: manifest }]), at };
}

/** No name is given twice in one folder. */
function namerIn(folderOf: (row: CertificateRow) => string) {
	const namers = new Map<string, ReturnType<typeof fileNamer>>();
	return (row: CertificateRow, facts: CertificateFacts): string => {
		const folder = folderOf(row);
		const namer = namers.get(folder) ?? fileNamer();
		namers.set(folder, namer);
		const kind = facts.shows ? { kind: showsText[facts.shows].number } : {};
		const name = namer({ ...facts.holder, title: facts.title, ...kind });
		return folder === '' ? name : `${folder}/${name}`;
	};
}
