/**
 * What keeps the server from answering is not always a fault of the program: a disk that is full (F-22), a database that
 * is being restarted. Each has a status of its own, so that a supervisor can tell it from one, and words that say what
 * became of what was sent.
 */
import { json, type RequestEvent } from '@sveltejs/kit';
import { isDatabaseAway, isStorageFull } from '#lib/server/db/dialect.ts';

export type Unavailable = { status: 503 | 507; message: string };

const STORAGE_FULL: Unavailable = {
	status: 507,
	message:
		'Penyimpanan server penuh, jadi tidak ada yang dapat disimpan sekarang. Yang sudah tersimpan tidak hilang. Beri tahu admin server, lalu coba lagi.'
};
/** Not "tidak tersimpan": a connection that died while committing leaves that open. */
const DATABASE_AWAY: Unavailable = {
	status: 503,
	message:
		'Basis data sedang tidak dapat dihubungi, jadi yang baru Anda kirim mungkin belum tersimpan. Tunggu beberapa detik, muat ulang halaman, lalu periksa dan kirim lagi bila perlu.'
};

/** Notes it for `withItsStatus`; answers which of the two `thrown` is, or null for a surprise. */
export function noteUnavailable(locals: App.Locals, thrown: unknown): Unavailable | null {
	const found = isStorageFull(thrown) ? STORAGE_FULL : isDatabaseAway(thrown) ? DATABASE_AWAY : null;
	if (found) locals.unavailable = found;
	return found;
}

/** The same answer with the status of what went wrong, which Kit knows only as 500. */
export function withItsStatus(event: Pick<RequestEvent, 'locals' | 'isDataRequest'>, response: Response): Response {
	const { unavailable } = event.locals;
	if (!unavailable) return response;
	const { status, message } = unavailable;
	// Kit's browser part takes the whole body of a refused data request for the error that it shows.
	if (event.isDataRequest) return json({ message }, { status });
	return new Response(response.body, { status, headers: response.headers });
}
