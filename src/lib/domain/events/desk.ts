/** What the desk of an event offers: only what would be done now, and first what is to be done next. */
import type { DoorState } from '#lib/domain/attendance/check-in.ts';

type Duty = 'supervisor' | 'officer' | null;

export type DeskAct = 'screen' | 'scan' | 'rounds' | 'search' | 'add-guest' | 'sheets' | 'close' | 'count' | 'minutes';

/** Of one session. Nothing that would only be refused: no scanning past the end, no closing before the door has opened. */
export function deskActs(door: DoorState, duty: Duty): DeskAct[] {
	const supervisor = duty === 'supervisor';
	const acts: [DeskAct, boolean][] = [
		// Both are set up before the door opens.
		['screen', door === 'open' || door === 'not-yet'],
		['scan', door === 'open' || door === 'not-yet'],
		['rounds', supervisor && door === 'open'],
		['search', true],
		['add-guest', supervisor && door === 'open'],
		// Printed the evening before, read back until the session is closed.
		['sheets', supervisor && (door === 'not-yet' || door === 'open')],
		['close', supervisor && (door === 'open' || door === 'over')],
		['minutes', supervisor && door === 'closed'],
		['count', supervisor && door === 'closed']
	];
	return acts.filter(([, offered]) => offered).map(([act]) => act);
}

export type DeskStep = 'scan' | 'roster' | 'import' | 'screen' | 'close' | 'reconcile' | 'issue' | 'certificates';
export type NextDeskStep = { step: DeskStep; eventSessionId: string | null };
type DeskEventSession = { id: string; door: DoorState; reconcile: boolean };

/** The one thing to do now, and in which session where it is done in one; null for an event that was called off. */
export function nextStep(desk: {
	cancelled: boolean;
	duty: Duty;
	listed: number;
	sessions: readonly DeskEventSession[];
	hasCertificates: boolean;
}): NextDeskStep | null {
	const { cancelled, duty, listed, sessions, hasCertificates } = desk;
	if (cancelled) return null;
	const open = sessions.find(({ door }) => door === 'open');
	const at = (step: DeskStep, eventSession: DeskEventSession) => ({ step, eventSessionId: eventSession.id });
	const of = (step: DeskStep) => ({ step, eventSessionId: null });
	if (duty !== 'supervisor') return open ? at('scan', open) : of('roster');
	if (listed === 0) return of('import');
	if (open) return at('screen', open);
	const over = sessions.find(({ door }) => door === 'over');
	if (over) return at('close', over);
	if (hasCertificates) return of('certificates');
	if (sessions.length === 0 || sessions.some(({ door }) => door !== 'closed')) return of('roster');
	const unequal = sessions.find(({ reconcile }) => reconcile);
	return unequal ? at('reconcile', unequal) : of('issue');
}
