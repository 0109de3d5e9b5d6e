/** Sends queued scans in batches and drops every one that was answered. Silence or a 5xx means "unknown, send again". */
import type { Receipt } from '#lib/domain/attendance/receipt.ts';
import { paths } from '#lib/paths.ts';
import { deviceNow } from './device.ts';
import { removeAnswered, untoldDiscards, waitingScans, type QueuedScan, type WaitingScan } from './check-in-queue.ts';

/** What the server said of one scan, and of which session it was. */
export type Answered = { sessionId: string; receipt: Receipt };

export type SendResult = {
	/**
	 * `sent`: every scan was answered, but for the `refused`. `signed-out`: nobody, or somebody else, is signed in here.
	 * `offline`: no answer, or the server cannot work now. Nothing is dropped but what was answered.
	 */
	state: 'sent' | 'offline' | 'signed-out';
	/** Scans the server would not take: the event is closed for this operator, or it cannot read them. They stay. */
	refused: WaitingScan[];
};

export type Sender = {
	operatorId: string;
	/** The session whose scans go before all others: somebody stands there and waits. */
	first?: string | null;
	/** The label of scans that were kept without one. */
	gate: string;
};

const TIMEOUT_MS = 6_000;
const AT_ONCE = 50;
/** As the ledger shows where a line came from that another device had kept. */
const FROM_FILE = 'dari berkas pindaian';

/**
 * Sends everything of this operator that waits, over all sessions and events, 50 at a time. What cannot be sent keeps
 * nothing else from being sent: an event that is closed for this operator, or a single scan nobody can read.
 */
export async function sendWaiting(sender: Sender, heard: (answers: Answered[]) => void): Promise<SendResult> {
	const closed = new Set<string>();
	const alone = new Set<string>();
	const unreadable = new Set<number>();
	for (;;) {
		// Read anew each time: what is scanned meanwhile goes next, before a long queue of another session.
		const waiting = await waitingScans(sender.operatorId);
		const refused = waiting.filter(({ key, scan }) => closed.has(doorOf(scan)) || unreadable.has(key));
		const batch = nextBatch(
			waiting.filter((item) => !refused.includes(item)),
			sender,
			alone
		);
		const [head] = batch;
		if (!head) return { state: 'sent', refused };
		const answer = await post(sender, batch);
		if (answer === 'offline' || answer === 'signed-out') return { state: answer, refused };
		if (answer === 'closed') closed.add(doorOf(head.scan));
		else if (answer !== 'unreadable') {
			const receipts = new Map(answer.map((receipt) => [receipt.nonce, receipt]));
			const answered = batch.filter(({ scan }) => receipts.has(scan.nonce));
			// A server that answers nothing would be asked for ever.
			if (answered.length === 0) return { state: 'offline', refused };
			await removeAnswered(answered.map(({ key }) => key));
			heard(answer.map((receipt) => ({ sessionId: head.scan.sessionId, receipt })));
		} else if (batch.length > 1) alone.add(doorOf(head.scan));
		else {
			unreadable.add(head.key);
			alone.delete(doorOf(head.scan));
		}
	}
}

const doorOf = ({ eventId, sessionId }: QueuedScan) => `${eventId}/${sessionId}`;

/** The oldest scans that may travel together: one session, one door, one clock. */
function nextBatch(waiting: readonly WaitingScan[], sender: Sender, alone: ReadonlySet<string>): WaitingScan[] {
	const head = waiting.find(({ scan }) => scan.sessionId === sender.first) ?? waiting[0];
	if (!head) return [];
	const together = ({ scan }: WaitingScan) =>
		doorOf(scan) === doorOf(head.scan) && scan.gate === head.scan.gate && scan.fromFile === head.scan.fromFile;
	return waiting.filter(together).slice(0, alone.has(doorOf(head.scan)) ? 1 : AT_ONCE);
}

type Answer = Receipt[] | 'offline' | 'signed-out' | 'closed' | 'unreadable';

async function post(sender: Sender, batch: readonly WaitingScan[]): Promise<Answer> {
	const { eventId, sessionId, gate, fromFile } = (batch[0] as WaitingScan).scan;
	const answer = await postJson(paths.checkInApi(eventId), {
		sessionId,
		operatorId: sender.operatorId,
		deviceLabel: gate ?? sender.gate,
		// The offset of this clock says nothing about the clock of the device that made the file.
		...(fromFile ? {} : { sentAt: deviceNow().toISOString() }),
		items: batch.map(({ scan }) => toItem(scan))
	});
	if (!answer || answer.status >= 500 || answer.status === 429) return 'offline';
	if (answer.status === 401) return 'signed-out';
	if (answer.status === 403 || answer.status === 404) return 'closed';
	if (!answer.ok) return 'unreadable';
	const body = (await answer.json().catch(() => null)) as { receipts?: Receipt[] } | null;
	return body?.receipts ?? 'offline';
}

const toItem = ({ nonce, deviceAt, pass, participantId, note, fromFile, scannedBy }: QueuedScan) => ({
	nonce,
	deviceAt,
	...(pass === undefined ? {} : { pass }),
	...(participantId === undefined ? {} : { participantId }),
	...(scannedBy === undefined ? {} : { scannedBy }),
	...(fromFile ? { note: (note ? `${FROM_FILE}: ${note}` : FROM_FILE).slice(0, 200) } : note ? { note } : {})
});

/**
 * Tells the server what was given up and why; answers whether all of it is known there now. Until then it is kept. An
 * answer that is lost on the way makes the audit log say it twice, under the same id.
 */
export async function tellDiscards(operatorId: string): Promise<boolean> {
	for (;;) {
		const untold = await untoldDiscards(operatorId);
		const [head] = untold;
		if (!head) return true;
		const same = untold.filter(
			({ scan }) => doorOf(scan) === doorOf(head.scan) && scan.discarded?.id === head.scan.discarded?.id
		);
		const { eventId, sessionId, discarded } = head.scan;
		const body = { operatorId, discards: [{ ...discarded, eventId, sessionId, count: same.length }] };
		if (!(await postJson(paths.discardsApi(), body))?.ok) return false;
		await removeAnswered(same.map(({ key }) => key));
	}
}

/** The answer, or null when there was none in time. */
async function postJson(url: string, body: object): Promise<Response | null> {
	try {
		return await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', accept: 'application/json' },
			body: JSON.stringify(body),
			signal: AbortSignal.timeout(TIMEOUT_MS)
		});
	} catch {
		return null;
	}
}
