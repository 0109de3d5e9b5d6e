/**
 * One scanner at one door: each scan is kept on the phone first, then sent. Who is not answered within two seconds is
 * answered from the list taken along (requirement C6), with the same nonce; the server's word, when it comes, is
 * compared with what was said (C4). Once the server has refused this operator, nobody is told HADIR any more (C37).
 */
import { decideOffline, type CheckInPack, type OfflineVerdict } from '#lib/domain/attendance/offline-check-in.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { checkSignature } from '#lib/offline/check-signature.ts';
import { putScan } from '#lib/offline/check-in-queue.ts';
import type { Answered } from '#lib/offline/check-in-sync.ts';
import { courierFor, type Courier } from '#lib/offline/courier.svelte.ts';
import { deviceNow, newNonce } from '#lib/offline/device.ts';
import type { Receipt } from '#lib/domain/attendance/receipt.ts';
import { NOT_KEPT, offlineVerdict, READY, surpriseOf, verdictOf, type Held, type ScanVerdict } from './verdict.ts';

export type Door = {
	eventId: string;
	eventSessionId: string;
	operatorId: string;
	zone: Zone;
	/** Where the list comes from. */
	packUrl: string;
};

/** The same pass stays in front of the camera for a while: one scan, not twenty. */
const SAME_CODE_MS = 4000;
const ANSWER_WITHIN_MS = 2000;
const PACK_WITHIN_MS = 20_000;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export class Scanner {
	verdict = $state<ScanVerdict>(READY);
	newlyPresent = $state(0);
	/** Scans of other sessions that went along from here. */
	sentElsewhere = $state(0);
	/** What the server decided otherwise than this screen had said. */
	surprises = $state<string[]>([]);
	packTakenAt = $state<string | null>(null);
	/** Carries the scans; knows how many wait, over all sessions. */
	readonly courier: Courier;

	readonly #door: Door;
	readonly #gate: () => string;
	readonly #signal: (verdict: ScanVerdict) => void;
	#last = { text: '', at: 0 };
	#pack: CheckInPack | null = null;
	/* eslint-disable svelte/prefer-svelte-reactivity -- nothing on the screen follows these */
	/** Scanned here, whatever was said. */
	readonly #scannedHere = new Set<string>();
	/** Present by the server's own word. */
	readonly #present = new Set<string>();
	readonly #answered = new Set<string>();
	readonly #asking = new Map<string, () => void>();
	/** By nonce: what was said without the server. */
	readonly #saidAlone = new Map<string, OfflineVerdict>();
	/* eslint-enable svelte/prefer-svelte-reactivity */
	#current = '';

	constructor(door: Door, on: { gate: () => string; signal: (verdict: ScanVerdict) => void }) {
		this.#door = door;
		this.#gate = on.gate;
		this.#signal = on.signal;
		this.courier = courierFor(door.operatorId);
	}

	/** From here on answers are heard and scans carried, this session's first; until the answer is called. */
	open(): () => void {
		const unhear = this.courier.onAnswers((answers) => this.#hear(answers));
		const rest = this.courier.watch(this.#door.eventSessionId);
		return () => {
			unhear();
			rest();
		};
	}

	/** Ends when the sheet says what became of the scan: after two seconds at the latest. */
	async scan(text: string): Promise<void> {
		const at = deviceNow();
		if (text === this.#last.text && at.getTime() - this.#last.at < SAME_CODE_MS) return;
		this.#last = { text, at: at.getTime() };
		const nonce = (this.#current = newNonce());
		const { eventId, eventSessionId: sessionId, operatorId } = this.#door;
		const pass = text.slice(0, 4096);
		const gate = this.#gate();
		const scan = { eventId, sessionId, operatorId, nonce, pass, deviceAt: at.toISOString(), ...(gate && { gate }) };
		try {
			await putScan(scan);
		} catch {
			return this.#show(NOT_KEPT);
		}
		const answer = new Promise<void>((resolve) => this.#asking.set(nonce, resolve));
		await Promise.race([answer, this.courier.send(), pause(ANSWER_WITHIN_MS)]);
		this.#asking.delete(nonce);
		if (!this.#answered.has(nonce)) await this.#answerAlone(nonce, pass, at);
	}

	/** Asks for the list anew; without an answer the one at hand stays. */
	async takePack(): Promise<void> {
		try {
			const response = await fetch(this.#door.packUrl, {
				headers: { accept: 'application/json' },
				signal: AbortSignal.timeout(PACK_WITHIN_MS)
			});
			if (!response.ok) return;
			this.#pack = (await response.json()) as CheckInPack;
			this.packTakenAt = this.#pack.takenAt;
		} catch {
			// The network is gone: that is what the list at hand is for.
		}
	}

	#hear(answers: readonly Answered[]): void {
		for (const { sessionId, receipt } of answers)
			if (sessionId === this.#door.eventSessionId) this.#hearOne(receipt);
			else this.sentElsewhere += 1;
	}

	#hearOne(receipt: Receipt): void {
		const { nonce, outcome, participant } = receipt;
		this.#answered.add(nonce);
		if (outcome === 'recorded') this.newlyPresent += 1;
		if (participant && outcome !== 'refused') {
			this.#present.add(participant.id);
			this.#scannedHere.add(participant.id);
		}
		const said = this.#saidAlone.get(nonce);
		const surprise = said && surpriseOf(said, receipt, { gate: this.#gate(), zone: this.#door.zone });
		if (surprise) this.surprises.unshift(surprise);
		if (!said && nonce === this.#current) this.#show(verdictOf(receipt, this.#door.zone));
		this.#asking.get(nonce)?.();
	}

	/** Why what is scanned now cannot be called a presence. */
	get #held(): Held {
		if (this.courier.signedOut) return 'signed-out';
		return this.courier.refuses(this.#door.eventSessionId) ? 'refused' : null;
	}

	async #answerAlone(nonce: string, pass: string, at: Date): Promise<void> {
		const pack = this.#pack;
		const said: OfflineVerdict = pack
			? decideOffline(pack, pass, {
					signature: await checkSignature(pack.publicKeys, pass),
					at: at.toISOString(),
					presentHere: this.#held ? this.#present : this.#scannedHere
				})
			: { outcome: 'unknown' };
		// The answer came while the signature was checked.
		if (this.#answered.has(nonce)) return;
		this.#saidAlone.set(nonce, said);
		if ('person' in said) this.#scannedHere.add(said.person.id);
		await this.courier.count();
		this.#show(offlineVerdict(said, { pack, zone: this.#door.zone, held: this.#held }));
	}

	#show(verdict: ScanVerdict): void {
		this.verdict = verdict;
		this.#signal(verdict);
	}
}
