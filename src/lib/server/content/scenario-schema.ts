/** The shape of a scenario, with one question or with branches. */
import * as v from 'valibot';
import { BODIES, LEVELS, PHASES, WORKPLACES } from '#lib/domain/quiz/setting.ts';
import { text, id, prohibition, day, review } from './schema-parts.ts';

const VERDICTS = ['violation', 'allowed', 'grey', 'next_step'] as const;
export const AUDIENCES = ['pns', 'pppk', 'superior', 'all'] as const;
/** Of whoever has to decide; `asn` where the story does not say which kind. */
const EMPLOYMENTS = ['pns', 'cpns', 'pppk', 'pppk_part_time', 'asn', 'non_asn', 'village_official'] as const;
/** Who or what pushes towards giving in, after the survey of 2021 (netralitas.md 11.3). Never sent to a browser. */
const PRESSURES = ['family', 'career', 'debt', 'superior', 'campaign_team', 'candidate', 'none'] as const;
/** The eight ways in which decent people talk themselves into it. */
const EXCUSES = [
	'for_the_people',
	'only_a_name',
	'others_do_worse',
	'was_told_to',
	'everybody_does',
	'only_once',
	'they_are_different',
	'they_began'
] as const;

const choiceId = v.picklist(['a', 'b', 'c', 'd']);
const choice = v.strictObject({
	id: choiceId,
	text,
	/** The key. Absent on every choice of a grey scenario. */
	right: v.optional(v.boolean()),
	consequence: text,
	/** Two to four words for the hall's screen. */
	short: v.optional(text),
	/** Of a wrong choice: how somebody decent talks themselves into it. */
	excuse: v.optional(v.picklist(EXCUSES))
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
	election: v.strictObject({ level: v.picklist(LEVELS), body: v.picklist(BODIES) }),
	/** The day the story plays on: every basis cited must be in force then. */
	date: day,
	audience: v.picklist(AUDIENCES),
	workplace: v.picklist(WORKPLACES),
	employment: v.picklist(EMPLOYMENTS),
	/** Of content/places.yaml. */
	place: id,
	pressure: v.picklist(PRESSURES),
	difficulty: v.picklist([1, 2, 3]),
	/** The mistaken belief it targets, in one sentence. */
	misconception: text,
	/** 40 to 120 words; 30 to 120 in a family. */
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
	/** Stories under the same question and choices, told apart by one fact each; the key moves with the fact. */
	family: v.optional(id),
	/** That fact, as secret as the key. */
	fact: v.optional(text),
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
