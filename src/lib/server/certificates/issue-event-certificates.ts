import { eventAchievement } from '#lib/domain/certificates/achievement.ts';
import { eventIssueProblem, type EventIssueProblem } from '#lib/domain/certificates/issue-event.ts';
import { eventValidUntil } from '#lib/domain/certificates/validity.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { searchName } from '#lib/domain/people/person.ts';
import { splitTitles } from '#lib/domain/people/titles.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import { countPresent, eligibleParticipants, type EligibleParticipant } from '#lib/server/attendance/attendance.ts';
import { printedTerms, printProblem } from '#lib/server/certificate-terms/certificate-terms.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { eventFor, eventForCertificate, lockEvent } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { findUnit, lineagesOn, unitLineage } from '#lib/server/units/units.ts';
import { issuedAchievements } from './issue.queries.ts';
import { eventDraft, printableFacts } from './draft-facts.ts';
import { issueDrafts, type Draft } from './issue-drafts.ts';

export type EventIssueRefusal = 'not-found' | EventIssueProblem;
export type Unprintable = { participantId: string; fullName: string; letters: string[] };
export type EventIssue = { issued: number; already: number; unprintable: Unprintable[] };

type Found = NonNullable<Awaited<ReturnType<typeof eventForCertificate>>>;

/** Why certificates of this event may not be issued now; null when they may. Whoever asks has been let in already. */
export async function issueProblem(ctx: Context, { event, sessions }: Found): Promise<EventIssueProblem | null> {
	const counted = [];
	for (const eventSession of sessions)
		counted.push({ ...eventSession, present: await countPresent(ctx, eventSession.id) });
	const facts = {
		cancelled: event.state === 'cancelled',
		numberFormat: event.number_format,
		sessions: counted,
		printProblem: await eventPrintProblem(ctx, event)
	};
	return eventIssueProblem(facts, ctx.now());
}

/** Asked at issue, not at the plan alone: a term may have been ended since. */
const eventPrintProblem = (ctx: Context, event: Found['event']) =>
	printProblem(ctx, printedTerms(event), {
		unitPath: event.organiser_path,
		day: localDay(new Date(event.starts_at), event.zone)
	});

/** The event, for its supervisors and its organiser's admins; null otherwise. An officer at the door only scans. */
export async function issuableEvent(ctx: Context, eventId: string): Promise<Found | null> {
	const found = await eventFor(ctx, eventId, 'certificate.issue');
	return found && eventForCertificate(ctx, eventId);
}

/**
 * Issues the certificates of everyone who attended enough, or of the chosen ones among them: never of anybody else,
 * whoever asks (T-30, I5). Refuses an event that was cancelled, has open sessions or is not over by its own hours, whose heads do not fit its list,
 * whose number format would repeat numbers, or which names no signatory or rule that holds on its day. People whose names cannot be printed are named and left out.
 */
export async function issueEventCertificates(
	ctx: Context,
	input: { eventId: string; participantIds?: readonly string[] }
): Promise<Outcome<EventIssue, EventIssueRefusal>> {
	if (!(await eventFor(ctx, input.eventId, 'certificate.issue'))) return no('not-found');
	return inTransaction(ctx, (ctx) => issue(ctx, input));
}

/** With the event held: a session opened again or a title changed a moment ago is seen, and one a moment later waits. */
async function issue(
	ctx: Context,
	input: { eventId: string; participantIds?: readonly string[] }
): Promise<Outcome<EventIssue, EventIssueRefusal>> {
	await lockEvent(ctx, input.eventId);
	const found = await eventForCertificate(ctx, input.eventId);
	if (!found) return no('not-found');
	const problem = await issueProblem(ctx, found);
	if (problem) return no(problem);
	const chosen = input.participantIds ? new Set(input.participantIds) : null;
	const eligible = (await eligibleParticipants(ctx, input.eventId)).filter(
		(person) => chosen?.has(person.participantId) ?? true
	);
	const { drafts, unprintable } = await draftsOf(ctx, found, eligible);
	const issuer = { unitId: found.event.organiser_unit_id, numberFormat: found.event.number_format };
	const issued = await issueDrafts(ctx, issuer, drafts);
	return ok({ issued: issued.length, already: drafts.length - issued.length, unprintable });
}

async function draftsOf(ctx: Context, { event, speakers }: Found, eligible: readonly EligibleParticipant[]) {
	const organiser = await findUnit(ctx, event.organiser_unit_id);
	const draftFor = eventDraft(event, speakers, organiser ? await unitLineage(ctx, organiser) : []);
	// The units as they were called and where they hung on the day of the event.
	const unitsOf = await lineagesOn(
		ctx,
		eligible.flatMap((person) => person.unitId ?? []),
		localDay(new Date(event.starts_at), event.zone)
	);
	const drafts: Draft[] = [];
	const unprintable: Unprintable[] = [];
	for (const person of eligible) {
		const { facts, missing } = printableFacts(draftFor(person, person.unitId ? unitsOf.get(person.unitId) : undefined));
		if (missing.length > 0)
			unprintable.push({ participantId: person.participantId, fullName: person.fullName, letters: missing });
		else drafts.push(draftOf(event, person, facts));
	}
	return { drafts, unprintable };
}

const draftOf = (event: Found['event'], person: EligibleParticipant, facts: Draft['facts']): Draft => ({
	achievement: eventAchievement(event.id, person.participantId),
	personId: person.personId,
	participantId: person.participantId,
	assignmentId: null,
	eventId: event.id,
	holderUnitId: person.unitId,
	validUntil: eventValidUntil({ endsAt: event.ends_at, zone: event.zone, months: event.certificate_months }),
	facts
});

/** Somebody whose paper will say what a list said, since no row of the register stands behind it. */
export type FromList = { participantId: string; fullName: string; unitLabel: string };
export type WaitingForCertificates = {
	eligible: number;
	/** Eligible and printable, but not issued yet. */
	waiting: number;
	unprintable: Unprintable[];
	/** Of those who wait: whose name nobody but the list knows, by name. A slip of the pen there goes onto the paper. */
	fromList: FromList[];
	/** Narasumber of the plan who did not attend enough: named on every paper as who taught, and given none. */
	absentSpeakers: string[];
};

/** What issuing now would do, and what deserves a look before it. */
export async function waitingForCertificates(ctx: Context, found: Found): Promise<WaitingForCertificates> {
	const eligible = await eligibleParticipants(ctx, found.event.id);
	const { drafts, unprintable } = await draftsOf(ctx, found, eligible);
	const issued = await issuedAchievements(
		ctx.db,
		drafts.map((draft) => draft.achievement)
	);
	const waiting = new Set(
		drafts.flatMap(({ achievement, participantId }) => (issued.has(achievement) ? [] : participantId))
	);
	return {
		eligible: eligible.length,
		waiting: drafts.length - issued.size,
		unprintable,
		fromList: eligible
			.filter(({ personId, participantId }) => personId === null && waiting.has(participantId))
			.map(({ participantId, fullName, unitLabel }) => ({ participantId, fullName, unitLabel }))
			.sort((a, b) => a.fullName.localeCompare(b.fullName, 'id')),
		absentSpeakers: found.speakers
			.filter((speaker) => !eligible.some((person) => isSpeaker(person, speaker)))
			.map(({ name }) => name)
	};
}

/** By their entry; one who was put on the list as narasumber by hand, by name. */
function isSpeaker(person: EligibleParticipant, speaker: Found['speakers'][number]): boolean {
	if (speaker.participant_id !== null) return speaker.participant_id === person.participantId;
	const bare = (name: string) => searchName(splitTitles(name).name);
	return person.attendsAs === 'speaker' && bare(person.fullName) === bare(speaker.name);
}
