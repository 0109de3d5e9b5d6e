/**
 * One scanner at one door: each scan is kept on the phone first, then sent. Who is not answered within two seconds is
 * answered from the list taken along (requirement C6), with the same nonce; the server's word, when it comes, is
 * compared with what was said (C4).
 */
import { decideOffline, type CheckInPack, type OfflineVerdict } from '#lib/domain/attendance/offline-check-in.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { checkSignature } from '#lib/offline/check-signature.ts';
import { countPending, putScan } from '#lib/offline/check-in-queue.ts';
import { syncScans } from '#lib/offline/check-in-sync.ts';
import { deviceNow, newNonce } from '#lib/offline/device.ts';
import type { Receipt } from '#lib/schemas/receipts.ts';
import { offlineVerdict, READY, surpriseOf, verdictOf, type Verdict } from './verdict.ts';

export type Door = {
	eventId: string;
	sessionId: string;
	operatorId: string;
	zone: Zone;
	/** Where scans go, and where the list comes from. */
	api: string;
	packUrl: string;
};

/** The same pass stays in front of the camera for a while: one scan, not twenty. */
const SAME_CODE_MS = 4000;
const ANSWER_WITHIN_MS = 2000;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export class Scanner {
	verdict = $state<Verdict>(READY);
	/** Scans of this operator that no server has answered, and those of others who used this phone. */
	waiting = $state({ own: 0, others: 0 });
	online = $state(true);
	signedOut = $state(false);
	newlyPresent = $state(0);
	/** What the server decided otherwise than this screen had said. */
	surprises = $state<string[]>([]);
	packTakenAt = $state<string | null>(null);

	readonly #door: Door;
	readonly #gate: () => string;
	readonly #signal: (verdict: Verdict) => void;
	#last = { text: '', at: 0 };
	#running: Promise<void> | null = null;
	#next: Promise<void> | null = null;
	#pack: CheckInPack | null = null;
	/* eslint-disable svelte/prefer-svelte-reactivity -- nothing on the screen follows these three */
	readonly #presentHere = new Set<string>();
	readonly #answered = new Set<string>();
	/** By nonce: what was said without the server. */
	readonly #saidAlone = new Map<string, OfflineVerdict>();
	/* eslint-enable svelte/prefer-svelte-reactivity */
	#current = '';

	constructor(door: Door, on: { gate: () => string; signal: (verdict: Verdict) => void }) {
		this.#door = door;
		this.#gate = on.gate;
		this.#signal = on.signal;
	}

	/** Ends when the sheet says what became of the scan: after two seconds at the latest. */
	async scan(text: string): Promise<void> {
		const at = deviceNow();
		if (text === this.#last.text && at.getTime() - this.#last.at < SAME_CODE_MS) return;
		this.#last = { text, at: at.getTime() };
		const nonce = (this.#current = newNonce());
		const { eventId, sessionId, operatorId } = this.#door;
		const pass = text.slice(0, 4096);
		await putScan({ eventId, sessionId, operatorId, nonce, pass, deviceAt: at.toISOString() });
		await Promise.race([this.flush(), pause(ANSWER_WITHIN_MS)]);
		if (!this.#answered.has(nonce)) await this.#answerAlone(nonce, pass, at);
	}

	/** Sends what is pending. One at a time; what is scanned meanwhile goes with the next. */
	flush(): Promise<void> {
		if (!this.#running) return this.#run();
		return (this.#next ??= this.#running.then(() => {
			this.#next = null;
			return this.#run();
		}));
	}

	/** Asks for the list anew; without an answer the one at hand stays. */
	async takePack(): Promise<void> {
		try {
			const response = await fetch(this.#door.packUrl, { headers: { accept: 'application/json' } });
			if (!response.ok) return;
			this.#pack = (await response.json()) as CheckInPack;
			this.packTakenAt = this.#pack.takenAt;
		} catch {
			// The network is gone: that is what the list at hand is for.
		}
	}

	#run(): Promise<void> {
		this.#running = this.#sync().finally(() => (this.#running = null));
		return this.#running;
	}

	async #sync(): Promise<void> {
		const { api, sessionId, operatorId } = this.#door;
		const result = await syncScans({ url: api, sessionId, operatorId, deviceLabel: this.#gate() });
		this.online = result.state !== 'offline';
		this.signedOut = result.state === 'signed-out';
		for (const receipt of result.receipts) this.#hear(receipt);
		this.waiting = await countPending(sessionId, operatorId);
	}

	#hear(receipt: Receipt): void {
		const { nonce, outcome, participant } = receipt;
		this.#answered.add(nonce);
		if (outcome === 'recorded') this.newlyPresent += 1;
		if (participant && outcome !== 'refused') this.#presentHere.add(participant.id);
		const said = this.#saidAlone.get(nonce);
		const surprise = said && surpriseOf(said, receipt, { gate: this.#gate(), zone: this.#door.zone });
		if (surprise) this.surprises.unshift(surprise);
		if (!said && nonce === this.#current) this.#show(verdictOf(receipt, this.#door.zone));
	}

	async #answerAlone(nonce: string, pass: string, at: Date): Promise<void> {
		const pack = this.#pack;
		const said: OfflineVerdict = pack
			? decideOffline(pack, pass, {
					signature: await checkSignature(pack.publicKey, pass),
					at: at.toISOString(),
					presentHere: this.#presentHere
				})
			: { outcome: 'unknown' };
		// The answer came while the signature was checked.
		if (this.#answered.has(nonce)) return;
		this.#saidAlone.set(nonce, said);
		if ('person' in said) this.#presentHere.add(said.person.id);
		this.waiting = await countPending(this.#door.sessionId, this.#door.operatorId);
		this.#show(offlineVerdict(said, pack, this.#door.zone));
	}

	#show(verdict: Verdict): void {
		this.verdict = verdict;
		this.#signal(verdict);
	}
}
