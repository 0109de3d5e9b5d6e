import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { act } from './act.ts';

const schema = v.strictObject({ name: v.pipe(v.string(), v.minLength(1, 'Isi nama.')), times: v.optional(v.string()) });
const text = { 'not-found': '', 'name-taken': 'Nama sudah dipakai.', 'too-late': 'Sudah ditutup.' };
type Said = Outcome<{ id: string }, keyof typeof text>;

function sent(fields: Record<string, string>, params: Record<string, string> = {}) {
	const request = new Request('https://uji.invalid/', { method: 'POST', body: new URLSearchParams(fields) });
	return { request, params } as unknown as RequestEvent;
}
const refused = (reason: keyof typeof text, plan: { field?: string; keeps?: 'nothing' } = {}) =>
	act(schema, { ask: (): Said => no(reason), text, ...plan, done: () => ({ saved: true }) })(sent({ name: 'Ani' }));

describe('a form action', () => {
	test('does not ask the use case what the form does not say, and says which field', async () => {
		const asked: string[] = [];
		const action = act(schema, {
			ask: (_, { name }): Said => {
				asked.push(name);
				return ok({ id: 'p-1' });
			},
			text,
			done: () => ({ saved: true })
		});
		expect(await action(sent({ name: '', times: '2' }))).toMatchObject({
			status: 400,
			data: { fields: { name: 'Isi nama.' }, values: { name: '', times: '2' } }
		});
		expect(asked).toEqual([]);
	});
	test('answers what was done with the outcome, the event and the form', async () => {
		const action = act(schema, {
			ask: async ({ params }, { name }): Promise<Said> => ok({ id: `${params['unitId'] ?? ''}-${name}` }),
			text,
			done: async ({ id }, { params }, { name }) => ({ id, unit: params['unitId'], name })
		});
		expect(await action(sent({ name: 'Ani' }, { unitId: 'u-1' }))).toEqual({ id: 'u-1-Ani', unit: 'u-1', name: 'Ani' });
	});
	test('goes where the answer leads', async () => {
		const action = act(schema, {
			ask: (): Said => ok({ id: 'p-1' }),
			text,
			done: ({ id }) => redirect(303, `/orang/${id}`)
		});
		await expect(action(sent({ name: 'Ani' }))).rejects.toMatchObject({ status: 303, location: '/orang/p-1' });
	});
	test('says a refusal on top, with its status and what was typed', async () => {
		expect(await refused('too-late')).toMatchObject({
			status: 409,
			data: { message: 'Sudah ditutup.', fields: {}, values: { name: 'Ani' } }
		});
	});
	test('says it at a field as well, the same for all or one for each reason', async () => {
		const saidAt = { data: { message: 'Nama sudah dipakai.', fields: { name: 'Nama sudah dipakai.' } } };
		expect(await refused('name-taken', { field: 'name' })).toMatchObject(saidAt);
		const byReason = act(schema, {
			ask: (_, form): Said => no(form.times ? 'too-late' : 'name-taken'),
			text,
			field: (reason) => (reason === 'name-taken' ? 'name' : undefined),
			done: () => ({ saved: true })
		});
		expect(await byReason(sent({ name: 'Ani' }))).toMatchObject(saidAt);
		expect(await byReason(sent({ name: 'Ani', times: '2' }))).toMatchObject({ data: { fields: {} } });
	});
	test('shows nothing again where nothing was typed', async () => {
		expect(await refused('too-late', { keeps: 'nothing' })).toMatchObject({ data: { values: {} } });
	});
	test('never says that something is absent in a form: that is the page of nowhere', async () => {
		await expect(refused('not-found')).rejects.toMatchObject({ status: 404 });
	});
});
