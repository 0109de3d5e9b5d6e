import { paths } from '#lib/paths.ts';
import { noFieldsSchema } from '#lib/schemas/personal-links.ts';
import { settleTaskSchema } from '#lib/schemas/participants.ts';
import { listEventCertificates } from '#lib/server/certificates/list-event-certificates.ts';
import { issueEventCertificates } from '#lib/server/certificates/issue-event-certificates.ts';
import { settleCertificateTask, tasksOfEvent } from '#lib/server/certificates/settle-certificate-task.ts';
import { findEvent } from '#lib/server/events/events.ts';
import { act } from '#lib/server/http/act.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { issueText, settleTaskText, stateText } from '#lib/text/certificates.ts';
import type { Actions, PageServerLoad } from './$types';

/** More names than these are not read one by one. */
const NAMED = 300;

export const load: PageServerLoad = async ({ params, locals }) => {
	const list = valueOr404(await listEventCertificates(locals.ctx, params.eventId));
	const event = await findEvent(locals.ctx, params.eventId);
	return {
		title: 'Sertifikat acara',
		eventTitle: event?.title ?? '',
		desk: paths.event(params.eventId),
		eligible: list.eligible,
		issued: list.issued,
		withdrawn: list.withdrawn,
		tasks: await tasksOfEvent(locals.ctx, params.eventId),
		waiting: list.waiting,
		problem: list.problem && issueText[list.problem],
		unprintable: list.unprintable.map((person) => ({
			...person,
			href: paths.participant(params.eventId, person.participantId)
		})),
		fromList: list.fromList.slice(0, NAMED).map((person) => ({
			...person,
			href: paths.participant(params.eventId, person.participantId)
		})),
		fromListCount: list.fromList.length,
		absentSpeakers: list.absentSpeakers,
		units: list.units.map((unit) => ({
			label: unit.label,
			count: unit.count,
			rendered: unit.rendered,
			zip: paths.eventCertificateZip(params.eventId, unit.unitId),
			certificates: unit.certificates.map((certificate) => ({
				id: certificate.id,
				name: certificate.fullName,
				number: certificate.number,
				stateWord: certificate.state === 'valid' ? null : stateText[certificate.state]
			}))
		}))
	};
};

export const actions: Actions = {
	issue: act(noFieldsSchema, {
		ask: ({ params, locals }) => issueEventCertificates(locals.ctx, { eventId: params.eventId }),
		text: issueText,
		keeps: 'nothing',
		done: ({ issued, already }) => ({ issued, already })
	}),
	settle: act(settleTaskSchema, {
		ask: ({ locals }, form) => settleCertificateTask(locals.ctx, form),
		text: settleTaskText,
		field: 'reason',
		done: ({ number }, _, { verdict }) => ({ settled: number, verdict })
	})
};
