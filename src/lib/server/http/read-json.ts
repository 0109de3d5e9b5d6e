import { error } from '@sveltejs/kit';
import * as v from 'valibot';

const MAX_BYTES = 256 * 1024;

/** Reads a JSON body through its schema; anything else is 400, 413, 415 or 422 with a sentence, never a 500. */
export async function readJson<S extends v.GenericSchema>(request: Request, schema: S): Promise<v.InferOutput<S>> {
	if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
		error(415, { message: 'Permintaan tidak dapat dibaca.' });
	}
	let text: string;
	try {
		text = await request.text();
	} catch {
		error(400, { message: 'Permintaan tidak dapat dibaca.' });
	}
	if (text.length > MAX_BYTES) error(413, { message: 'Permintaan terlalu besar.' });
	if (text.includes('\\u0000')) error(400, { message: 'Permintaan tidak dapat dibaca.' });
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		error(400, { message: 'Permintaan tidak dapat dibaca.' });
	}
	const result = v.safeParse(schema, json);
	if (!result.success) {
		const where = v.getDotPath(result.issues[0]) ?? '';
		error(422, { message: `Isian tidak dikenal atau salah: ${where || 'permintaan'}.` });
	}
	return result.output;
}
