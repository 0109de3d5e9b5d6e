/** The manifest of an archive of papers: what each file is, its code and its sum. */
import { createHash } from 'node:crypto';
import { groupCode } from '#lib/domain/certificates/verification-code.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { ZippedFile } from '#lib/server/platform/zip-files.ts';
import { sheetBytes } from '#lib/server/spreadsheets/write-sheets.ts';
import { fingerprint } from '#lib/text/minutes.ts';

/** `paper` is null of what has neither versions nor a code of its own. */
export type ArchivedPaper = ZippedFile & {
	about: string;
	paper: { version: number; code: string; sha256: string } | null;
};

/** The files as they come, and manifest.csv behind them. */
export async function* withManifest(ctx: Context, papers: AsyncIterable<ArchivedPaper>): AsyncGenerator<ZippedFile> {
	const manifest = [['berkas', 'isi', 'versi', 'kode', 'sidik isi', 'sha256 berkas']];
	for await (const { about, paper, ...file } of papers) {
		const sum = createHash('sha256').update(file.bytes).digest('hex');
		const of = paper ? [String(paper.version), groupCode(paper.code), fingerprint(paper.sha256)] : ['', '', ''];
		manifest.push([file.name, about, ...of, sum]);
		yield file;
	}
	const at = ctx.now().toISOString();
	yield { name: 'manifest.csv', bytes: await sheetBytes('csv', [{ name: 'Manifest', rows: manifest }]), at };
}
