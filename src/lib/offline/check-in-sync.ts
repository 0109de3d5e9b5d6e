/** Sends queued scans in batches and drops every one that was answered. Silence or a 5xx means "unknown, send again". */
import type { Receipt } from '#lib/schemas/receipts.ts';
import { deviceNow } from './device.ts';
import { pendingScans, removeAnswered } from './check-in-queue.ts';

export type SyncResult =
	| { state: 'sent'; receipts: Receipt[] }
	| { state: 'offline' }
	/** The session in this browser ended, or the event may no longer be run: nothing is dropped. */
	| { state: 'signed-out' };

const TIMEOUT_MS = 6_000;

/** Sends everything that is pending for the session, 50 at a time; answers the receipts in order. */
export async function syncScans(target: { url: string; sessionId: string; deviceLabel: string }): Promise<SyncResult> {
	const receipts: Receipt[] = [];
	for (;;) {
		const batch = await pendingScans(target.sessionId);
		if (batch.length === 0) return { state: 'sent', receipts };
		const answer = await post(target, batch);
		if (!('receipts' in answer)) return answer;
		const answered = new Set(answer.receipts.map((receipt) => receipt.nonce));
		await removeAnswered(batch.filter((item) => answered.has(item.scan.nonce)).map((item) => item.key));
		receipts.push(...answer.receipts);
		// A server that answers nothing would be asked for ever.
		if (answered.size === 0) return { state: 'offline' };
	}
}

async function post(
	target: { url: string; sessionId: string; deviceLabel: string },
	batch: Awaited<ReturnType<typeof pendingScans>>
): Promise<{ receipts: Receipt[] } | { state: 'offline' } | { state: 'signed-out' }> {
	const items = batch.map(({ scan }) => ({
		nonce: scan.nonce,
		deviceAt: scan.deviceAt,
		...(scan.pass === undefined ? {} : { pass: scan.pass }),
		...(scan.participantId === undefined ? {} : { participantId: scan.participantId }),
		...(scan.note === undefined ? {} : { note: scan.note })
	}));
	try {
		const response = await fetch(target.url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', accept: 'application/json' },
			body: JSON.stringify({
				sessionId: target.sessionId,
				deviceLabel: target.deviceLabel,
				sentAt: deviceNow().toISOString(),
				items
			}),
			signal: AbortSignal.timeout(TIMEOUT_MS)
		});
		if (response.status === 401 || response.status === 403 || response.status === 404) return { state: 'signed-out' };
		if (!response.ok) return { state: 'offline' };
		return (await response.json()) as { receipts: Receipt[] };
	} catch {
		return { state: 'offline' };
	}
}
