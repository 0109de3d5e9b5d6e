/** For browser tests: a scanner over a real IndexedDB, against a small server of answers at the other end of the wire. */
import { openDB } from 'idb';
import { vi } from 'vitest';
import type { SessionPack } from '../../src/lib/offline/scanner/kept-packs.ts';
import { countPending } from '../../src/lib/offline/check-in-queue.ts';
import { keptPacks } from '../../src/lib/offline/scanner/kept-packs.ts';

export const id = (n: number) => `0190b5a0-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const [EVENT, SESSION] = [id(1), id(2)];
export const ANI = { id: id(11), name: 'Ani Rahmawati', unit: 'Kelurahan Manggar', serial: 1, digits: '2901' };
export const BONAR = { id: id(12), name: 'Bonar Siregar', unit: 'Kelurahan Damai', serial: 1 };

export const aPack = (more: Partial<SessionPack> = {}): SessionPack => ({
	eventId: EVENT,
	sessionId: SESSION,
	takenAt: new Date().toISOString(),
	publicKeys: ['AAAA'],
	window: { opensAt: '2020-01-01T00:00:00.000Z', closedAt: null, endsAt: '2099-01-01T00:00:00.000Z', cancelled: false },
	people: [ANI, BONAR],
	present: [BONAR.id],
	duty: 'supervisor',
	operatorId: id(901),
	operatorName: 'Petugas Satu',
	eventTitle: 'Sosialisasi Netralitas',
	sessionTitle: 'Sesi pagi',
	venue: 'Aula',
	zone: 'WITA',
	...more
});

export type SentItem = {
	nonce: string;
	pass?: string;
	participantId?: string;
	note?: string;
	guest?: object;
	undo?: { of: string; reason: string };
	ageMs?: number;
};
export type SentBatch = { items: SentItem[]; device?: object; deviceLabel: string };

/** What the other end says now, and what it was sent. */
export class FarEnd {
	batches: SentBatch[] = [];
	pack: SessionPack | number = aPack();
	doors: object | number = 503;
	/** Of a batch: a status, silence, or receipts of this outcome. */
	batch: number | 'silence' | 'receipts' = 'receipts';
	outcome: (item: SentItem) => object = () => ({ outcome: 'recorded', reason: null });
	news: object[] = [];

	#silent: (() => void)[] = [];
	/** Whoever waits for an answer is told that there is none. */
	giveUp(): void {
		for (const end of this.#silent.splice(0)) end();
	}

	get items(): SentItem[] {
		return this.batches.flatMap(({ items }) => items);
	}

	stand(): void {
		vi.stubGlobal('fetch', (url: string, init?: RequestInit) => this.#answer(url, init));
	}

	#answer(url: string, init?: RequestInit): Promise<Response> {
		if (url.includes('/paket?')) return said(this.pack);
		if (url.endsWith('/api/pemindai')) return said(this.doors);
		const sent = JSON.parse(init?.body as string) as SentBatch;
		this.batches.push(sent);
		if (this.batch === 'silence')
			return new Promise((_, reject) => this.#silent.push(() => reject(new Error('silence'))));
		if (typeof this.batch === 'number') return said(this.batch);
		const receipts = sent.items.map((item) => ({
			...{ nonce: item.nonce, scanId: null, participant: null, first: null },
			...this.outcome(item)
		}));
		return said({ receipts, receivedAt: new Date().toISOString(), news: this.news });
	}
}

const said = (what: object | number): Promise<Response> =>
	Promise.resolve(typeof what === 'number' ? new Response('{}', { status: what }) : Response.json(what));

/** Nothing is kept in this browser. */
export async function emptyPhone(): Promise<void> {
	await countPending('nobody');
	await keptPacks(new Date());
	for (const [name, stores] of [
		['kelas-netral', ['scans']],
		['kelas-netral-pemindai', ['packs', 'history']]
	] as const) {
		const db = await openDB(name);
		for (const store of stores) await db.clear(store);
		db.close();
	}
	localStorage.clear();
}
