/**
 * The course as data, read once at start from content/ and checked against its schema: a file that does not fit stops
 * the server with its name. Keys and consequences live here and only here; routes get them through the quiz's use cases.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { parse } from 'yaml';
import type { CitedLaw } from '#lib/domain/legal-basis.ts';
import { PROHIBITION_CODES, type ProhibitionCode } from '#lib/domain/prohibitions.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import { basisWords, openQuestionsWords, type BasisWords, type OpenQuestionsWords } from '#lib/text/bases.ts';
import {
	legalBasisSchema,
	moduleReviewSchema,
	moduleSchema,
	openQuestionsSchema,
	pledgeSchema,
	prohibitionSchema,
	trackSchema,
	type LegalBasis,
	type ModuleMeta,
	type ModuleReview,
	type OpenQuestions,
	type Pledge,
	type Prohibition,
	type Track
} from './content-schema.ts';
import { electionsSchema, type Elections } from './election-schema.ts';
import { anyScenarioSchema, type BranchingScenario, type Scenario } from './scenario-schema.ts';

export type { BranchingScenario, LegalBasis, ModuleMeta, Pledge, Prohibition, Scenario, Track };

export type AnyScenario = Scenario | BranchingScenario;

export type Content = {
	bases: ReadonlyMap<string, LegalBasis>;
	prohibitions: ReadonlyMap<ProhibitionCode, Prohibition>;
	scenarios: ReadonlyMap<string, AnyScenario>;
	/** SHA-256 of a scenario's file, first 16 hex: an attempt keeps it, so an old result can always be explained. */
	scenarioHashes: ReadonlyMap<string, string>;
	/** In reading order. */
	modules: readonly ModuleMeta[];
	/** By the module's slug: how far its present version was read by a jurist; absent is a draft. */
	moduleReviews: ReadonlyMap<string, ReviewState>;
	tracks: ReadonlyMap<string, Track>;
	pledges: readonly Pledge[];
	/** Null in a course that keeps none. */
	openQuestions: OpenQuestions | null;
	/** Null in a course that keeps none. */
	elections: Elections | null;
};

type ReviewState = ModuleReview['review']['state'];

/** What a reader of the course needs of a context. */
type Reader = { content: Content; now(): Date };

/** Laws by id, in words as of now; an id that content does not know is left out (the content check refuses it). */
export function basesOf({ content, now }: Reader, ids: readonly string[]): BasisWords[] {
	return ids.flatMap((id) => {
		const basis = content.bases.get(id);
		return basis ? [basisInWords(basis, now())] : [];
	});
}

export function basisInWords(basis: LegalBasis, now: Date): BasisWords {
	return basisWords(citedLaw(basis), now);
}

/** A law as it is kept with a wording and said on a screen. */
export function citedLaw(basis: LegalBasis): CitedLaw {
	const { cite, says, valid_from: validFrom, valid_to: validTo = null, status_note: statusNote = null } = basis;
	const { seen, seen_on: seenOn, force } = basis;
	return { cite, says, validFrom, validTo, seen, seenOn, force, statusNote };
}

/** The pledges in force on today's office day: of every kind the newest version that has begun. */
export function pledgesInForce({ content, now }: Reader): Pledge[] {
	const today = localDay(now(), 'WIB');
	const begun = content.pledges.filter((pledge) => pledge.valid_from <= today);
	return (['ikrar', 'pakta'] as const).flatMap((kind) => {
		const [newest] = begun.filter((pledge) => pledge.kind === kind).sort((a, b) => b.version - a.version);
		return newest ? [newest] : [];
	});
}

/** Reads and checks everything under `dir`; throws with file and field on the first thing that does not fit. */
export function loadContent(dir: string): Content {
	const hashes = new Map<string, string>();
	const scenarios = filesBelow(join(dir, 'scenarios'), '.yaml').map((file) => {
		const source = readFileSync(file, 'utf8');
		const scenario = check(anyScenarioSchema, parse(source), file);
		hashes.set(scenario.id, createHash('sha256').update(source).digest('hex').slice(0, 16));
		return scenario;
	});
	const bases = check(
		v.array(legalBasisSchema),
		parse(readFileSync(join(dir, 'legal-bases.yaml'), 'utf8')),
		'legal-bases.yaml'
	);
	const prohibitions = readAll(join(dir, 'prohibitions'), prohibitionSchema);
	prohibitions.sort((a, b) => PROHIBITION_CODES.indexOf(a.code) - PROHIBITION_CODES.indexOf(b.code));
	const modules = readModules(join(dir, 'modules'));
	return {
		bases: keyed(bases, (basis) => basis.id),
		prohibitions: keyed(prohibitions, (prohibition) => prohibition.code),
		scenarios: keyed(scenarios, (scenario) => scenario.id),
		scenarioHashes: hashes,
		modules,
		moduleReviews: readModuleReviews(join(dir, 'module-reviews.yaml'), modules),
		tracks: keyed(readAll(join(dir, 'tracks'), trackSchema), (track) => track.id),
		pledges: readAll(join(dir, 'pledges'), pledgeSchema),
		openQuestions: readIfKept(openQuestionsSchema, join(dir, 'open-questions.yaml')),
		elections: readIfKept(electionsSchema, join(dir, 'elections.yaml'))
	};
}

function readAll<S extends v.GenericSchema>(dir: string, schema: S): v.InferOutput<S>[] {
	return filesBelow(dir, '.yaml').map((file) => check(schema, parse(readFileSync(file, 'utf8')), file));
}

function readModules(dir: string): ModuleMeta[] {
	return filesBelow(dir, '.svx')
		.map((file) => check(moduleSchema, parse(frontMatter(readFileSync(file, 'utf8'))), file))
		.sort((a, b) => a.order - b.order);
}

/** Only a review of the present version counts. */
function readModuleReviews(file: string, modules: readonly ModuleMeta[]): Content['moduleReviews'] {
	if (!existsSync(file)) return new Map();
	const versions = new Map(modules.map((module) => [module.slug, module.version]));
	const read = check(v.array(moduleReviewSchema), parse(readFileSync(file, 'utf8')), file);
	return new Map(
		read.filter((row) => versions.get(row.module) === row.version).map((row) => [row.module, row.review.state])
	);
}

/** How far a module was read by a jurist; who, is not said. */
export const moduleReview = ({ moduleReviews }: Content, slug: string): ReviewState =>
	moduleReviews.get(slug) ?? 'draf';

function readIfKept<S extends v.GenericSchema>(schema: S, file: string): v.InferOutput<S> | null {
	return existsSync(file) ? check(schema, parse(readFileSync(file, 'utf8')), file) : null;
}

/** What is open, in words; null in a course that keeps no such list. */
export function openQuestionsOf({ openQuestions }: Content): OpenQuestionsWords | null {
	return openQuestions && openQuestionsWords({ asOf: openQuestions.as_of, questions: openQuestions.questions });
}

/** The YAML between the first two `---` lines. */
export function frontMatter(source: string): string {
	return /^---\r?\n([\s\S]*?)\r?\n---/.exec(source)?.[1] ?? '';
}

export function filesBelow(dir: string, ending: string): string[] {
	if (!existsSync(dir)) return [];
	return readdirSync(dir, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith(ending))
		.sort()
		.map((name) => join(dir, name));
}

function check<S extends v.GenericSchema>(schema: S, input: unknown, file: string): v.InferOutput<S> {
	const result = v.safeParse(schema, input);
	if (result.success) return result.output;
	const issue = result.issues[0];
	throw new Error(`${file}: ${v.getDotPath(issue) ?? ''} ${issue.message}`);
}

function keyed<K, T>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, T> {
	return new Map(items.map((item) => [keyOf(item), item]));
}
