/** Sends queued scans in batches and drops every one that was answered. Silence or a 5xx means "unknown, send again". */
import type { Receipt } from '#lib/schemas/receipts.ts';
import { deviceNow } from './device.ts';
import { pendingScans, removeAnswered } from './check-in-queue.ts';

export type SyncResult = {
	/** `signed-out`: the session in this browser ended, or the event may no longer be run. Nothing is dropped. */
	state: 'sent' | 'offline' | 'signed-out';
	/** Of every batch that was answered, also when a later one was not. */
	receipts: Receipt[];
};
type Target = { url: string; sessionId: string; operatorId: string; deviceLabel: string };

const TIMEOUT_MS = 6_000;

/** Sends everything of this operator that is pending for the session, 50 at a time; answers the receipts in order. */
export async function syncScans(target: Target): Promise<SyncResult> {
	const receipts: Receipt[] = [];
	for (;;) {
		const batch = await pendingScans(target.sessionId, target.operatorId);
		if (batch.length === 0) return { state: 'sent', receipts };
		const answer = await post(target, batch);
		if (typeof answer === 'string') return { state: answer, receipts };
		const answered = new Set(answer.map((receipt) => receipt.nonce));
		await removeAnswered(batch.filter((item) => answered.has(item.scan.nonce)).map((item) => item.key));
		receipts.push(...answer);
		// A server that answers nothing would be asked for ever.
		if (answered.size === 0) return { state: 'offline', receipts };
	}
}

async function post(
	target: Target,
	batch: Awaited<ReturnType<typeof pendingScans>>
): Promise<Receipt[] | 'offline' | 'signed-out'> {
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
		if (response.status === 401 || response.status === 403 || response.status === 404) return 'signed-out';
		if (!response.ok) return 'offline';
		return ((await response.json()) as { receipts: Receipt[] }).receipts;
	} catch {
		return 'offline';
	}
}
