/** The shape of a scenario, with one question or with branches. */
import * as v from 'valibot';
import { text, id, prohibition, day, review } from './schema-parts.ts';

export const PHASES = ['prospective_candidate', 'candidate'] as const;
export const ELECTIONS = ['regional_election', 'general_election'] as const;
const VERDICTS = ['violation', 'allowed', 'grey', 'next_step'] as const;
export const WORKPLACES = [
	'urban_village_office',
	'village_office',
	'district_office',
	'health_centre',
	'school',
	'agency',
	'religious_affairs_office',
	'civil_police',
	'hospital'
] as const;
export const AUDIENCES = ['pns', 'pppk', 'superior', 'all'] as const;

const choiceId = v.picklist(['a', 'b', 'c', 'd']);
const choice = v.strictObject({
	id: choiceId,
	text,
	/** The key. Absent on every choice of a grey scenario. */
	right: v.optional(v.boolean()),
	consequence: text
});

const common = {
	id,
	prohibition,
	/** Three to six words; never gives the answer away. */
	title: text,
	verdict: v.picklist(VERDICTS),
	/** `exam` is drawn for quizzes; `practice` is shown on the prohibition's page and never scored. */
	pool: v.picklist(['exam', 'practice']),
	/** Parallel forms for pre- and post-test. */
	form: v.picklist(['A', 'B']),
	phase: v.picklist(PHASES),
	election: v.picklist(ELECTIONS),
	/** The day the story plays on: every basis cited must be in force then. */
	date: day,
	audience: v.picklist(AUDIENCES),
	workplace: v.picklist(WORKPLACES),
	region: v.picklist(['balikpapan', 'belitung_timur']),
	difficulty: v.picklist([1, 2, 3]),
	/** The mistaken belief it targets, in one sentence. */
	misconception: text,
	/** 40 to 120 words. */
	story: text,
	bases: v.pipe(v.array(id), v.minLength(1)),
	review
};

/** A scenario with one decision. */
export const scenarioSchema = v.strictObject({
	...common,
	kind: v.literal('single'),
	question: text,
	choices: v.pipe(v.array(choice), v.minLength(3), v.maxLength(4)),
	why: text,
	/** Grey ones are answered with whom to ask and what to write down. */
	grey: v.optional(v.strictObject({ ask: text, write_down: text }))
});

const flags = v.record(id, v.boolean());
const branchNodeSchema = v.strictObject({
	id,
	text,
	choices: v.optional(
		v.pipe(
			v.array(
				v.strictObject({
					id: choiceId,
					text,
					to: id,
					/** Shown only when every flag has this value. */
					when: v.optional(flags),
					/** Flags as they stand after this choice. */
					set: v.optional(flags),
					consequence: v.optional(text)
				})
			),
			v.minLength(2)
		)
	),
	/** An ending has no choices, an outcome, and the reason. */
	end: v.optional(v.strictObject({ outcome: v.picklist(['good', 'bad', 'mixed']), why: text, bases: v.array(id) }))
});

/** A scenario of three to six nodes with state. */
export const branchingSchema = v.strictObject({
	...common,
	kind: v.literal('branching'),
	flags,
	start: id,
	nodes: v.pipe(v.array(branchNodeSchema), v.minLength(3), v.maxLength(8))
});

export const anyScenarioSchema = v.variant('kind', [scenarioSchema, branchingSchema]);
export type Scenario = v.InferOutput<typeof scenarioSchema>;
export type BranchingScenario = v.InferOutput<typeof branchingSchema>;
