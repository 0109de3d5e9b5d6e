/**
 * What the scanner keeps on the phone beside the waiting scans: the list of each session it was opened for, and what was
 * said of each scan there. Both hold names, so both go together: twelve hours after the session's end, when another
 * operator is here, and when the server opens the session to this one no more. Waiting scans hold no name and stay.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { CheckInPack, PackPerson } from '#lib/domain/attendance/offline-check-in.ts';
import type { ScannerDuty } from '#lib/domain/attendance/offline-mark.ts';
import { packIsOver } from '#lib/domain/attendance/pack-life.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { HistoryEntry } from './history-entry.ts';

/** The last digits of a number, and nothing else of it. */
export type ListedPerson = PackPerson & { digits?: string };
/** The list with whose scanner it is for, and what its session is called. */
export type SessionPack = Omit<CheckInPack, 'people'> & { people: ListedPerson[] } & Partial<DoorFacts> & {
		operatorId: string;
		operatorName: string;
	};

/** What a session is called, and what its operator may do there. */
export type DoorFacts = {
	duty: ScannerDuty;
	eventTitle: string;
	sessionTitle: string;
	venue: string;
	zone: Zone;
};
export type Operator = { id: string; name: string };

export type KeptPack = {
	operator: Operator;
	pack: SessionPack;
	facts: DoorFacts;
	/** The server's time less this device's when the list came. */
	offsetMs: number;
	/** When the scanner last stood open for it, by this device's clock. */
	usedAt: number;
};

interface PackSchema extends DBSchema {
	packs: { key: string; value: KeptPack };
	history: { key: string; value: HistoryEntry };
}

let opened: Promise<IDBPDatabase<PackSchema>> | null = null;
// A database of its own: a tab of the day before keeps the one of the scans open at its version.
const database = () =>
	(opened ??= openDB<PackSchema>('kelas-netral-pemindai', 1, {
		upgrade(db) {
			db.createObjectStore('packs');
			db.createObjectStore('history', { keyPath: 'nonce' });
		},
		terminated: () => (opened = null)
	}).catch((error: unknown) => {
		opened = null;
		throw error;
	}));

const keyOf = (operatorId: string, sessionId: string) => `${operatorId}/${sessionId}`;

/** Rejects when the device keeps nothing: then the list lasts as long as the page. */
export async function keepPack(kept: KeptPack): Promise<void> {
	await (await database()).put('packs', kept, keyOf(kept.operator.id, kept.pack.sessionId));
}

/**
 * Every list on this device whose session is not long over, the last used first. What is over is deleted, and so is what
 * was said a day ago where there never was a list.
 */
export async function keptPacks(now: Date): Promise<KeptPack[]> {
	const all = await (await database()).getAll('packs');
	const good = all.filter((kept) => !packIsOver(kept.pack.window.endsAt, serverTime(kept, now)));
	const [alive, known] = [good, all].map(
		(packs) => new Set(packs.map(({ operator, pack }) => keyOf(operator.id, pack.sessionId)))
	) as [Set<string>, Set<string>];
	const dayAgo = new Date(now.getTime() - 86_400_000).toISOString();
	await forget((operatorId, sessionId, at) => {
		const key = keyOf(operatorId, sessionId);
		return !alive.has(key) && (known.has(key) || (at !== null && at < dayAgo));
	});
	return good.sort((a, b) => b.usedAt - a.usedAt);
}

const serverTime = ({ offsetMs }: KeptPack, now: Date): Date => new Date(now.getTime() + offsetMs);

/** Deletes the list of one session and what was said there. */
export const forgetSession = (operatorId: string, sessionId: string): Promise<void> =>
	forget((operator, session) => operator === operatorId && session === sessionId);

/** Deletes the lists of everybody but this operator, and what was said there; of everybody where there is none. */
export const forgetOthers = (operatorId: string | null): Promise<void> => forget((operator) => operator !== operatorId);

/** `at` is null for a list. */
async function forget(goes: (operatorId: string, sessionId: string, at: string | null) => boolean): Promise<void> {
	const tx = (await database()).transaction(['packs', 'history'], 'readwrite');
	for (let cursor = await tx.objectStore('packs').openCursor(); cursor; cursor = await cursor.continue())
		if (goes(cursor.value.operator.id, cursor.value.pack.sessionId, null)) await cursor.delete();
	for (let cursor = await tx.objectStore('history').openCursor(); cursor; cursor = await cursor.continue())
		if (goes(cursor.value.operatorId, cursor.value.sessionId, cursor.value.at)) await cursor.delete();
	await tx.done;
}

/** What was said at this session's door, the newest first. */
export async function historyOf(operatorId: string, sessionId: string): Promise<HistoryEntry[]> {
	const all = await (await database()).getAll('history');
	return all
		.filter((entry) => entry.operatorId === operatorId && entry.sessionId === sessionId)
		.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

export async function keepEntry(entry: HistoryEntry): Promise<void> {
	await (await database()).put('history', entry);
}
