/** Files as one ZIP that is sent while it is made: the one writer of every archive that leaves the house. */
import { Zip, ZipPassThrough } from 'fflate';

/** `at` is when it was made, ISO. */
export type ZippedFile = { name: string; bytes: Uint8Array; at: string };

/**
 * Makes the next file only when the reader has taken the one before: memory holds one, not three hundred. What throws
 * while a file is made breaks the download off, so that nobody takes half for all.
 */
export function zipFiles(files: AsyncGenerator<ZippedFile>): ReadableStream<Uint8Array> {
	let zip: Zip;
	return new ReadableStream<Uint8Array>({
		start(controller) {
			zip = new Zip((error, chunk, final) => {
				if (error) controller.error(error);
				else controller.enqueue(chunk);
				if (final) controller.close();
			});
		},
		async pull() {
			const { done, value } = await files.next();
			if (done) return zip.end();
			const file = new ZipPassThrough(value.name);
			file.mtime = value.at;
			zip.add(file);
			file.push(value.bytes, true);
		},
		async cancel() {
			zip.terminate();
			await files.return(undefined);
		}
	});
}

/** What a ZIP is answered with; its name is plain words of our own making (domain/spreadsheets/file-name.ts). */
export const zipHeaders = (fileName: string): Record<string, string> => ({
	'content-type': 'application/zip',
	'content-disposition': `attachment; filename="${fileName}"`,
	'cache-control': 'no-store'
});
