import { error, redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { reopenSessionSchema } from '#lib/schemas/attendance.ts';
import { addStaffSchema } from '#lib/schemas/events.ts';
import { listSpeakerSchema, removeStaffSchema } from '#lib/schemas/participants.ts';
import { lastArrivalAt } from '#lib/domain/attendance/check-in.ts';
import { nextStep } from '#lib/domain/events/desk.ts';
import { countListed, countPresent } from '#lib/server/attendance/attendance.ts';
import { countLate } from '#lib/server/attendance/late-arrivals.ts';
import { countLinkedEntries } from '#lib/server/attendance/link-participants.ts';
import { listSpeaker } from '#lib/server/attendance/list-speaker.ts';
import { reopenEventSession } from '#lib/server/attendance/reopen-session.ts';
import { waitingReviews } from '#lib/server/attendance/list-reviews.ts';
import { addStaff, roleForEventUntil } from '#lib/server/events/add-staff.ts';
import { eventDetail, type EventDetail } from '#lib/server/events/events.ts';
import { removeStaff } from '#lib/server/events/remove-staff.ts';
import { hallPledges } from '#lib/server/hall-pledges/hall-pledges.ts';
import { participation } from '#lib/server/hall-rounds/participation.ts';
import { act } from '#lib/server/http/act.ts';
import { scannerViews } from '#lib/server/http/scanner-view.ts';
import { reopenText } from '#lib/text/attendance.ts';
import { addStaffText, listSpeakerText, removeStaffText } from '#lib/text/events.ts';
import { formatDay, formatHour, formatPlainDay } from '#lib/text/format.ts';
import { deskLink } from '#lib/ui/desk-link.ts';
import { eventSessionCard } from './session-card.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const event = await eventDetail(locals.ctx, params.eventId);
	if (!event) error(404);
	const now = locals.ctx.now().toISOString();
	const inDoubt = event.duty === 'supervisor' ? await waitingReviews(locals.ctx, event.id) : new Map<string, number>();
	const sessions = [];
	for (const session of event.sessions)
		sessions.push(
			eventSessionCard(event, session, {
				present: await countPresent(locals.ctx, session.id),
				late: await countLate(locals.ctx, session),
				inDoubt: inDoubt.get(session.id) ?? 0,
				rounds: await participation(locals.ctx, session.id),
				pledges: await hallPledges(locals.ctx, session.id),
				now
			})
		);
	const listed = await countListed(locals.ctx, event.id);
	const today = event.sessions.filter(({ opensAt, endsAt }) => opensAt <= now && now <= lastArrivalAt(endsAt));
	return {
		title: event.title,
		event,
		sessions,
		listed,
		/** On the day: which devices scan, and what they still hold. */
		scanners: await scannerViews(
			locals.ctx,
			{ eventId: event.id, zone: event.zone },
			today.map(({ id }) => id)
		),
		next: deskLink(event.id, nextStep({ ...event, listed, sessions })),
		when: `${formatDay(event.startsAt, event.zone)} pukul ${formatHour(event.startsAt, event.zone)}`,
		/** The last supervisor stays: somebody answers for the list. */
		staff: event.staff.map((member) => ({
			...member,
			removable: member.duty === 'officer' || event.staff.filter((other) => other.duty === 'supervisor').length > 1
		})),
		roleUntil: event.givesRoles ? formatPlainDay(roleForEventUntil(event)) : null,
		linked: event.duty === 'supervisor' ? await countLinkedEntries(locals.ctx, event.id) : null,
		speakers: event.speakers.map((speaker) => speakerLine(event.id, speaker)),
		links: linksOf(event.id)
	};
};

const linksOf = (eventId: string) => ({
	edit: paths.editEvent(eventId),
	invitations: paths.eventInvitations(eventId),
	import: paths.participantImport(eventId),
	papers: paths.eventPapers(eventId),
	certificates: paths.eventCertificates(eventId),
	roster: paths.roster(eventId),
	accounts: paths.participantAccounts(eventId),
	personal: paths.eventLinks(eventId),
	cards: paths.passCards(eventId),
	reviews: paths.reviews(eventId),
	helpers: paths.eventHelpers(eventId)
});

const speakerLine = (eventId: string, speaker: EventDetail['speakers'][number]) => ({
	id: speaker.id,
	name: speaker.name,
	facts: [
		speaker.position,
		speaker.institution,
		speaker.material,
		speaker.training_hours ? `${speaker.training_hours}\u00a0JP` : ''
	]
		.filter(Boolean)
		.join(' · '),
	entry: speaker.participant_id ? paths.participant(eventId, speaker.participant_id) : null
});

export const actions: Actions = {
	staff: act(addStaffSchema, {
		ask: ({ locals, params }, form) => addStaff(locals.ctx, { eventId: params.eventId, ...form }),
		text: addStaffText,
		field: 'number',
		done: ({ name }) => ({ added: name })
	}),
	removeStaff: act(removeStaffSchema, {
		ask: ({ locals, params }, form) => removeStaff(locals.ctx, { eventId: params.eventId, ...form }),
		text: removeStaffText,
		done: ({ name, self }) => (self ? redirect(303, paths.events()) : { removed: name })
	}),
	speaker: act(listSpeakerSchema, {
		ask: ({ locals, params }, form) => listSpeaker(locals.ctx, { eventId: params.eventId, ...form }),
		text: listSpeakerText,
		done: ({ name }) => ({ listed: name })
	}),
	reopen: act(reopenSessionSchema, {
		ask: ({ locals, params }, form) => reopenEventSession(locals.ctx, { eventId: params.eventId, ...form }),
		text: reopenText,
		field: 'reason',
		done: ({ title }) => ({ reopened: title })
	})
};
