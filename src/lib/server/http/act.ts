/** The way of most forms: read, ask the use case, then say its refusal beside what was typed, or what was done. */
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import { refuse, type FormProblem } from './answer.ts';
import { readForm } from './read-form.ts';

/** Any outcome, also one whose refusal says more than its reason. */
type Answered<Value, Reason> = { ok: true; value: Value } | { ok: false; reason: Reason };

type Plan<E, Form, Value, Reason extends string, Answer> = {
	/** Asks the use case. */
	ask: (event: E, form: Form) => Answered<Value, Reason> | Promise<Answered<Value, Reason>>;
	/** A sentence for each refusal. */
	text: Record<NoInfer<Reason>, string>;
	/** The field that the sentence stands at as well; none is said on top only. */
	field?: string | ((reason: NoInfer<Reason>) => string | undefined);
	/** What was typed comes back, unless there was nothing to type. */
	keeps?: 'nothing';
	/** What the page is told; or it redirects. */
	done: (value: NoInfer<Value>, event: E, form: Form) => Answer;
};

/**
 * A form action. A form that cannot be read is refused as `readForm` does; the use case's refusal as `refuse` does.
 * What must be decided before the form is read, or is shown again in another way, is an action of its own.
 */
export function act<E extends RequestEvent, S extends v.GenericSchema, Value, Reason extends string, Answer = never>(
	schema: S,
	{ ask, text, field, keeps, done }: Plan<E, v.InferOutput<S>, Value, Reason, Answer>
): (event: E) => Promise<ActionFailure<FormProblem> | Awaited<Answer>> {
	return async (event): Promise<ActionFailure<FormProblem> | Awaited<Answer>> => {
		const form = await readForm(event.request, schema);
		if (!form.ok) return form.failure;
		const outcome = await ask(event, form.value);
		if (outcome.ok) return await done(outcome.value, event, form.value);
		const at = typeof field === 'function' ? field(outcome.reason) : field;
		const values = keeps === 'nothing' ? {} : form.values;
		return refuse(outcome.reason, text, { values, ...(at ? { field: at } : {}) });
	};
}
