import { error } from '@sveltejs/kit';
import { groupEmployeeNumber } from '#lib/domain/people/show-employee-number.ts';
import { paths } from '#lib/paths.ts';
import { noFieldsSchema } from '#lib/schemas/personal-links.ts';
import { linkNow, linkState } from '#lib/server/attendance/link-participants.ts';
import { act } from '#lib/server/http/act.ts';
import { correctText, whyUnlinkedText } from '#lib/text/participants.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const state = await linkState(locals.ctx, params.eventId);
	if (!state) error(404);
	return {
		title: 'Peserta dan data pegawai',
		listed: state.listed,
		linked: state.linked,
		ready: state.unlinked.filter((entry) => entry.why === 'ready').length,
		unlinked: state.unlinked.map((entry) => ({
			id: entry.id,
			fullName: entry.fullName,
			unitLabel: entry.unitLabel,
			number: entry.number ? groupEmployeeNumber(entry.number) : '',
			why: whyUnlinkedText[entry.why],
			href: paths.participant(params.eventId, entry.id),
			merge: entry.otherId ? paths.mergeParticipant(params.eventId, entry.id, { dengan: entry.otherId }) : null
		})),
		roster: paths.roster(params.eventId)
	};
};

export const actions: Actions = {
	default: act(noFieldsSchema, {
		ask: ({ params, locals }) => linkNow(locals.ctx, params.eventId),
		text: correctText,
		keeps: 'nothing',
		done: ({ linked }) => ({ linked })
	})
};
