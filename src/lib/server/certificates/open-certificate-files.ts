import type { CertificateFiles } from '#lib/server/platform/file-store.ts';
import { join } from 'node:path';
import type { Context } from '#lib/server/platform/context.ts';
import type { CertificateStore } from '#lib/server/platform/config.ts';
import { inDatabase } from './certificate-files.ts';
import { databaseFiles } from './database-files.ts';
import { countElsewhere } from './files.queries.ts';
import { folderFiles, MARK_FILE, readMark, writeMark } from './folder-files.ts';

/** What settings ask for. `laidAt`: when the installation was laid; with its keys it names the installation. */
export type AskedFiles = CertificateStore & { laidAt: string };

/** The stores as they are, for whoever only looks: marks nothing and refuses nothing. */
export function filesAsSet(ctx: Context, { certificateDir, certificateStore, laidAt }: AskedFiles): CertificateFiles {
	if (certificateDir === '') return inDatabase;
	const inFolder = folderFiles(certificateDir, markOf(ctx, laidAt));
	return certificateStore === 'folder'
		? { writes: inFolder, reads: databaseFiles }
		: { writes: databaseFiles, reads: inFolder };
}

const markOf = (ctx: Context, laidAt: string) => ctx.keys.steadyMac('certificate-folder', laidAt);

/**
 * At start: the same, with the folder marked as this installation's at its first use. Throws, in words for whoever starts
 * the server, when it belongs to another installation, when it is empty though files lie in it by the database (a share
 * that is not mounted), and when it cannot be written; and without a folder, when most files must lie in one.
 */
export async function openCertificateFiles(ctx: Context, asked: AskedFiles): Promise<CertificateFiles> {
	const files = filesAsSet(ctx, asked);
	const folder = asked.certificateDir;
	if (folder === '') {
		await expectThemHere(ctx);
		return files;
	}
	const mark = markOf(ctx, asked.laidAt);
	try {
		const found = await readMark(folder);
		if (found !== null && found !== mark)
			throw new WrongFolder(`CERTIFICATE_DIR (${folder}) memuat sertifikat instalasi lain. Pakai folder tersendiri.`);
		if (found === null) {
			const { elsewhere } = await countElsewhere(ctx.db);
			if (elsewhere > 0)
				throw new WrongFolder(
					`CERTIFICATE_DIR (${folder}) bukan folder sertifikat instalasi ini, padahal ${elsewhere} berkas disimpan di folder. Pasang (mount) folder yang benar, atau pulihkan dari cadangannya, lalu mulai lagi. Bila berkas itu memang tidak ada lagi: tulis ${mark} ke ${join(folder, MARK_FILE)}.`
				);
			await writeMark(ctx, folder, mark);
		}
	} catch (error) {
		if (error instanceof WrongFolder) throw error;
		throw new Error(`CERTIFICATE_DIR (${folder}) tidak dapat dibaca atau ditulis oleh server ini.`, { cause: error });
	}
	return files;
}

/**
 * Without a folder every file lies in the database. Most of them elsewhere: the setting was forgotten, and every download
 * would say that its file is gone for ever. A few may be lost, which stops nobody.
 */
async function expectThemHere(ctx: Context): Promise<void> {
	const { all, elsewhere } = await countElsewhere(ctx.db);
	if (elsewhere * 2 > all)
		throw new WrongFolder(
			`CERTIFICATE_DIR kosong, padahal ${elsewhere} dari ${all} berkas sertifikat tidak ada di basis data. Isi CERTIFICATE_DIR dengan folder tempat berkas itu disimpan, lalu mulai lagi. Bila folder itu memang tidak ada lagi: isi dengan folder baru, dan ikuti petunjuk yang tampil.`
		);
	if (elsewhere > 0)
		ctx.log.error({ elsewhere, all }, 'certificate files are not in the database, and no folder is set');
}

class WrongFolder extends Error {}
