import type { DeskStep, NextDeskStep } from '#lib/domain/events/desk.ts';
import { paths } from '#lib/paths.ts';
import { deskStepText } from '#lib/text/events.ts';

/** Where the next step of an event's desk is done, in words; null when there is none. */
export function deskLink(eventId: string, next: NextDeskStep | null): { label: string; href: string } | null {
	if (!next) return null;
	const inSession = (path: (eventId: string, eventSessionId: string) => string) =>
		next.eventSessionId === null ? paths.roster(eventId) : path(eventId, next.eventSessionId);
	const hrefs: Record<DeskStep, () => string> = {
		scan: () => inSession(paths.scanner),
		screen: () => inSession(paths.hallScreen),
		close: () => inSession(paths.closeEventSession),
		reconcile: () => inSession(paths.closeEventSession),
		roster: () => paths.roster(eventId),
		import: () => paths.participantImport(eventId),
		issue: () => paths.eventCertificates(eventId),
		certificates: () => paths.eventCertificates(eventId)
	};
	return { label: deskStepText[next.step], href: hrefs[next.step]() };
}
