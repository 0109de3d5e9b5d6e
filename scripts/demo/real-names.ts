/**
 * Names of presidents, ministers, party founders and candidates, which nobody invented may carry: in the demo, in a
 * template, in the gallery or in a test. The same list keeps them out of the course: content/banned-words.yaml.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import * as v from 'valibot';
import { bannedWordsSchema } from '#lib/server/content/checks/banned-words.ts';

const file = join(import.meta.dirname, '../../content/banned-words.yaml');

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}|[’‘ʼ`´']/gu, '');

/** As written in content/banned-words.yaml. */
const REAL_NAMES: readonly string[] = v
	.parse(bannedWordsSchema, parseYaml(readFileSync(file, 'utf8')))
	.words.filter(({ group }) => group === 'nama nyata')
	.flatMap(({ words }) => words);

const anyOfThem = new RegExp(
	`(?<![\\p{L}\\p{N}])(?:${REAL_NAMES.map((name) => plain(name).replaceAll(' ', '\\s+')).join('|')})(?![\\p{L}\\p{N}])`,
	'iu'
);

/** The first of those names in a text as whole words, whatever its case, accents and apostrophes; null when there is none. */
export const realNameIn = (text: string): string | null => anyOfThem.exec(plain(text))?.[0] ?? null;
