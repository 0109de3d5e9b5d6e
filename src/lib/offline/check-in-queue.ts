/**
 * Scans that no server has answered yet, in IndexedDB: closing the tab or an empty battery loses none. An item leaves
 * only with a definite answer. Keys count up, because IndexedDB answers in key order and order is what a reader expects.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

export type QueuedScan = {
	eventId: string;
	sessionId: string;
	/** Whose device session it was scanned in: another operator's items are left alone. */
	operatorId: string;
	nonce: string;
	pass?: string;
	participantId?: string;
	note?: string;
	deviceAt: string;
};

interface QueueSchema extends DBSchema {
	scans: { key: number; value: QueuedScan };
}

let opened: Promise<IDBPDatabase<QueueSchema>> | null = null;
const database = () =>
	(opened ??= openDB<QueueSchema>('kelas-netral', 1, {
		upgrade(db) {
			db.createObjectStore('scans', { autoIncrement: true });
		}
	}));

export async function putScan(scan: QueuedScan): Promise<void> {
	await (await database()).add('scans', scan);
}

async function scansOf(sessionId: string): Promise<{ key: number; scan: QueuedScan }[]> {
	const found: { key: number; scan: QueuedScan }[] = [];
	let cursor = await (await database()).transaction('scans').store.openCursor();
	while (cursor) {
		if (cursor.value.sessionId === sessionId) found.push({ key: cursor.key, scan: cursor.value });
		cursor = await cursor.continue();
	}
	return found;
}

/** The oldest unanswered scans of this session and operator, at most `limit`, with their keys. */
export async function pendingScans(
	sessionId: string,
	operatorId: string,
	limit = 50
): Promise<{ key: number; scan: QueuedScan }[]> {
	return (await scansOf(sessionId)).filter(({ scan }) => scan.operatorId === operatorId).slice(0, limit);
}

/** How many are unanswered: this operator's, and those of others who have to sign in again to send theirs. */
export async function countPending(sessionId: string, operatorId: string): Promise<{ own: number; others: number }> {
	const all = await scansOf(sessionId);
	const own = all.filter(({ scan }) => scan.operatorId === operatorId).length;
	return { own, others: all.length - own };
}

/** Forgets scans that were answered, accepted or refused alike. */
export async function removeAnswered(keys: readonly number[]): Promise<void> {
	const db = await database();
	const tx = db.transaction('scans', 'readwrite');
	await Promise.all([...keys.map((key) => tx.store.delete(key)), tx.done]);
}
