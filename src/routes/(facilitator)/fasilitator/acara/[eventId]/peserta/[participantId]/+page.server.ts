import { error, redirect } from '@sveltejs/kit';
import { groupEmployeeNumber } from '#lib/domain/people/show-employee-number.ts';
import { paths } from '#lib/paths.ts';
import { tellExcuseSchema, withdrawExcuseSchema } from '#lib/schemas/excuses.ts';
import { noFieldsSchema } from '#lib/schemas/personal-links.ts';
import { correctParticipantSchema, reissuePassSchema, removeParticipantSchema } from '#lib/schemas/participants.ts';
import { correctParticipant, type CorrectRefusal } from '#lib/server/attendance/correct-participant.ts';
import { entryExcuses } from '#lib/server/attendance/entry-excuses.ts';
import { entryPage } from '#lib/server/attendance/participant-page.ts';
import { removeParticipant, restoreParticipant } from '#lib/server/attendance/remove-participant.ts';
import { act } from '#lib/server/http/act.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { replaceCard } from '#lib/server/personal-links/replace-card.ts';
import { tellExcuse, withdrawExcuse } from '#lib/server/attendance/tell-excuse.ts';
import { excuseField, excuseSaid, excuseWithdrawnText, tellExcuseText, toldText } from '#lib/text/excuses.ts';
import { formatMoment } from '#lib/text/format.ts';
import { changeText, correctText, fieldsSaid, ledgerText, methodText, removeText } from '#lib/text/participants.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const entry = await entryPage(locals.ctx, params.eventId, params.participantId);
	if (!entry) error(404);
	const { changes, ledger, mergedInto, ...facts } = entry;
	const { eventId, participantId } = params;
	const excuses = await entryExcuses(locals.ctx, eventId, participantId);
	return {
		title: 'Peserta',
		entry: { ...facts, number: facts.number ? groupEmployeeNumber(facts.number) : '' },
		removed: facts.removedAt ? formatMoment(facts.removedAt, facts.zone) : null,
		mergedInto: mergedInto && {
			fullName: mergedInto.fullName,
			href: paths.participant(eventId, mergedInto.id)
		},
		changes: changes.map(({ id, at, kind, by, reason, fields }) => ({
			id,
			at: formatMoment(at, facts.zone),
			what: changeText[kind],
			by,
			reason,
			fields: kind === 'merged' ? '' : fieldsSaid(fields)
		})),
		chosenSession: url.searchParams.get('sesi'),
		excuses: excuses.sessions.map(({ held, ...session }) => ({
			...session,
			held: held && {
				said: excuseSaid(held),
				how: toldText(held),
				reason: held.reason,
				walkIn: held.standInName && !session.present ? paths.standIn(eventId, session.id, participantId) : null
			}
		})),
		told: excuses.lines.map((line) => ({
			id: line.id,
			at: formatMoment(line.at, facts.zone),
			what: `${line.session}: ${line.kind === 'withdrawn' ? excuseWithdrawnText : excuseSaid({ ...line, kind: line.kind })}`,
			by: line.via === 'link' ? toldText(line) : line.by,
			note: line.reason
		})),
		ledger: ledger.map((line) => ({
			id: line.id,
			at: formatMoment(line.at, facts.zone),
			what: `${line.session}: ${ledgerText[line.outcome]}${line.method === 'undo' || line.method === 'review' ? '' : ` (${methodText[line.method]})`}`,
			by: line.by,
			note: line.note
		})),
		links: {
			roster: paths.roster(eventId),
			merge: paths.mergeParticipant(eventId, participantId)
		}
	};
};

const fieldOf = (reason: CorrectRefusal) => {
	if (reason === 'reason-missing') return 'reason';
	return reason.startsWith('name') || reason === 'other-human' ? 'name' : 'number';
};

export const actions: Actions = {
	correct: async ({ params, request, locals }) => {
		const form = await readForm(request, correctParticipantSchema);
		if (!form.ok) return form.failure;
		const outcome = await correctParticipant(locals.ctx, { ...params, ...form.value });
		if (outcome.ok) return { done: outcome.value.changed.length > 0 ? 'corrected' : 'same' };
		const { number: _typed, ...kept } = form.values;
		// A NIK typed by mistake is not shown again: it was never meant to be here.
		return refuse(outcome.reason, correctText, {
			field: fieldOf(outcome.reason),
			values: outcome.reason === 'looks-like-nik' ? kept : form.values
		});
	},
	excuse: act(tellExcuseSchema, {
		ask: ({ locals, params }, form) => tellExcuse(locals.ctx, { ...params, ...form }),
		text: tellExcuseText,
		field: excuseField,
		done: () => ({ done: 'excused' })
	}),
	withdraw: act(withdrawExcuseSchema, {
		ask: ({ locals, params }, form) => withdrawExcuse(locals.ctx, { ...params, ...form }),
		text: tellExcuseText,
		keeps: 'nothing',
		done: () => ({ done: 'withdrawn' })
	}),
	reissue: act(reissuePassSchema, {
		ask: ({ locals, params }, form) => replaceCard(locals.ctx, { ...params, ...form }),
		text: removeText,
		done: () => ({ done: 'reissued' })
	}),
	remove: act(removeParticipantSchema, {
		ask: ({ locals, params }, form) => removeParticipant(locals.ctx, { ...params, ...form }),
		text: removeText,
		field: 'reason',
		done: () => ({ done: 'removed' })
	}),
	restore: act(noFieldsSchema, {
		ask: ({ params, locals }) => restoreParticipant(locals.ctx, params),
		text: removeText,
		keeps: 'nothing',
		done: (_, { params }) => redirect(303, paths.participant(params.eventId, params.participantId))
	})
};
