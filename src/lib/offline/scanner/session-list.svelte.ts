/**
 * The list of one session on this phone: taken, renewed and kept, and given up as soon as the server says that it is no
 * longer this operator's (401, 403, 404, 410) or its session is long over.
 */
import { packIsOver } from '#lib/domain/attendance/pack-life.ts';
import { deviceNow, deviceNowPlus, deviceUptime } from '#lib/offline/device.ts';
import { paths } from '#lib/paths.ts';
import {
	forgetSession,
	keepPack,
	type DoorFacts,
	type KeptPack,
	type Operator,
	type SessionPack
} from './kept-packs.ts';

export type DoorOfSession = { eventId: string; sessionId: string };

const PACK_WITHIN_MS = 20_000;
/** The session is not this operator's: not signed in, not theirs, or a helper whose duty has ended. */
const REFUSALS = [401, 403, 404, 410];

/** What is assumed of a session as long as nobody has said it: the least. */
export const UNKNOWN_FACTS: DoorFacts = { duty: 'officer', eventTitle: '', sessionTitle: '', venue: '', zone: 'WIB' };

/** A list as it came, and by how much this device's clock is off. */
export type TakenPack = { pack: SessionPack; offsetMs: number };

/** Asks the server for a session's list; the status where it refuses, 'away' without an answer. Never rejects. */
export async function askPack({ eventId, sessionId }: DoorOfSession): Promise<TakenPack | number | 'away'> {
	try {
		const [asked, began] = [deviceNow().getTime(), deviceUptime()];
		const response = await fetch(paths.checkInPack(eventId, sessionId), {
			headers: { accept: 'application/json' },
			signal: AbortSignal.timeout(PACK_WITHIN_MS)
		});
		if (REFUSALS.includes(response.status)) return response.status;
		if (!response.ok) return 'away';
		const pack = (await response.json()) as SessionPack;
		const halfWay = asked + (deviceUptime() - began) / 2;
		return { pack, offsetMs: Date.parse(pack.takenAt) - halfWay };
	} catch {
		return 'away';
	}
}

export class SessionList {
	pack = $state.raw<SessionPack | null>(null);
	facts = $state.raw<DoorFacts>(UNKNOWN_FACTS);
	/** `open`: as far as was heard. `signed-out`: whoever is here has to sign in. `closed`: not this operator's any more. */
	access = $state<'open' | 'signed-out' | 'closed'>('open');
	renewing = $state(false);
	/** The server's time less this device's, in milliseconds; null before the first contact. */
	offsetMs = $state<number | null>(null);
	/** Whether the phone could keep the list for a restart. */
	isKept = $state(false);

	/** It came just now: nobody has to ask for it again at once. */
	isFresh = false;
	/** Told when the server gave the list to another operator than this one. */
	another: ((taken: TakenPack) => void) | null = null;

	readonly operator: Operator;
	readonly door: DoorOfSession;

	constructor(operator: Operator, door: DoorOfSession, kept: KeptPack | null) {
		this.operator = operator;
		this.door = door;
		if (kept) this.facts = kept.facts;
		if (kept) this.#use(kept);
	}

	/** The server's time now, as far as this phone can tell. */
	now(): Date {
		return deviceNowPlus(this.offsetMs ?? 0);
	}

	/** Asks for the list anew; without an answer the one at hand stays. */
	async renew(): Promise<void> {
		if (this.renewing) return;
		this.renewing = true;
		const answer = await askPack(this.door);
		this.renewing = false;
		if (answer === 'away') return;
		if (typeof answer === 'number') return this.giveUp(answer);
		if (answer.pack.operatorId !== this.operator.id) return this.another?.(answer);
		this.take(answer);
		await this.keep();
	}

	/** The list as the server gave it. */
	take(taken: TakenPack): void {
		this.access = 'open';
		this.isFresh = true;
		this.#use(taken);
	}

	/** Writes down that the scanner stands open for this session now. */
	async keep(): Promise<void> {
		if (!this.pack) return;
		const { operator, pack, facts } = this;
		try {
			await keepPack({ operator, pack, facts, offsetMs: this.offsetMs ?? 0, usedAt: deviceNow().getTime() });
			this.isKept = true;
		} catch {
			this.isKept = false;
		}
	}

	/**
	 * The server opens the session to this operator no more. What is kept goes at once. Whoever merely has to sign in
	 * again goes on with the list that stands on the screen; a helper's phone, and whoever was taken off, sees no name.
	 */
	async giveUp(status: number): Promise<void> {
		this.access = status === 401 ? 'signed-out' : 'closed';
		if (this.access === 'closed' || this.facts.duty === 'helper') this.pack = null;
		this.isKept = false;
		await forgetSession(this.operator.id, this.door.sessionId).catch(() => {});
	}

	/** Whether twelve hours have passed since the session's end; then the list is gone from here. */
	async isOver(): Promise<boolean> {
		if (!this.pack || !packIsOver(this.pack.window.endsAt, this.now())) return false;
		this.pack = null;
		await forgetSession(this.operator.id, this.door.sessionId).catch(() => {});
		return true;
	}

	#use({ pack, offsetMs }: TakenPack): void {
		this.pack = pack;
		this.offsetMs = offsetMs;
		const { duty, eventTitle, sessionTitle, venue, zone } = { ...this.facts, ...pack };
		this.facts = { duty, eventTitle, sessionTitle, venue, zone };
	}
}
