/** A list as something to keep: named, never stored on the way, and never opened in the page's place. */
import type { SheetFile } from '#lib/server/spreadsheets/write-sheets.ts';

/** The names are plain words of our own making (domain/spreadsheets/file-name.ts): nothing in them needs quoting. */
export function download({ name, type, bytes }: SheetFile): Response {
	return new Response(bytes as Uint8Array<ArrayBuffer>, {
		headers: {
			'content-type': type,
			'content-disposition': `attachment; filename="${name}"`,
			'content-length': String(bytes.byteLength),
			'cache-control': 'no-store'
		}
	});
}
