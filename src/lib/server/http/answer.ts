/** Outcomes to HTTP: the only place that turns a refusal into a status code. */
import { error, fail, type ActionFailure } from '@sveltejs/kit';
import type { Outcome } from '#lib/domain/outcome.ts';

/** What a form shows again: a sentence on top, one per field, and everything that was typed. */
export type FormProblem = {
	message: string;
	fields: Record<string, string>;
	values: Record<string, string>;
};

const STATUS: Record<string, number> = {
	'not-found': 404,
	'too-many-tries': 429,
	busy: 503,
	'version-conflict': 409,
	'too-late': 409,
	closed: 409,
	'vote-closed': 409,
	'moved-on': 409,
	'round-running': 409,
	'already-submitted': 409,
	'modules-first': 409,
	'not-yet': 409,
	unanswered: 409,
	'too-quick': 409,
	'still-open': 409,
	'unknown-choice': 422
};

/** A refusal of a form: its sentence, beside what was typed. `not-found` is a 404 page, never a form message. */
export function refuse<Reason extends string>(
	reason: Reason,
	sentences: Record<Reason, string>,
	form: { values?: Record<string, string>; field?: string; fields?: Record<string, string> } = {}
): ActionFailure<FormProblem> {
	if (reason === 'not-found') error(404);
	const message = sentences[reason];
	return fail(STATUS[reason] ?? 400, {
		message,
		fields: form.field ? { [form.field]: message } : (form.fields ?? {}),
		values: form.values ?? {}
	});
}

/** The value, or the error page of its refusal: for load functions and downloads. */
export function valueOr404<T, Reason extends string>(outcome: Outcome<T, Reason>): T {
	if (!outcome.ok) error(STATUS[outcome.reason] ?? 404);
	return outcome.value;
}
