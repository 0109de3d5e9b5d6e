/**
 * What runs in a thread of its own: reads one file after another, each to its end. It knows no database, no setting and no secret, and what
 * it answers is already worded as JSON in small pieces, so that taking it over holds up nobody.
 */
import { createHash } from 'node:crypto';
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { ImportKind } from '#lib/domain/imports/columns.ts';
import type { SheetRow } from '#lib/domain/imports/sheet.ts';
import type { List } from '#lib/domain/imports/layout.ts';
import { readFile, type Book, type FileRefusal } from './read-file.ts';

type ListHead = Omit<List, 'rows'>;

export type ThreadTask = { bytes: Uint8Array; kind: ImportKind };
export type ThreadAnswer =
	| { kind: 'refused'; file: FileRefusal }
	/** Some rows of the list with this index, as a JSON array. */
	| { kind: 'rows'; list: number; text: string }
	| { kind: 'done'; book: Omit<Book, 'lists'> & { lists: ListHead[] }; sha256: string };

/** Letters of one piece: parsing it takes about a millisecond. */
const PIECE = 64 * 1024;

const answer = (message: ThreadAnswer) => parentPort?.postMessage(message);

function sendRows(list: number, rows: readonly SheetRow[]): void {
	let texts: string[] = [];
	let letters = 0;
	const send = () => {
		if (texts.length > 0) answer({ kind: 'rows', list, text: `[${texts.join(',')}]` });
		texts = [];
		letters = 0;
	};
	for (const row of rows) {
		const text = JSON.stringify(row);
		texts.push(text);
		letters += text.length;
		if (letters >= PIECE) send();
	}
	send();
}

// On Linux the nice value belongs to the thread: whoever waits for an answer of the server goes first.
if (process.platform === 'linux') setPriority(0, 5);

parentPort?.on('message', ({ bytes, kind }: ThreadTask) => {
	const read = readFile(bytes, kind);
	if (!read.ok) return answer({ kind: 'refused', file: { reason: read.reason, detail: read.detail } });
	const { lists, ...book } = read.value;
	lists.forEach(({ rows }, index) => sendRows(index, rows));
	const heads = lists.map(({ rows: _, ...head }) => head);
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	answer({ kind: 'done', book: { ...book, lists: heads }, sha256 });
});
