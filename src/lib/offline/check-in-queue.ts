/**
 * Scans that no server has answered yet, in IndexedDB: closing the tab or an empty battery loses none. They belong to
 * the operator who made them, over all sessions and events, and outlive every sign-out. An item leaves only with a
 * definite answer, or by its operator's own decision, of which a line stays until the server knows it. Keys count up,
 * because IndexedDB answers in key order and order is what a reader expects.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { DiscardReason } from '#lib/domain/attendance/discard.ts';
import type { SteadyMark } from './steady-clock.ts';

export type QueuedScan = {
	eventId: string;
	sessionId: string;
	/** Whose device session it was scanned in: another operator's items are left alone. */
	operatorId: string;
	nonce: string;
	pass?: string;
	participantId?: string;
	note?: string;
	/** Somebody who is not on the list, let in at the door. */
	guest?: QueuedGuest;
	/** Takes back the presence that an earlier scan made, by its nonce. */
	undo?: { of: string; reason: string };
	deviceAt: string;
	/** When it was made by the steady clock of its page (steady-clock.ts): of use as long as that page stands. */
	made?: SteadyMark;
	/** The door it was scanned at; scans of an older version have none. */
	gate?: string;
	/** Opened from a file, so `deviceAt` is another device's clock. */
	fromFile?: true;
	/** Who scanned what was opened from a file. */
	scannedBy?: string;
	/** Given up: nothing is left of the scan but what the server is told about it. */
	discarded?: { id: string; reason: DiscardReason; at: string };
};

export type QueuedGuest = { name: string; unitLabel: string; number?: string; somebodyElse?: boolean };

export type WaitingScan = { key: number; scan: QueuedScan };

interface QueueSchema extends DBSchema {
	scans: { key: number; value: QueuedScan };
}

/* The version stays 1: a tab of the day before would keep a newer one from opening, and with it every scan. */
let opened: Promise<IDBPDatabase<QueueSchema>> | null = null;
const database = () =>
	(opened ??= openDB<QueueSchema>('kelas-netral', 1, {
		upgrade(db) {
			db.createObjectStore('scans', { autoIncrement: true });
		},
		// The browser took it away (storage cleared by hand): the next call opens it anew.
		terminated: () => (opened = null)
	}).catch((error: unknown) => {
		opened = null;
		throw error;
	}));

/** Rejects when the device cannot keep it (full, private mode): then nobody may be told that it is kept. */
export async function putScan(scan: QueuedScan): Promise<void> {
	await (await database()).add('scans', scan);
}

async function allScans(): Promise<WaitingScan[]> {
	const tx = (await database()).transaction('scans');
	const [keys, scans] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()]);
	return keys.map((key, at) => ({ key, scan: scans[at] as QueuedScan }));
}

/** Every unanswered scan of this operator, whatever its session and event, the oldest first. */
export async function waitingScans(operatorId: string): Promise<WaitingScan[]> {
	return (await allScans()).filter(({ scan }) => scan.operatorId === operatorId && !scan.discarded);
}

export type Pending = {
	/** This operator's, over all sessions and events. */
	own: number;
	/** Of these, the ones of other sessions than the one asked about. */
	elsewhere: number;
	/** Of other operators, who have to sign in again to send theirs. */
	others: number;
};

/** How many scans on this device no server has answered. */
export async function countPending(operatorId: string, sessionId: string | null = null): Promise<Pending> {
	const waiting = (await allScans()).filter(({ scan }) => !scan.discarded);
	const own = waiting.filter(({ scan }) => scan.operatorId === operatorId);
	const elsewhere = own.filter(({ scan }) => scan.sessionId !== sessionId).length;
	return { own: own.length, elsewhere, others: waiting.length - own.length };
}

/** Forgets scans that were answered, accepted or refused alike, and discards that were told. */
export async function removeAnswered(keys: readonly number[]): Promise<void> {
	const db = await database();
	const tx = db.transaction('scans', 'readwrite');
	await Promise.all([...keys.map((key) => tx.store.delete(key)), tx.done]);
}

/** Gives up all waiting scans of one operator, whole or not at all; answers how many. Other operators' stay. */
export async function discardScans(
	operatorId: string,
	discarded: NonNullable<QueuedScan['discarded']>
): Promise<number> {
	const tx = (await database()).transaction('scans', 'readwrite');
	let count = 0;
	for (let cursor = await tx.store.openCursor(); cursor; cursor = await cursor.continue()) {
		const { eventId, sessionId, nonce, deviceAt, ...scan } = cursor.value;
		if (scan.operatorId !== operatorId || scan.discarded) continue;
		await cursor.update({ eventId, sessionId, operatorId, nonce, deviceAt, discarded });
		count += 1;
	}
	await tx.done;
	return count;
}

/** What was given up and not told to the server yet. */
export async function untoldDiscards(operatorId: string): Promise<WaitingScan[]> {
	return (await allScans()).filter(({ scan }) => scan.operatorId === operatorId && scan.discarded);
}

/**
 * Takes scans over from a file, for the operator who opens it; answers the nonces they have here, and how many are new.
 * Each gets a nonce of its own, made of the first and its opener: what the server refuses the opener (a mark by hand, a
 * colleague's own pass) must not be the answer to the phone that made the file. Opening a file twice adds nothing.
 */
export async function addFromFile(
	scans: readonly QueuedScan[],
	operatorId: string
): Promise<{ nonces: string[]; fresh: number }> {
	const inFile = new Set(scans.map(({ nonce }) => nonce));
	const taken = await Promise.all(
		scans.map(async ({ made: _made, ...scan }) => ({
			...scan,
			// What is taken back goes by its new name too, unless it went to the server before the file was made.
			...(scan.undo && inFile.has(scan.undo.of)
				? { undo: { ...scan.undo, of: await nonceOfOpener(scan.undo.of, operatorId) } }
				: {}),
			nonce: await nonceOfOpener(scan.nonce, operatorId),
			operatorId,
			fromFile: true as const,
			scannedBy: scan.scannedBy ?? scan.operatorId
		}))
	);
	const tx = (await database()).transaction('scans', 'readwrite');
	const own = (await tx.store.getAll()).filter((scan) => scan.operatorId === operatorId);
	const known = new Set(own.map(({ nonce }) => nonce));
	// What its own phone still has goes from there, with its clock.
	const fresh = taken.filter(({ nonce }, at) => !known.has(scans[at]!.nonce) && !known.has(nonce) && known.add(nonce));
	await Promise.all([...fresh.map((scan) => tx.store.add(scan)), tx.done]);
	return { nonces: taken.map(({ nonce }) => nonce), fresh: fresh.length };
}

async function nonceOfOpener(nonce: string, operatorId: string): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${nonce} ${operatorId}`));
	return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
