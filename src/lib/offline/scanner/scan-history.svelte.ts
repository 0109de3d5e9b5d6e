/** What was said at this door, as the screen shows it and the phone keeps it. */
import { historyOf, keepEntry } from './kept-packs.ts';
import type { HistoryEntry } from './history-entry.ts';

export class ScanHistory {
	/** The newest first. */
	entries = $state.raw<HistoryEntry[]>([]);

	/** What an earlier page of this door said. */
	async load(operatorId: string, sessionId: string): Promise<void> {
		const before = await historyOf(operatorId, sessionId).catch(() => []);
		this.entries = [...this.entries, ...before.filter(({ nonce }) => !this.find(nonce))];
	}

	find(nonce: string): HistoryEntry | undefined {
		return this.entries.find((entry) => entry.nonce === nonce);
	}

	add(entry: HistoryEntry): void {
		this.entries = [entry, ...this.entries.filter(({ nonce }) => nonce !== entry.nonce)];
		this.#keep(entry);
	}

	change(nonce: string, change: Partial<HistoryEntry>): void {
		const entry = this.find(nonce);
		if (!entry) return;
		const changed = { ...entry, ...change };
		this.entries = this.entries.map((other) => (other === entry ? changed : other));
		this.#keep(changed);
	}

	clear(): void {
		this.entries = [];
	}

	#keep(entry: HistoryEntry): void {
		// Without room it lasts as long as the page; the scan itself is in the queue or was refused aloud.
		keepEntry($state.snapshot(entry)).catch(() => {});
	}
}
