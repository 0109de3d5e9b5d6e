import type { ScanTable } from '#lib/server/db/schema.ts';
import type { InvariantFinding } from './finding.ts';

export type HelperLine = Pick<ScanTable, 'id' | 'event_id' | 'method' | 'outcome' | 'received_at'>;
export type HelperLedger = {
	id: string;
	event_id: string;
	joined_at: string;
	/** When it was taken back, else when its day was over. */
	endedAt: string;
	lines: readonly HelperLine[];
};

/** A request that a server had let in as the phone was taken back is done: revocable within a second (C38), and some for clocks. */
const UNDER_WAY_MS = 5_000;
const COUNTS_AT_ONCE: ReadonlySet<string> = new Set(['recorded', 'already']);
const BY_WORD: ReadonlySet<string> = new Set(['manual', 'walk-in']);

/**
 * Each line of a helper's phone is of its own event and came after it was let in. What came once it had ended waits for a
 * supervisor, or was refused, and so does what it wrote by hand: neither counts by itself.
 */
export function checkHelperScans(phone: HelperLedger): InvariantFinding {
	const last = new Date(Date.parse(phone.endedAt) + UNDER_WAY_MS).toISOString();
	const problems = phone.lines.flatMap((line) => {
		const counts = COUNTS_AT_ONCE.has(line.outcome);
		return [
			line.event_id === phone.event_id ? '' : 'dari acara lain',
			line.received_at >= phone.joined_at ? '' : 'sebelum diizinkan',
			counts && line.received_at > last ? 'dihitung sesudah berakhir' : '',
			counts && BY_WORD.has(line.method) ? 'dihitung tanpa pengawas' : ''
		]
			.filter((what) => what !== '')
			.map((what) => `ponsel petugas bantu ${phone.id}, pindaian ${line.id}: ${what}`);
	});
	return { checked: phone.lines.length, problems };
}
