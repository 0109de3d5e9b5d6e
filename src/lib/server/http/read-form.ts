/** Reads a form through its schema: what was typed comes back with one sentence per field (requirement G-64, B-106, B-145). */
import { error, fail, type ActionFailure } from '@sveltejs/kit';
import * as v from 'valibot';
import { SECRET_FIELDS } from '#lib/schemas/secret-fields.ts';
import type { FormProblem } from './answer.ts';
import { takeSender } from './sender.ts';

const MAX_FIELDS = 400;
/** For a page that has a box for each person of a unit. */
export const MANY_FIELDS = 20_000;

export type ReadResult<T> =
	{ ok: true; value: T; values: Record<string, string> } | { ok: false; failure: ActionFailure<FormProblem> };

/**
 * Parses the request's form. Text fields only, each once unless the schema wants an array; unknown fields are refused
 * by name. A body that cannot be read is a 400 page, not a 500; one of more than `most` fields is a 413.
 */
export async function readForm<S extends v.GenericSchema>(
	request: Request,
	schema: S,
	most = MAX_FIELDS
): Promise<ReadResult<v.InferOutput<S>>> {
	return readFields(await sentFormOf(request, most), schema);
}

/** The fields of a form that acts in somebody's name: 412 where its page was made for somebody else. */
export async function sentFormOf(request: Request, most = MAX_FIELDS): Promise<FormData> {
	const data = await formDataOf(request, most);
	takeSender(request, data);
	return data;
}

/** The fields as they were sent, whoever sent them. */
export async function formDataOf(request: Request, most = MAX_FIELDS): Promise<FormData> {
	const type = request.headers.get('content-type') ?? '';
	if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) {
		error(415, { message: 'Permintaan tidak dapat dibaca. Kirim lewat formulir di halaman ini.' });
	}
	let data: FormData;
	try {
		data = await request.formData();
	} catch (thrown) {
		// A body without a length that grew over the limit is cut while it streams in (reliability B-057).
		if ((thrown as { status?: unknown }).status === 413)
			error(413, { message: 'Berkas terlalu besar. Maksimal 10 MB.' });
		error(400, { message: 'Permintaan tidak dapat dibaca. Muat ulang halaman, lalu kirim lagi.' });
	}
	if ([...data.keys()].length > most) error(413, { message: 'Isian terlalu banyak.' });
	return data;
}

export function readFields<S extends v.GenericSchema>(data: FormData, schema: S): ReadResult<v.InferOutput<S>> {
	const input = Object.create(null) as Record<string, string | string[]>;
	const values: Record<string, string> = {};
	for (const key of new Set(data.keys())) {
		const all = data.getAll(key);
		if (all.some((item) => typeof item !== 'string'))
			error(400, { message: `Isian "${key.slice(0, 40)}" harus teks.` });
		const texts = all as string[];
		// No database of ours keeps it, and no keyboard types it.
		if (texts.some((text) => text.includes('\0')))
			error(400, { message: `Isian "${key.slice(0, 40)}" berisi karakter yang tidak terlihat. Ketik ulang.` });
		input[key] = texts.length > 1 ? texts : (texts[0] ?? '');
		if (!SECRET_FIELDS.has(key)) values[key] = texts.join(',');
	}
	const entries = (schema as { entries?: object }).entries ?? {};
	// A field that was not sent is judged by its own sentence ("Pilih satu jawaban."), not by the form's.
	const missing = Object.fromEntries(Object.keys(entries).map((key) => [key, undefined]));
	const result = v.safeParse(schema, { ...missing, ...input }, { message: sentenceFor });
	if (result.success) return { ok: true, value: result.output, values };
	const fields: Record<string, string> = {};
	for (const issue of result.issues) {
		const path = v.getDotPath(issue) ?? '';
		fields[path] ??= issue.message;
	}
	const unknown = Object.keys(input).filter((key) => !Object.hasOwn(entries, key));
	const strange = result.issues.some((issue) => issue.type === 'strict_object');
	const message = strange
		? `Isian tidak dikenal: ${unknown.slice(0, 5).join(', ').slice(0, 120)}. Muat ulang halaman, lalu kirim lagi.`
		: 'Periksa isian yang ditandai.';
	return { ok: false, failure: fail(strange ? 422 : 400, { message, fields, values }) };
}

/** For the schemas that have no sentence of their own: what a browser's form never sends. */
function sentenceFor({ input }: { input: unknown }): string {
	return input === undefined ? 'Wajib diisi.' : 'Isian ini tidak dapat dibaca.';
}
