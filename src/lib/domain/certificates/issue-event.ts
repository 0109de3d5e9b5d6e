import { needsReconciliation } from '../events/event.ts';
import { numberFormatProblem } from './certificate-number.ts';

export type EventIssueProblem =
	'cancelled' | 'not-closed' | 'not-over' | 'needs-reconciliation' | 'number-format' | PrintProblem;
/** What is wrong with who signs or by which letter hours count, whatever was right when the event was planned. */
export type PrintProblem = 'no-signatory' | 'signatory-ended' | 'hours-rule-ended';

/** An event as it stands when its certificates are asked for; `present`: how many the list says came to the session. */
export type EventToIssue = {
	cancelled: boolean;
	numberFormat: string;
	printProblem: PrintProblem | null;
	sessions: readonly { closedAt: string | null; endsAt: string; headCount: number | null; present: number }[];
};

/**
 * Why certificates of an event may not be issued now; null when they may. The first that holds: it was called off; it
 * has no session, or one that nobody closed; one is not over by its own hours, whoever closed it early; the heads that
 * were counted do not fit the list; its numbers would repeat; what it would print does not hold (K9; reliability §1.3).
 */
export function eventIssueProblem(event: EventToIssue, now: Date): EventIssueProblem | null {
	const { cancelled, sessions, numberFormat } = event;
	if (cancelled) return 'cancelled';
	if (sessions.length === 0 || sessions.some(({ closedAt }) => closedAt === null)) return 'not-closed';
	if (sessions.some(({ endsAt }) => endsAt > now.toISOString())) return 'not-over';
	if (sessions.some(({ present, headCount }) => needsReconciliation(present, headCount))) return 'needs-reconciliation';
	return numberFormatProblem(numberFormat) ? 'number-format' : event.printProblem;
}
