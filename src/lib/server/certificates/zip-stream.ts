/** Certificates as one ZIP that is sent while it is made. */
import { Zip, ZipPassThrough } from 'fflate';
import type { CertificateFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { fileNamer } from '#lib/domain/certificates/file-name.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sheetBytes } from '#lib/server/spreadsheets/write-sheets.ts';
import type { CertificateRow } from './certificates.queries.ts';
import { incompleteZipText } from '#lib/text/certificates.ts';
import { storedFile } from './render-certificate.ts';

const factsOf = (row: CertificateRow) => JSON.parse(row.facts) as CertificateFacts;

/**
 * `NIP_nama_program.pdf` each, in the folder that `folderOf` names ('' for none), and manifest.csv with number, name, file
 * and SHA-256. Makes the next file only when the reader has taken the one before: memory holds one certificate, not three
 * hundred. Files made before are taken as stored, so that asking again after a broken download goes on where it stopped.
 * A certificate whose bytes are lost or altered is left out, with its line in the manifest and in a page of its own: one
 * bad file does not keep the others, and nobody takes the rest for all.
 */
export function zipStream(
	ctx: Context,
	rows: readonly CertificateRow[],
	folderOf: (row: CertificateRow) => string = () => ''
): ReadableStream<Uint8Array> {
	const namers = new Map<string, ReturnType<typeof fileNamer>>();
	const manifest = [['nomor', 'nama', 'berkas', 'sha256']];
	const absent: string[] = [];
	let next = 0;
	let zip: Zip;
	const add = (name: string, bytes: Uint8Array, at: string) => {
		const file = new ZipPassThrough(name);
		file.mtime = at;
		zip.add(file);
		file.push(bytes, true);
	};
	const nameOf = (row: CertificateRow, facts: CertificateFacts) => {
		const folder = folderOf(row);
		const namer = namers.get(folder) ?? fileNamer();
		namers.set(folder, namer);
		const name = namer({ ...facts.holder, title: facts.title });
		return folder === '' ? name : `${folder}/${name}`;
	};
	const finish = async () => {
		const now = ctx.now().toISOString();
		if (absent.length > 0) add(incompleteZipText.fileName, Buffer.from(incompleteZipText.page(absent)), now);
		add('manifest.csv', await sheetBytes('csv', [{ name: 'Daftar', rows: manifest }]), now);
		zip.end();
	};
	return new ReadableStream<Uint8Array>({
		start(controller) {
			zip = new Zip((error, chunk, final) => {
				if (error) controller.error(error);
				else controller.enqueue(chunk);
				if (final) controller.close();
			});
		},
		async pull() {
			// One that is left out sends nothing, and a reader that waits does not ask again: on to the next.
			for (;;) {
				const row = rows[next++];
				if (!row) return finish();
				const file = await storedFile(ctx, row.id);
				const facts = factsOf(row);
				if (file.ok) {
					const name = nameOf(row, facts);
					add(name, file.value.bytes, row.issued_at);
					manifest.push([facts.number, facts.holder.fullName, name, file.value.sha256]);
					return;
				}
				if (file.reason === 'not-found') throw new Error(`certificate ${row.id} has no file`);
				absent.push(facts.number);
				manifest.push([facts.number, facts.holder.fullName, incompleteZipText[file.reason], '']);
			}
		},
		cancel: () => zip.terminate()
	});
}
