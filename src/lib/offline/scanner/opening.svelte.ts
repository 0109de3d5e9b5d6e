/**
 * Which session the scanner opens with: the one its address names, else the one last in use on this phone, else a list to
 * choose from. What is kept here opens at once; who is signed in is asked meanwhile, and another operator's lists go.
 */
import { lastArrivalAt } from '#lib/domain/attendance/check-in.ts';
import { deviceNow, deviceNowPlus } from '#lib/offline/device.ts';
import { paths } from '#lib/paths.ts';
import { forgetOthers, keptPacks, type DoorFacts, type KeptPack, type Operator } from './kept-packs.ts';
import { SessionList, type DoorOfSession } from './session-list.svelte.ts';

export type OfferedDoor = DoorOfSession & DoorFacts & { opensAt: string; endsAt: string };
type Who = { operator: Operator; doors: OfferedDoor[] };
type Asked = Who | 'signed-out' | 'refused' | 'away';

/** The session that an address names, if any. */
export function doorInAddress(query: URLSearchParams): DoorOfSession | null {
	const [eventId, sessionId] = [query.get('acara'), query.get('sesi')];
	return eventId && sessionId ? { eventId, sessionId } : null;
}

const WHO_WITHIN_MS = 8_000;

export class Opening {
	list = $state.raw<SessionList | null>(null);
	/** Sessions to choose from; null while nobody has looked. */
	offered = $state.raw<OfferedDoor[] | null>(null);
	/** Why nothing is open, or nothing more is offered. */
	why = $state<'signed-out' | 'not-yours' | 'not-here' | 'away' | null>(null);

	#kept: KeptPack[] = [];
	#who: Asked = 'away';

	/** `address`: the session that the page's address names, if any. */
	async begin(address: DoorOfSession | null): Promise<void> {
		this.#kept = await keptPacks(deviceNow()).catch(() => []);
		const kept = address ? this.#keptOf(address) : this.#inUse();
		if (kept) this.#open(kept.operator, { eventId: kept.pack.eventId, sessionId: kept.pack.sessionId }, kept.facts);
		await this.#askWho(address);
	}

	/** Opens one of those offered. */
	choose(door: DoorOfSession): void {
		const kept = this.#keptOf(door);
		const who = typeof this.#who === 'string' ? kept?.operator : this.#who.operator;
		const facts = this.offered?.find(({ sessionId }) => sessionId === door.sessionId);
		if (who) this.#open(who, door, facts);
	}

	/** Back to the list of sessions. */
	async leave(): Promise<void> {
		this.list = null;
		this.offered = null;
		this.why = null;
		this.#kept = await keptPacks(deviceNow()).catch(() => []);
		await this.#askWho(null);
	}

	async #askWho(address: DoorOfSession | null): Promise<void> {
		this.#who = await askWho();
		if (this.#who === 'signed-out' || this.#who === 'refused') {
			await forgetOthers(null).catch(() => {});
			this.#kept = [];
			if (this.list) await this.list.giveUp(this.#who === 'signed-out' ? 401 : 404);
		} else if (this.#who !== 'away') await this.#meet(this.#who, address);
		if (!this.list) this.#offer(address);
	}

	async #meet(who: Who, address: DoorOfSession | null): Promise<void> {
		await forgetOthers(who.operator.id).catch(() => {});
		this.#kept = this.#kept.filter(({ operator }) => operator.id === who.operator.id);
		const door = address ?? this.list?.door ?? null;
		if (this.list && this.list.operator.id !== who.operator.id) this.list = null;
		if (!this.list && door)
			this.#open(
				who.operator,
				door,
				who.doors.find(({ sessionId }) => sessionId === door.sessionId)
			);
	}

	#offer(address: DoorOfSession | null): void {
		const open = typeof this.#who === 'string' ? this.#kept.map(doorOf) : this.#who.doors;
		this.offered = open;
		if (this.#who === 'signed-out') this.why = 'signed-out';
		else if (this.#who === 'refused') this.why = 'not-yours';
		else if (this.#who === 'away') this.why = address ? 'not-here' : 'away';
	}

	#open(operator: Operator, door: DoorOfSession, facts?: DoorFacts): void {
		this.why = null;
		const kept = this.#kept.find(({ pack }) => pack.sessionId === door.sessionId);
		this.list = new SessionList(operator, door, { facts, kept: kept?.operator.id === operator.id ? kept : undefined });
		void this.list.keep();
	}

	#keptOf = (door: DoorOfSession): KeptPack | undefined =>
		this.#kept.find(({ pack }) => pack.sessionId === door.sessionId);

	/** The one last used, as long as its door may still take somebody. */
	#inUse(): KeptPack | undefined {
		return this.#kept.find(
			({ pack, offsetMs }) => deviceNowPlus(offsetMs).toISOString() <= lastArrivalAt(pack.window.endsAt)
		);
	}
}

const doorOf = ({ pack, facts }: KeptPack): OfferedDoor => ({
	...facts,
	eventId: pack.eventId,
	sessionId: pack.sessionId,
	opensAt: pack.window.opensAt,
	endsAt: pack.window.endsAt
});

async function askWho(): Promise<Asked> {
	try {
		const response = await fetch(paths.scannerDoors(), {
			headers: { accept: 'application/json' },
			signal: AbortSignal.timeout(WHO_WITHIN_MS)
		});
		if (response.status === 401) return 'signed-out';
		if (response.status === 403 || response.status === 404) return 'refused';
		return response.ok ? ((await response.json()) as Who) : 'away';
	} catch {
		return 'away';
	}
}
