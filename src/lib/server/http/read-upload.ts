/** Reads a form with one file in it: what the body limit cut, what is no file and what is too large, in words. */
import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { readFields, sentFormOf, type ReadResult } from './read-form.ts';

const MAX_FILE = 10 * 1024 * 1024;

export type Upload<T> = ReadResult<T> & { file: { name: string; bytes: Uint8Array } };

/** The fields through their schema, and the file of the field `name`; an empty choice is a file of no bytes. */
export async function readUpload<S extends v.GenericSchema>(
	request: Request,
	schema: S,
	name: string
): Promise<Upload<v.InferOutput<S>>> {
	const data = await sentFormOf(request);
	const files = data.getAll(name);
	const file = files[0];
	if (files.length !== 1 || !(file instanceof File)) error(400, { message: `Kirim satu berkas di isian "${name}".` });
	if (file.size > MAX_FILE) error(413, { message: 'Berkas terlalu besar. Maksimal 10 MB.' });
	data.delete(name);
	return { ...readFields(data, schema), file: { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } };
}
