/** F-22: a write that found the disk full is nobody's fault, and not a fault of the program: it has words and a status of its own. */
import { isStorageFull } from '#lib/server/db/dialect.ts';

export const STORAGE_FULL_TEXT =
	'Penyimpanan server penuh, jadi tidak ada yang dapat disimpan sekarang. Yang sudah tersimpan tidak hilang. Beri tahu admin server, lalu coba lagi.';

/** Notes it for `withStorageStatus`; answers whether `thrown` is that. */
export function noteStorageFull(locals: App.Locals, thrown: unknown): boolean {
	if (!isStorageFull(thrown)) return false;
	locals.storageFull = true;
	return true;
}

/** The same answer as 507 where a write found the disk full: a supervisor can tell it from a fault of ours. */
export function withStorageStatus(locals: App.Locals, response: Response): Response {
	return locals.storageFull ? new Response(response.body, { status: 507, headers: response.headers }) : response;
}
