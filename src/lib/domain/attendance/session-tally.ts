/** The numbers of one session that have to add up (requirement C33), from its list and its ledger alone. */
import type { ArrivalMethod } from './check-in.ts';
import { standingExcuse, type Excuse, type ExcuseLine } from './excuse.ts';
import { lateMinutes, type LateRule } from './late.ts';
import { derivePresence, isArrival, scanFates, type LedgerLine, type ScanFate } from './presence.ts';

/** An entry of the event's list, also one that was taken off or merged into another. */
export type TallyEntry = {
	id: string;
	createdAt: string;
	/** Since when it is off the list; a merged entry is off it since then, too. */
	removedAt: string | null;
	mergedInto: string | null;
};

/** What was told of an entry that does not come. */
export type TalliedExcuse = Omit<ExcuseLine, 'via'> & { entry: string };

export type SessionFacts = LateRule & {
	closedAt: string | null;
	entries: readonly TallyEntry[];
	/** Every line of the session's ledger, in any order. */
	lines: readonly LedgerLine[];
	/** Every excuse that was told or taken back for the session, in any order. */
	excuses: readonly TalliedExcuse[];
};

export type PeopleTally = {
	/** Entries that stand on the list. */
	registered: number;
	inTime: number;
	late: number;
	/** Izin, sakit or diwakilkan, and not there. */
	excused: number;
	/** Without a presence or an excuse: absent once the session is closed, until then not recorded yet. */
	missing: number;
	notApplicable: number;
};

export type DoorTally = {
	/** Everything that came to the door: scans, marks by hand, guests. */
	arrivals: number;
	presences: number;
	already: number;
	refused: number;
	undone: number;
	declined: number;
	/** Counts only once another supervisor has said yes. */
	waiting: number;
	offList: number;
};

export type SessionTally = {
	people: PeopleTally;
	door: DoorTally;
	/** How those present came in; adds up to `door.presences`. */
	by: Record<ArrivalMethod, number>;
	/** Presences that stand on a scan in doubt which nobody has answered. */
	inDoubt: number;
};

/**
 * Counts a session so that, for every ledger, registered = in time + late + excused + missing + not applicable, arrivals =
 * presences + already + refused + undone + declined + waiting + off the list, and in time + late = presences.
 *
 * People are the entries that stand on the list; a merged one is counted once, as the entry it was merged into, with the
 * lines of both. *Excused* is whose excuse holds and who did not come: presence goes before it. *Not applicable* is who was
 * put on the list after the session was closed and has neither.
 *
 * An arrival is a line of the ledger that says somebody came; undoing, confirming and declining speak of arrivals and are
 * none themselves. Each arrival is exactly one of: *refused*, never counted; *declined* by a supervisor, also of a guest who
 * left the list by that; *off the list*, of an entry that stands no more, or of none; *waiting* for one, without whom it does not count; *undone*, made before an undo that means it, also when it was uploaded
 * after; *presence*, the earliest of the rest of a person; *already*, every other of the rest. What was answered at the
 * door is not asked: a later upload makes an earlier "recorded" one of "already", and an undo's next scan the presence.
 */
export function tallySession(facts: SessionFacts): SessionTally {
	const { humans, strangers } = humansOf(facts);
	const fates = humans.map((human) => countHuman(human, facts));
	const sum = (of: (human: Counted) => number) => fates.reduce((total, human) => total + of(human), 0);
	const people = (standing: Standing) => sum((human) => Number(human.standing === standing));
	const refused = strangers.filter((line) => line.outcome === 'refused').length;
	return {
		people: {
			registered: sum(({ standing }) => Number(standing !== 'off-list')),
			inTime: people('in-time'),
			late: people('late'),
			excused: people('excused'),
			missing: people('missing'),
			notApplicable: people('not-applicable')
		},
		door: {
			arrivals: facts.lines.filter(isArrival).length,
			presences: people('in-time') + people('late'),
			already: sum((human) => human.already),
			refused: sum((human) => human.refused) + refused,
			undone: sum((human) => human.undone),
			declined: sum((human) => human.declined),
			waiting: sum((human) => human.waiting),
			offList: sum((human) => human.offList) + strangers.length - refused
		},
		by: byMethod(fates),
		inDoubt: sum((human) => Number(human.inDoubt))
	};
}

export type WithoutPresence = Excuse | 'not-yet' | 'absent' | 'not-applicable';

/** How somebody of the list stands in a session without a presence there: by their excuse, if one holds. */
export function withoutPresence(
	closedAt: string | null,
	createdAt: string,
	excuse: Excuse | null = null
): WithoutPresence {
	if (excuse) return excuse;
	if (closedAt === null) return 'not-yet';
	return createdAt > closedAt ? 'not-applicable' : 'absent';
}

type Standing = 'in-time' | 'late' | 'excused' | 'missing' | 'not-applicable' | 'off-list';
type Human = { entry: TallyEntry; merged: Map<string, string>; lines: LedgerLine[]; excuses: TalliedExcuse[] };
type Counted = {
	standing: Standing;
	method: ArrivalMethod | null;
	inDoubt: boolean;
} & Record<'already' | 'refused' | 'undone' | 'declined' | 'waiting' | 'offList', number>;

/** Everybody with the ledger of all their entries, and the arrivals that name nobody of the list. */
function humansOf({ entries, lines, excuses }: SessionFacts): { humans: Human[]; strangers: LedgerLine[] } {
	const standing = entries.filter((entry) => entry.mergedInto === null);
	const humans = new Map<string, Human>(
		standing.map((entry) => [entry.id, { entry, merged: new Map(), lines: [], excuses: [] }])
	);
	const byEntry = new Map(humans);
	for (const { id, mergedInto, removedAt } of entries) {
		const human = humans.get(mergedInto ?? '');
		if (!human) continue;
		human.merged.set(id, removedAt ?? '');
		byEntry.set(id, human);
	}
	const strangers: LedgerLine[] = [];
	for (const line of lines) {
		const human = byEntry.get(line.entry ?? '');
		if (human) human.lines.push(line);
		else if (isArrival(line)) strangers.push(line);
	}
	for (const excuse of excuses) byEntry.get(excuse.entry)?.excuses.push(excuse);
	return { humans: [...humans.values()], strangers };
}

function countHuman({ entry, merged, lines, excuses }: Human, facts: SessionFacts): Counted {
	const mergedEntries = { standing: entry.id, since: merged };
	const arrivals = scanFates(lines, mergedEntries);
	const of = (fate: ScanFate) => arrivals.filter((arrival) => arrival.fate === fate).length;
	const refused = of('refused');
	const declined = of('declined');
	if (entry.removedAt !== null) {
		const offList = arrivals.length - refused - declined;
		return { ...NOBODY, standing: 'off-list', refused, declined, offList };
	}
	const presence = derivePresence(lines, mergedEntries);
	const first = lines.find((line) => line.id === presence?.scanId);
	return {
		standing: first ? arrivedIn(facts, first) : awayIn(facts, entry, excuses),
		method: first ? (first.method as ArrivalMethod) : null,
		inDoubt: first?.outcome === 'review' && !lines.some((line) => line.reviews === first.id),
		already: Math.max(0, of('counts') - 1),
		refused,
		undone: of('undone'),
		declined,
		waiting: of('waiting'),
		offList: 0
	};
}

const NOBODY = {
	method: null,
	inDoubt: false,
	already: 0,
	refused: 0,
	undone: 0,
	declined: 0,
	waiting: 0,
	offList: 0
} as const;

const arrivedIn = (facts: SessionFacts, first: LedgerLine): Standing =>
	lateMinutes(facts, first.scannedAt) > 0 ? 'late' : 'in-time';

function awayIn(facts: SessionFacts, { createdAt }: TallyEntry, excuses: readonly TalliedExcuse[]): Standing {
	if (standingExcuse(excuses)) return 'excused';
	return withoutPresence(facts.closedAt, createdAt) === 'not-applicable' ? 'not-applicable' : 'missing';
}

function byMethod(humans: readonly Counted[]): Record<ArrivalMethod, number> {
	const by = { pass: 0, 'hall-qr': 0, 'hall-code': 0, manual: 0, 'walk-in': 0 };
	for (const { method } of humans) if (method) by[method]++;
	return by;
}
