/** Requests whose very shape is wrong, before any route sees them. */
import { error } from '@sveltejs/kit';

const SMALL_BODY = 512 * 1024;
/** Spreadsheets: 10 MB and the form around them. */
const UPLOAD_BODY = 11 * 1024 * 1024;

/**
 * Kit 2 looks a form action up on the prototype: `?/toString` answered 200 and `?/__proto__` 500. A name that every
 * object has is no action of ours, nor is the reserved `?/default` (an error in Kit). A declared length over the route's limit is refused before it is read.
 */
export function checkShape(request: Request, url: URL): void {
	// PostgreSQL refuses NUL in text, which made an address with %00 a 500; no address of ours has one.
	if (/%00/.test(url.pathname + url.search)) error(404, { message: 'Halaman tidak ditemukan.' });
	if (request.method === 'GET' || request.method === 'HEAD') return;
	const name = [...url.searchParams.keys()].find((key) => key.startsWith('/'))?.slice(1);
	if (name !== undefined && !mayBeAction(name)) error(404, { message: 'Halaman tidak ditemukan.' });
	// A length that is not declared cannot be held to a limit before the body is read; browsers always declare it.
	if (request.headers.has('transfer-encoding') && !request.headers.has('content-length'))
		error(411, { message: 'Permintaan tidak dapat dibaca. Kirim lewat formulir di halaman ini.' });
	const length = Number(request.headers.get('content-length') ?? 0);
	const limit = /\/impor$/.test(url.pathname) ? UPLOAD_BODY : SMALL_BODY;
	if (length > limit) {
		error(413, { message: limit === UPLOAD_BODY ? 'Berkas terlalu besar. Maksimal 10 MB.' : 'Kiriman terlalu besar.' });
	}
}

const mayBeAction = (name: string): boolean =>
	name !== 'default' && !(name in Object.prototype) && /^[a-zA-Z]*$/.test(name);
