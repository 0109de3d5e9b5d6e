/** Everything under content/ with file and line: what the checks read. The server never loads this. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import * as v from 'valibot';
import { filesBelow, frontMatter, type AnyScenario } from '../content.ts';
import {
	legalBasisSchema,
	moduleReviewSchema,
	moduleSchema,
	openQuestionsSchema,
	pledgeSchema,
	prohibitionSchema,
	sourceSchema,
	trackSchema,
	type LawSource,
	type LegalBasis,
	type ModuleMeta,
	type ModuleReview,
	type OpenQuestions,
	type Pledge,
	type Prohibition,
	type Track
} from '../content-schema.ts';
import { electionsSchema, placeSchema, type Elections, type StoryPlace } from '../election-schema.ts';
import { anyScenarioSchema } from '#lib/server/content/scenario-schema.ts';
import { error, type ContentFinding } from './finding.ts';
import { readSheet, type YamlFile } from './sheet.ts';
import { bannedWordsSchema, type BannedWords } from './banned-words.ts';
import { guesserBarsSchema, type GuesserBars } from './guesser/bars.ts';

/** A .svx file: its front matter is a sheet, the rest is text from `bodyLine` on. */
export type TextPage<T> = YamlFile<T> & { body: string; bodyLine: number };
export type Picture = { file: string; source: string };

const pageSchema = v.strictObject({ title: v.string(), summary: v.string() });
export type PageMeta = v.InferOutput<typeof pageSchema>;

export type Bank = {
	bases: YamlFile<LegalBasis[]>;
	sources: YamlFile<LawSource[]>;
	prohibitions: YamlFile<Prohibition>[];
	scenarios: YamlFile<AnyScenario>[];
	modules: TextPage<ModuleMeta>[];
	moduleReviews: YamlFile<ModuleReview[]>;
	pages: TextPage<PageMeta>[];
	pictures: Picture[];
	tracks: YamlFile<Track>[];
	pledges: YamlFile<Pledge>[];
	openQuestions: YamlFile<OpenQuestions>;
	elections: YamlFile<Elections>;
	places: YamlFile<StoryPlace[]>;
	guesserBars: YamlFile<GuesserBars>;
	bannedWords: BannedWords;
};

/** Reads the folder; files that do not fit are left out of the bank and named in the findings. */
export function readBank(dir: string): { bank: Bank; findings: ContentFinding[] } {
	const findings: ContentFinding[] = [];
	const nameOf = (file: string) => relative(dir, file).split(sep).join('/');

	const one = <S extends v.GenericSchema>(schema: S, path: string, empty: v.InferOutput<S>) => {
		const file = join(dir, path);
		if (!existsSync(file)) {
			findings.push(error('missing-file', { file: path, line: 1 }, 'berkas ini belum ada'));
			return { file: path, value: empty, at: () => ({ file: path, line: 1 }) };
		}
		const read = readSheet(schema, { file: path, source: readFileSync(file, 'utf8') });
		findings.push(...read.findings);
		return read.sheet ?? { file: path, value: empty, at: () => ({ file: path, line: 1 }) };
	};
	const all = <S extends v.GenericSchema>(schema: S, folder: string): YamlFile<v.InferOutput<S>>[] =>
		filesBelow(join(dir, folder), '.yaml').flatMap((file) => {
			const read = readSheet(schema, { file: nameOf(file), source: readFileSync(file, 'utf8') });
			findings.push(...read.findings);
			return read.sheet ? [read.sheet] : [];
		});
	const texts = <S extends v.GenericSchema>(schema: S, folder: string): TextPage<v.InferOutput<S>>[] =>
		filesBelow(join(dir, folder), '.svx').flatMap((file) => {
			const read = readTextPage(schema, { file: nameOf(file), source: readFileSync(file, 'utf8') });
			findings.push(...read.findings);
			return read.page ? [read.page] : [];
		});

	const bank: Bank = {
		bases: one(v.array(legalBasisSchema), 'legal-bases.yaml', []),
		sources: one(v.array(sourceSchema), 'sources.yaml', []),
		prohibitions: all(prohibitionSchema, 'prohibitions'),
		scenarios: all(anyScenarioSchema, 'scenarios'),
		modules: texts(moduleSchema, 'modules'),
		moduleReviews: one(v.array(moduleReviewSchema), 'module-reviews.yaml', []),
		pages: texts(pageSchema, 'pages'),
		pictures: filesBelow(dir, '.svelte').map((file) => ({ file: nameOf(file), source: readFileSync(file, 'utf8') })),
		tracks: all(trackSchema, 'tracks'),
		pledges: all(pledgeSchema, 'pledges'),
		openQuestions: one(openQuestionsSchema, 'open-questions.yaml', { as_of: '', questions: [] }),
		elections: one(electionsSchema, 'elections.yaml', { as_of: '', phases: [], coming: [], held: [] }),
		places: one(v.array(placeSchema), 'places.yaml', []),
		guesserBars: one(guesserBarsSchema, 'guesser-bars.yaml', []),
		bannedWords: one(bannedWordsSchema, 'banned-words.yaml', { words: [], english: [], spelling: {} }).value
	};
	return { bank, findings };
}

/** Splits a .svx into front matter and body, both with their line in the file. */
export function readTextPage<S extends v.GenericSchema>(
	schema: S,
	{ file, source }: { file: string; source: string }
): { page: TextPage<v.InferOutput<S>> | null; findings: ContentFinding[] } {
	const matter = frontMatter(source);
	const read = readSheet(schema, { file, source: matter, firstLine: 2 });
	if (!read.sheet) return { page: null, findings: read.findings };
	const body = source.replace(/^---\r?\n[\s\S]*?\r?\n---[^\n]*\n?/, '');
	const bodyLine = source.slice(0, source.length - body.length).split('\n').length;
	return { page: { ...read.sheet, body, bodyLine }, findings: [] };
}

/** `scenarios/social_media/social_media-01.yaml` → `social_media-01`. */
export const stemOf = (file: string) => basename(file).replace(/\.[a-z]+$/, '');
export const folderOf = (file: string) => basename(dirname(file));
