/**
 * The contents of a ZIP that somebody uploaded. The directory is judged before anything is inflated; nothing is ever
 * written to disk; each entry is inflated on its own with a hard end. Source: reliability rows B-059 … B-061.
 */
import { inflateRawSync } from 'node:zlib';

const MAX_INFLATED = 50 * 1024 * 1024;
const MAX_ENTRIES = 1000;

export type ZipRefusal = 'too-big-inside' | 'strange' | 'locked';
export type ZipEntry = { name: string; start: number; packed: number; size: number; method: number };
/** Entries by their name with forward slashes in lower case: programs disagree about both. */
export type Zip = { bytes: Uint8Array; entries: ReadonlyMap<string, ZipEntry> };
export type ReadZip = { ok: true; value: Zip } | { ok: false; reason: ZipRefusal };

const refused = (reason: ZipRefusal) => ({ ok: false, reason }) as const;

const entryKey = (name: string) => name.replaceAll('\\', '/').toLowerCase();

/** The end of the directory: a fixed record, followed by at most 64 kB of comment. */
function findEnd(view: DataView): number {
	const last = view.byteLength - 22;
	for (let at = last; at >= 0 && at > last - 65_536; at--) if (view.getUint32(at, true) === 0x06054b50) return at;
	return -1;
}

/** Reads and judges the directory: count, declared sizes, names, doubled and overlapping entries, locked entries. */
export function openZip(bytes: Uint8Array): ReadZip {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = bytes.byteLength >= 22 ? findEnd(view) : -1;
	if (end < 0) return refused('strange');
	const count = view.getUint16(end + 10, true);
	// 0xffff announces a ZIP64 directory, which no sheet of 10 MB needs.
	if (count > MAX_ENTRIES) return refused('strange');
	const entries = new Map<string, ZipEntry>();
	let at = view.getUint32(end + 16, true);
	let total = 0;
	for (let index = 0; index < count; index++) {
		const read = readEntry(view, bytes, at);
		if (typeof read === 'string') return refused(read);
		total += read.entry.size;
		if (total > MAX_INFLATED) return refused('too-big-inside');
		const key = entryKey(read.entry.name);
		if (entries.has(key) || isStrangeName(read.entry.name)) return refused('strange');
		entries.set(key, read.entry);
		at = read.next;
	}
	if (overlap([...entries.values()])) return refused('strange');
	return { ok: true, value: { bytes, entries } };
}

function readEntry(view: DataView, bytes: Uint8Array, at: number): { entry: ZipEntry; next: number } | ZipRefusal {
	if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) return 'strange';
	const nameLength = view.getUint16(at + 28, true);
	const local = view.getUint32(at + 42, true);
	const packed = view.getUint32(at + 20, true);
	if (local + 30 > view.byteLength || view.getUint32(local, true) !== 0x04034b50) return 'strange';
	if ((view.getUint16(at + 8, true) & 1) === 1) return 'locked';
	const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
	if (start + packed > view.byteLength) return 'strange';
	const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
	const entry = { name, start, packed, size: view.getUint32(at + 24, true), method: view.getUint16(at + 10, true) };
	return { entry, next: at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true) };
}

/** Nothing is written, so such a name could do no harm here; but no spreadsheet program makes one. */
function isStrangeName(name: string): boolean {
	return name.length > 200 || /^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)|[\u0000-\u001f]|__proto__/i.test(name);
}

function overlap(entries: ZipEntry[]): boolean {
	const sorted = entries.filter((entry) => entry.packed > 0).sort((a, b) => a.start - b.start);
	return sorted.some(
		(entry, index) =>
			index > 0 && entry.start < (sorted[index - 1] as ZipEntry).start + (sorted[index - 1] as ZipEntry).packed
	);
}

/** The bytes of one entry; null when it is absent. A declared size that lies ends the reading at that size. */
export function readEntryBytes(zip: Zip, name: string): Uint8Array | null | 'too-big-inside' | 'strange' {
	const entry = zip.entries.get(entryKey(name));
	if (!entry) return null;
	const packed = zip.bytes.subarray(entry.start, entry.start + entry.packed);
	if (entry.method === 0) return entry.packed === entry.size ? packed : 'strange';
	if (entry.method !== 8) return 'strange';
	try {
		return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
	} catch (error) {
		return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-big-inside' : 'strange';
	}
}
