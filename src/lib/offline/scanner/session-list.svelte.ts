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

/** What is assumed of a session as long as nobody has said it: the least. */
export const UNKNOWN_FACTS: DoorFacts = { duty: 'officer', eventTitle: '', sessionTitle: '', venue: '', zone: 'WIB' };

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

	readonly operator: Operator;
	readonly door: DoorOfSession;

	constructor(
		operator: Operator,
		door: DoorOfSession,
		known: { facts?: DoorFacts | undefined; kept?: KeptPack | undefined }
	) {
		this.operator = operator;
		this.door = door;
		this.facts = known.kept?.facts ?? known.facts ?? UNKNOWN_FACTS;
		if (known.kept) this.#use(known.kept.pack, known.kept.offsetMs);
	}

	/** The server's time now, as far as this phone can tell. */
	now(): Date {
		return deviceNowPlus(this.offsetMs ?? 0);
	}

	/** Asks for the list anew; without an answer the one at hand stays. */
	async renew(): Promise<void> {
		if (this.renewing) return;
		this.renewing = true;
		try {
			const [asked, began] = [deviceNow().getTime(), deviceUptime()];
			const response = await fetch(paths.checkInPack(this.door.eventId, this.door.sessionId), {
				headers: { accept: 'application/json' },
				signal: AbortSignal.timeout(PACK_WITHIN_MS)
			});
			if ([401, 403, 404, 410].includes(response.status)) await this.giveUp(response.status);
			if (!response.ok) return;
			const pack = (await response.json()) as SessionPack;
			const halfWay = asked + (deviceUptime() - began) / 2;
			this.access = 'open';
			this.#use(pack, Date.parse(pack.takenAt) - halfWay);
			await this.keep();
		} catch {
			// The network is gone: that is what the list at hand is for.
		} finally {
			this.renewing = false;
		}
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

	#use(pack: SessionPack, offsetMs: number): void {
		this.pack = pack;
		this.offsetMs = offsetMs;
		const { duty, eventTitle, sessionTitle, venue, zone } = { ...this.facts, ...pack };
		this.facts = { duty, eventTitle, sessionTitle, venue, zone };
	}
}
