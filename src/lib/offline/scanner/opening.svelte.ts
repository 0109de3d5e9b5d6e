/**
 * Which session the scanner opens with: the one its address names, else the one last in use on this phone, else a list to
 * choose from. What is kept here opens at once, and the server says behind it whose scanner this phone is now: another
 * operator's lists go.
 */
import { lastArrivalAt } from '#lib/domain/attendance/check-in.ts';
import { deviceNow, deviceNowPlus } from '#lib/offline/device.ts';
import { paths } from '#lib/paths.ts';
import { forgetOthers, forgetSession, keptPacks, type DoorFacts, type KeptPack, type Operator } from './kept-packs.ts';
import { askPack, SessionList, type DoorOfSession, type TakenPack } from './session-list.svelte.ts';

export type OfferedDoor = DoorOfSession & DoorFacts & { opensAt: string; endsAt: string };

/** The session that an address names, if any. */
export function doorInAddress(query: URLSearchParams): DoorOfSession | null {
	const [eventId, sessionId] = [query.get('acara'), query.get('sesi')];
	return eventId && sessionId ? { eventId, sessionId } : null;
}

const DOORS_WITHIN_MS = 8_000;

export class Opening {
	list = $state.raw<SessionList | null>(null);
	/** Sessions to choose from; null while nobody has looked. */
	offered = $state.raw<OfferedDoor[] | null>(null);
	/** Why nothing is open, or nothing more is offered. */
	why = $state<'signed-out' | 'not-yours' | 'not-here' | 'away' | null>(null);

	#kept: KeptPack[] = [];

	/** `address`: the session that the page's address names, if any. */
	async begin(address: DoorOfSession | null): Promise<void> {
		this.#kept = await keptPacks(deviceNow()).catch(() => []);
		const used = this.#inUse()?.pack;
		const door = address ?? (used ? { eventId: used.eventId, sessionId: used.sessionId } : null);
		if (door) await this.choose(door);
		else await this.#offer(null);
	}

	/** Opens the scanner of one session: as it is kept here, else as the server gives it. */
	async choose(door: DoorOfSession): Promise<void> {
		const kept = this.#kept.find(({ pack }) => pack.sessionId === door.sessionId);
		if (kept) return this.#open(new SessionList(kept.operator, door, kept));
		const answer = await askPack(door);
		if (typeof answer === 'object') await this.#meet(door, answer);
		else if (answer === 'away') await this.#offer('not-here');
		else await this.#offer(answer === 401 ? 'signed-out' : 'not-yours');
	}

	/** Back to the list of sessions. */
	async leave(): Promise<void> {
		this.list = this.offered = null;
		this.#kept = await keptPacks(deviceNow()).catch(() => []);
		await this.#offer(null);
	}

	#open(list: SessionList): void {
		this.why = null;
		// Somebody else is signed in on this phone by now, or it is a helper's.
		list.another = (taken) => void this.#meet(list.door, taken);
		this.list = list;
		void list.keep();
	}

	/** Opens the session for whom the server knows on this phone. */
	async #meet(door: DoorOfSession, taken: TakenPack): Promise<void> {
		const { operatorId, operatorName } = taken.pack;
		const operator: Operator = { id: operatorId, name: operatorName };
		await forgetOthers(operator.id).catch(() => {});
		this.#kept = this.#kept.filter((kept) => kept.operator.id === operator.id);
		const list = new SessionList(operator, door, null);
		list.take(taken);
		this.#open(list);
	}

	async #offer(why: Opening['why']): Promise<void> {
		const doors = await askDoors();
		if (typeof doors === 'string') {
			// A helper's phone is signed in nowhere, and has its own lists only.
			if (doors !== 'away') await this.#forgetAccounts();
			this.why = why ?? doors;
		} else this.why = why;
		const open = typeof doors === 'string' ? [] : doors;
		const here = this.#kept.map(doorOf).filter(({ sessionId }) => !open.some((door) => door.sessionId === sessionId));
		this.offered = [...open, ...here];
	}

	async #forgetAccounts(): Promise<void> {
		const accounts = this.#kept.filter(({ facts }) => facts.duty !== 'helper');
		this.#kept = this.#kept.filter(({ facts }) => facts.duty === 'helper');
		for (const { operator, pack } of accounts) await forgetSession(operator.id, pack.sessionId).catch(() => {});
	}

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

async function askDoors(): Promise<OfferedDoor[] | 'signed-out' | 'not-yours' | 'away'> {
	try {
		const response = await fetch(paths.scannerDoors(), {
			headers: { accept: 'application/json' },
			signal: AbortSignal.timeout(DOORS_WITHIN_MS)
		});
		if (response.status === 401) return 'signed-out';
		if (response.status === 403 || response.status === 404) return 'not-yours';
		return response.ok ? ((await response.json()) as { doors: OfferedDoor[] }).doors : 'away';
	} catch {
		return 'away';
	}
}
