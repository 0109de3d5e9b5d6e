/** What the phone decides by its list where nobody answers: the server's own rules over what it took along. */
import { decideOffline } from '#lib/domain/attendance/offline-check-in.ts';
import { decideMark } from '#lib/domain/attendance/offline-mark.ts';
import { checkSignature } from '#lib/offline/check-signature.ts';
import { presentNow, type HistoryEntry } from './history-entry.ts';
import type { SessionList } from './session-list.svelte.ts';
import type { Held, Named, SaidAlone } from './verdict.ts';

type AtTheDoor = {
	list: SessionList;
	history: { entries: readonly HistoryEntry[] };
	held: Held;
	present: ReadonlySet<string>;
};

export async function readAlone(door: AtTheDoor, pass: string, at: Date): Promise<SaidAlone> {
	const { pack } = door.list;
	if (!pack) return { outcome: 'unknown' };
	const signature = await checkSignature(pack.publicKeys, pass);
	const presentHere = { has: (id: string) => isPresent(door, id) };
	return decideOffline({ ...pack, present: [] }, pass, { signature, at: serverTime(door, at), presentHere });
}

export function markAlone(door: AtTheDoor, person: Named, at: Date): SaidAlone {
	const { pack, facts } = door.list;
	if (!pack) return { outcome: 'unknown' };
	const present = person.id !== null && isPresent(door, person.id);
	const mark = { participantId: person.id ?? '', at: serverTime(door, at), present };
	const said = decideMark(pack.window, facts.duty, mark);
	return said.outcome === 'refused' ? said : { outcome: said.outcome, person };
}

/** Whom the server itself has named present is present, whoever asks; what was only kept here is not, while held. */
function isPresent({ list, history, held, present }: AtTheDoor, participantId: string): boolean {
	if (!held || !list.pack) return present.has(participantId);
	const offsetMs = list.offsetMs ?? 0;
	return presentNow(list.pack, history.entries, { offsetMs, known: true }).has(participantId);
}

/** A clock that is off must not refuse anybody at the door: the hours of the session are the server's. */
const serverTime = ({ list }: AtTheDoor, at: Date): string =>
	new Date(at.getTime() + (list.offsetMs ?? 0)).toISOString();
