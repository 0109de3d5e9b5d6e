/**
 * Pages leave compressed: a module is 23 kB of HTML, 8 kB on the wire, for 0.1 ms of CPU. The lowest levels on
 * purpose: the next ones cost two to four times as much for a tenth of the size. Files are compressed once, at build
 * time. docs/adr/0011-compressed-pages.md says why this gives no secret away.
 */
import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';

const FASTEST_GZIP = { level: 1, memLevel: 9 };
const FASTEST_BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 0 } };
/** A page is done sooner here than it is handed to another thread and back; a report of 10,000 people is not. */
const HERE_BYTES = 64 * 1024;

const inThread = {
	br: (plain: Uint8Array) => promisify(brotliCompress)(plain, FASTEST_BROTLI),
	gzip: (plain: Uint8Array) => promisify(gzip)(plain, FASTEST_GZIP)
};
const here = {
	br: (plain: Uint8Array) => brotliCompressSync(plain, FASTEST_BROTLI),
	gzip: (plain: Uint8Array) => gzipSync(plain, FASTEST_GZIP)
};

/** One network packet: below it nothing is gained. */
const WORTH_BYTES = 1400;
const TEXT = /^(text\/(html|csv|plain)|application\/json)\b/;

type Encoding = keyof typeof here;

/** What the reader's program takes; brotli first. "gzip;q=0" is a refusal. */
function encodingFor(accepted: string): Encoding | null {
	const taken = accepted
		.toLowerCase()
		.split(',')
		.map((part) => part.trim())
		.filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
		.map((part) => part.split(';')[0]);
	return taken.includes('br') ? 'br' : taken.includes('gzip') ? 'gzip' : null;
}

/** The same answer, compressed when its reader takes that and it is worth it; streams of events pass as they are. */
export async function compress(request: Request, response: Response): Promise<Response> {
	const { headers } = response;
	if (!response.body || request.method === 'HEAD' || !TEXT.test(headers.get('content-type') ?? '')) return response;
	if (headers.has('content-encoding')) return response;
	headers.append('vary', 'accept-encoding');
	const encoding = encodingFor(request.headers.get('accept-encoding') ?? '');
	if (!encoding) return response;
	const plain = new Uint8Array(await response.arrayBuffer());
	const { status, statusText } = response;
	if (plain.length < WORTH_BYTES) return new Response(plain, { status, statusText, headers });
	const body = plain.length <= HERE_BYTES ? here[encoding](plain) : await inThread[encoding](plain);
	headers.set('content-encoding', encoding);
	headers.set('content-length', String(body.length));
	// It named the bytes before; a page has a new nonce each time, so it would never match anyway.
	headers.delete('etag');
	return new Response(new Uint8Array(body), { status, statusText, headers });
}
