/** Sends queued scans in batches and drops every one that was answered. Silence or a 5xx means "unknown, send again". */
import type { Receipt } from '#lib/domain/attendance/receipt.ts';
import { paths } from '#lib/paths.ts';
import { SLOW_MS } from '#lib/domain/time/gate-link.ts';
import { deviceNow, deviceUptime } from './device.ts';
import { removeAnswered, untoldDiscards, waitingScans, type QueuedScan, type WaitingScan } from './check-in-queue.ts';
import { steadyAge } from './steady-clock.ts';

/** What the server said of one scan, and of which session it was. */
export type Answered = { sessionId: string; receipt: Receipt };

/** An earlier scan of this device that turned out to be made on another one too (requirement C4). */
export type ClashTold = { nonce: string; kind: 'clash'; otherDevice: string; at: string };

/** What a scanner tells of itself with each batch; `battery` in whole per cent. */
export type DeviceReport = { pending: number; battery?: number; packTakenAt?: string };

/** What else comes of an exchange with the server, beside the answers to scans. */
export type ServerContact = {
	/** How long the answer took, in milliseconds. */
	tookMs: number;
	/** The server's time less this device's, in milliseconds, as far as one exchange can tell. */
	offsetMs: number | null;
	news: ClashTold[];
};

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
	/** What the scanner that is open tells of itself. */
	device?: DeviceReport;
	/** Hears of every exchange that the server answered. */
	contact?: (contact: ServerContact) => void;
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
	const door = { eventId, sessionId, gate: gate ?? sender.gate };
	const items = batch.map(({ scan }) => toItem(scan));
	// The offset of this clock says nothing about the clock of the device that made the file.
	return exchange(sender, door, { ...(fromFile ? {} : { sentAt: deviceNow().toISOString() }), items });
}

/**
 * Tells the server that the scanner at this door is there, and what it holds, without a scan. Answers as a batch does:
 * 'closed' and 'signed-out' are the end of what this phone may know of the session.
 */
export async function tellDevice(
	sender: Sender,
	door: { eventId: string; sessionId: string }
): Promise<'heard' | Exclude<Answer, Receipt[]>> {
	const body = { sentAt: deviceNow().toISOString(), items: [] };
	const answer = await exchange(sender, { ...door, gate: sender.gate }, body);
	return Array.isArray(answer) ? 'heard' : answer;
}

async function exchange(
	sender: Sender,
	door: { eventId: string; sessionId: string; gate: string },
	body: { sentAt?: string; items: object[] }
): Promise<Answer> {
	const { device, operatorId, contact } = sender;
	const [sentAt, began] = [deviceNow().getTime(), deviceUptime()];
	const answer = await postJson(paths.checkInApi(door.eventId), {
		sessionId: door.sessionId,
		operatorId,
		deviceLabel: door.gate,
		...(device ? { device } : {}),
		...body
	});
	const tookMs = deviceUptime() - began;
	const refusal = refusalOf(answer);
	if (!answer || refusal) return refusal ?? 'offline';
	const said = (await answer.json().catch(() => null)) as Told | null;
	if (!said?.receipts) return 'offline';
	const received = Date.parse(said.receivedAt ?? '');
	// A slow answer says too little: somewhere on its way the time went by.
	const offsetMs = Number.isNaN(received) || tookMs > SLOW_MS ? null : received - (sentAt + tookMs / 2);
	contact?.({ tookMs, offsetMs, news: said.news ?? [] });
	return said.receipts;
}

type Told = { receipts?: Receipt[]; receivedAt?: string; news?: ClashTold[] };

/** Why there is nothing to read in it; null when there is. */
function refusalOf(answer: Response | null): Exclude<Answer, Receipt[]> | null {
	if (!answer || answer.status >= 500 || answer.status === 429) return 'offline';
	if (answer.status === 401) return 'signed-out';
	// 410: a helper whose duty was ended.
	if ([403, 404, 410].includes(answer.status)) return 'closed';
	return answer.ok ? null : 'unreadable';
}

function toItem({ nonce, deviceAt, note, fromFile, made, pass, participantId, guest, undo, scannedBy }: QueuedScan) {
	const ageMs = fromFile ? null : steadyAge(made);
	const fromFileNote = note ? `${FROM_FILE}: ${note}` : FROM_FILE;
	const item = {
		nonce,
		deviceAt,
		pass,
		participantId,
		guest,
		undo,
		scannedBy,
		...(ageMs === null ? {} : { ageMs }),
		...(fromFile ? { note: fromFileNote.slice(0, 200) } : note ? { note } : {})
	};
	// What is not there is not sent: a server of before knows fewer words.
	return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
}

/**
 * Tells the server what was given up and why; answers whether all of it is known there now. Until then it is kept; told
 * once more after an answer that was lost, it is the same line there.
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
		const answer = await postJson(paths.discardsApi(), body);
		// 410: nothing more is taken of this phone, so that nothing is kept to be told.
		if (!answer?.ok && answer?.status !== 410) return false;
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
