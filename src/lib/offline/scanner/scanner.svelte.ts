/**
 * One scanner at one door: each scan is kept on the phone first, then sent. Who is not answered in time is answered from
 * the list taken along (requirement C6), with the same nonce; the server's word, when it comes, is compared with what was
 * said (C4). Once the server has refused this operator, nobody is told HADIR any more (C37).
 */
import type { Receipt } from '#lib/domain/attendance/receipt.ts';
import { SLOW_MS } from '#lib/domain/time/gate-link.ts';
import { putScan, type QueuedGuest, type QueuedScan } from '#lib/offline/check-in-queue.ts';
import type { Answered, ServerContact, DeviceReport } from '#lib/offline/check-in-sync.ts';
import { courierFor, type Courier } from '#lib/offline/courier.svelte.ts';
import { deviceNow, deviceUptime, newNonce } from '#lib/offline/device.ts';
import { steadyMark } from '#lib/offline/steady-clock.ts';
import { clashText } from '#lib/text/scanner.ts';
import { formatHour } from '#lib/text/format.ts';
import { GateLink } from './gate-link.svelte.ts';
import { markAlone, readAlone } from './decide-alone.ts';
import {
	answerOf,
	guestsBeside,
	newEntry,
	NO_LIST,
	presentNow,
	waitingNow,
	whoOf,
	wordsOf,
	type HistoryEntry
} from './history-entry.ts';
import { ScanHistory } from './scan-history.svelte.ts';
import type { SessionList } from './session-list.svelte.ts';
import {
	NOT_KEPT,
	offlineVerdict,
	READY,
	surpriseOf,
	verdictOf,
	type Held,
	type SaidAlone,
	type ScanVerdict
} from './verdict.ts';

/** The same pass stays in front of the camera for a while: one scan, not twenty. */
const SAME_CODE_MS = 4000;
const pause = (ms: number) => new Promise<'late'>((resolve) => setTimeout(resolve, ms, 'late'));

/** What is done at the door: what goes to the server, and what is known of whom it concerns. */
type Act = Pick<HistoryEntry, 'kind' | 'participantId' | 'name' | 'unit' | 'guest' | 'undoes'> & {
	scan: Pick<QueuedScan, 'pass' | 'participantId' | 'note' | 'guest' | 'undo'>;
	/** What this phone says by itself. */
	decide: (at: Date) => SaidAlone | Promise<SaidAlone>;
};
type Begun = Act & { nonce: string; at: Date; turn: number };

export class Scanner {
	verdict = $state.raw<ScanVerdict>(READY);
	/** The scan that the sheet speaks of. */
	shown = $state<string | null>(null);
	/** Scans of other sessions that went along from here. */
	sentElsewhere = $state(0);
	/** What the server decided otherwise than this screen had said. */
	surprises = $state<string[]>([]);
	/** Carries the scans; knows how many wait, over all sessions. */
	readonly courier: Courier;
	readonly list: SessionList;
	readonly link = new GateLink();
	readonly history = new ScanHistory();

	/** Why what is scanned now cannot be called a presence. */
	readonly held: Held = $derived.by(() => {
		if (this.courier.signedOut || this.list.access === 'signed-out') return 'signed-out';
		return this.list.access === 'closed' || this.courier.refuses(this.list.door.sessionId) ? 'refused' : null;
	});
	readonly present = $derived.by(() =>
		presentNow(this.list.pack ?? NO_LIST, this.history.entries, { offsetMs: this.list.offsetMs ?? 0 })
	);
	/** Whom a supervisor has to agree to yet, as far as it was done here. */
	readonly waiting = $derived(waitingNow(this.history.entries, this.present));
	/** Guests of this phone whom the list does not hold yet. */
	readonly guests = $derived.by(() => guestsBeside(this.list.pack ?? NO_LIST, this.history.entries));

	readonly #gate: () => string;
	readonly #signal: (verdict: ScanVerdict) => void;
	#last = { text: '', at: 0 };
	/* eslint-disable svelte/prefer-svelte-reactivity -- nothing on the screen follows these */
	readonly #begun = new Map<string, Begun>();
	readonly #asking = new Map<string, () => void>();
	/* eslint-enable svelte/prefer-svelte-reactivity */
	#turn = 0;
	#shownTurn = 0;
	/** Per cent; where the browser says it. */
	battery: number | null = null;

	constructor(list: SessionList, on: { gate: () => string; signal: (verdict: ScanVerdict) => void }) {
		this.list = list;
		this.#gate = on.gate;
		this.#signal = on.signal;
		this.courier = courierFor(list.operator.id);
	}

	/** From here on answers are heard and scans carried, this session's first; until the answer is called. */
	open(): () => void {
		const { sessionId } = this.list.door;
		const unhear = this.courier.onAnswers((answers) => this.#hear(answers));
		const leave = this.courier.standAt({ report: () => this.report(), contact: (contact) => this.#contact(contact) });
		const rest = this.courier.watch(sessionId);
		void this.history.load(this.list.operator.id, sessionId);
		return () => {
			unhear();
			leave();
			rest();
		};
	}

	/** What goes to the desk with everything that is sent. */
	report(): DeviceReport {
		const takenAt = this.list.pack?.takenAt;
		return {
			pending: this.courier.waiting.own,
			...(this.battery === null ? {} : { battery: this.battery }),
			...(takenAt ? { packTakenAt: takenAt } : {})
		};
	}

	/** Ends when the sheet says what became of the scan: after two seconds at the latest. */
	async scan(text: string): Promise<void> {
		const at = deviceNow();
		if (text === this.#last.text && at.getTime() - this.#last.at < SAME_CODE_MS) return;
		this.#last = { text, at: at.getTime() };
		const pass = text.slice(0, 4096);
		const nobody = { participantId: null, name: '', unit: '' };
		await this.#do({ kind: 'pass', ...nobody, scan: { pass }, decide: (at) => readAlone(this, pass, at) });
	}

	/** Marks somebody of the list without a code; the reason goes into the ledger. */
	async mark(person: { id: string; name: string; unit: string }, reason: string): Promise<void> {
		const { id, name, unit } = person;
		const decide = (at: Date): SaidAlone => markAlone(this, person, at);
		const scan = { participantId: id, note: reason };
		await this.#do({ kind: 'manual', participantId: id, name, unit, scan, decide });
	}

	/** Lets somebody in who is not on the list. */
	async addGuest(guest: QueuedGuest): Promise<void> {
		const { name, unitLabel: unit } = guest;
		const decide = (at: Date): SaidAlone => markAlone(this, { id: null, name, unit }, at);
		await this.#do({ kind: 'guest', participantId: null, name, unit, guest, scan: { guest }, decide });
	}

	/** Takes back what an earlier scan of this phone made. */
	async undo(entry: HistoryEntry, reason: string): Promise<void> {
		const { nonce: of, participantId, name, unit } = entry;
		this.history.change(of, { undone: true });
		const person = { id: participantId, name, unit };
		const decide = (): SaidAlone => ({ outcome: 'undone', person });
		await this.#do({ kind: 'undo', participantId, name, unit, undoes: of, scan: { undo: { of, reason } }, decide });
		// The pass may be scanned again at once.
		this.#last = { text: '', at: 0 };
	}

	async #do(act: Act): Promise<void> {
		const { eventId, sessionId } = this.list.door;
		const begun: Begun = { ...act, nonce: newNonce(), at: deviceNow(), turn: ++this.#turn };
		const { nonce, at } = begun;
		const gate = this.#gate();
		try {
			await putScan({
				...{ eventId, sessionId, operatorId: this.list.operator.id, nonce, ...act.scan },
				...{ deviceAt: at.toISOString(), made: steadyMark(), ...(gate && { gate }) }
			});
		} catch {
			if (act.undoes) this.history.change(act.undoes, { undone: false });
			return this.#show(NOT_KEPT, begun);
		}
		this.#begun.set(nonce, begun);
		await this.#answered(nonce);
		if (this.#begun.has(nonce)) await this.#answerAlone(begun);
	}

	/** Waits for the server's word as long as the network deserves it, and remembers what it was like. */
	async #answered(nonce: string): Promise<void> {
		const began = deviceUptime();
		const { patienceMs } = this.link;
		const sent = this.courier.send().then((): 'sent' => 'sent');
		if (patienceMs === 0) return;
		const answer = new Promise<'answered'>((resolve) => this.#asking.set(nonce, () => resolve('answered')));
		const first = await Promise.race([answer, sent, pause(patienceMs)]);
		this.#asking.delete(nonce);
		const good = first === 'answered' ? deviceUptime() - began <= SLOW_MS : first === 'sent' && this.courier.online;
		if (!good) this.link.missed();
	}

	#contact({ tookMs, offsetMs, news }: ServerContact): void {
		if (tookMs <= SLOW_MS) this.link.heard(tookMs);
		if (offsetMs !== null) this.list.offsetMs = offsetMs;
		for (const { nonce, otherDevice, at } of news) {
			const entry = this.history.find(nonce);
			const text = clashText(otherDevice, formatHour(at, this.list.facts.zone));
			if (entry && !entry.news.includes(text)) this.history.change(nonce, { news: [...entry.news, text] });
		}
	}

	#hear(answers: readonly Answered[]): void {
		for (const { sessionId, receipt } of answers)
			if (sessionId === this.list.door.sessionId) this.#hearOne(receipt);
			else this.sentElsewhere += 1;
	}

	#hearOne(receipt: Receipt): void {
		const { nonce, outcome } = receipt;
		const begun = this.#begun.get(nonce);
		this.#begun.delete(nonce);
		const said = this.history.find(nonce);
		const undoes = (begun ?? said)?.undoes;
		if (undoes && outcome === 'refused') this.history.change(undoes, { undone: false });
		if (said) this.#correct(said, receipt);
		else if (begun) {
			const verdict = verdictOf(receipt, this.list.facts.zone, begun);
			const entry = newEntry(begun, this.list);
			this.history.add({ ...entry, ...answerOf(receipt, entry), ...wordsOf(verdict), ...whoOf(verdict) });
			this.#show(verdict, begun);
		}
		this.#asking.get(nonce)?.();
	}

	/** The server's word on what this phone had answered by itself. */
	#correct(said: HistoryEntry, receipt: Receipt): void {
		const { zone } = this.list.facts;
		const verdict = verdictOf(receipt, zone, said);
		const surprise = surpriseOf(said, receipt, { gate: this.#gate(), zone });
		if (surprise) this.surprises.unshift(surprise);
		this.history.change(said.nonce, {
			...answerOf(receipt, said),
			...wordsOf(verdict),
			...whoOf(verdict),
			news: surprise ? [...said.news, surprise] : said.news
		});
	}

	async #answerAlone(begun: Begun): Promise<void> {
		const said = await begun.decide(begun.at);
		// The answer came while the signature was checked.
		if (!this.#begun.has(begun.nonce)) return;
		await this.courier.count();
		const { held, list } = this;
		const verdict = offlineVerdict(said, { listAt: list.pack?.takenAt ?? null, zone: list.facts.zone, held });
		const made = !held && (said.outcome === 'recorded' || said.outcome === 'waits');
		const participantId = 'person' in said ? said.person.id : begun.participantId;
		this.#begun.delete(begun.nonce);
		this.history.add({ ...newEntry(begun, this.list), participantId, made, ...wordsOf(verdict), ...whoOf(verdict) });
		this.#show(verdict, begun);
	}

	/** The sheet speaks of the newest scan that has an answer; of an older one only where nobody may be let in by it. */
	#show(verdict: ScanVerdict, { nonce, turn }: Pick<Begun, 'nonce' | 'turn'>): void {
		this.#signal(verdict);
		if (turn < this.#shownTurn) {
			if (verdict.kind === 'refused')
				this.surprises.unshift([verdict.name, verdict.word, verdict.line].filter(Boolean).join(': '));
			return;
		}
		this.#shownTurn = turn;
		this.shown = nonce;
		this.verdict = verdict;
	}
}
