import { error, redirect } from '@sveltejs/kit';
import { groupEmployeeNumber } from '#lib/domain/people/show-employee-number.ts';
import { fullName } from '#lib/domain/people/person.ts';
import type { ListEntry } from '#lib/domain/attendance/merge-entries.ts';
import { paths } from '#lib/paths.ts';
import { mergeParticipantSchema } from '#lib/schemas/participants.ts';
import { listRoster } from '#lib/server/attendance/attendance.ts';
import { previewMerge } from '#lib/server/attendance/merge-participants.ts';
import { mergeInHall } from '#lib/server/hall-rounds/merge-in-hall.ts';
import { entryPage } from '#lib/server/attendance/participant-page.ts';
import { sessionsOfEvent } from '#lib/server/events/event-sessions.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { act } from '#lib/server/http/act.ts';
import { mergeText } from '#lib/text/participants.ts';
import type { Actions, PageServerLoad } from './$types';

const shown = (entry: ListEntry, sessions: readonly string[]) => ({
	id: entry.id,
	fullName: fullName(entry),
	number: entry.number ? groupEmployeeNumber(entry.number) : '',
	unitLabel: entry.unitLabel,
	sessions: sessions.join(', '),
	certified: entry.certified,
	hasAccount: entry.personId !== null
});

type Which = { eventId: string; participantId: string };

/** Others on the list whose name holds the text. */
async function alike(ctx: Context, { eventId, participantId }: Which, text: string) {
	const [session] = await sessionsOfEvent(ctx, eventId);
	if (text.length < 2 || !session) return [];
	const found = await listRoster(ctx, { eventId, eventSessionId: session.id, text, limit: 21 });
	return found
		.filter((other) => other.id !== participantId)
		.slice(0, 20)
		.map((other) => ({
			fullName: other.fullName,
			unitLabel: other.unitLabel,
			number: other.number ? groupEmployeeNumber(other.number) : '',
			href: paths.mergeParticipant(eventId, participantId, { dengan: other.id })
		}));
}

async function previewed(ctx: Context, which: Which, otherId: string | null) {
	if (otherId === null) return { preview: null, problem: null };
	const preview = await previewMerge(ctx, { ...which, otherId });
	if (!preview.ok && preview.reason === 'not-found') error(404);
	if (!preview.ok) return { preview: null, problem: mergeText[preview.reason] };
	const { keep, gone, sessions } = preview.value;
	return { preview: { otherId, keep: shown(keep, sessions.keep), gone: shown(gone, sessions.gone) }, problem: null };
}

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const entry = await entryPage(locals.ctx, params.eventId, params.participantId);
	if (!entry) error(404);
	// Merged a moment ago, or one's own: the entry's page says so.
	if (entry.removedAt || entry.own) redirect(303, paths.participant(params.eventId, entry.id));
	const otherId = url.searchParams.get('dengan');
	// What is sought by itself: the first word of the name, which two spellings share most often.
	const text = (url.searchParams.get('cari') ?? entry.name.split(' ')[0] ?? '').trim();
	return {
		title: 'Gabungkan nama',
		fullName: entry.fullName,
		unitLabel: entry.unitLabel,
		text,
		found: otherId ? [] : await alike(locals.ctx, params, text),
		...(await previewed(locals.ctx, params, otherId)),
		links: {
			entry: paths.participant(params.eventId, params.participantId),
			search: paths.mergeParticipant(params.eventId, params.participantId)
		}
	};
};

export const actions: Actions = {
	default: act(mergeParticipantSchema, {
		ask: ({ locals, params }, form) => mergeInHall(locals.ctx, { ...params, ...form }),
		text: mergeText,
		done: ({ keepId }, { params }) => redirect(303, paths.participant(params.eventId, keepId))
	})
};
