/** content/guesser-bars.yaml: how much may be guessed without the story, and how much is guessed today. */
import * as v from 'valibot';
import { day, id } from '../../schema-parts.ts';

export const guesserBarsSchema = v.array(
	v.strictObject({
		/** Names a measure of the guesser. */
		id,
		/** Where the bank has to come to. */
		bar: v.number(),
		/** What was measured, newest last. Each stands at or below the one before: the bank may only become better. */
		ceilings: v.pipe(v.array(v.strictObject({ on: day, value: v.number() })), v.minLength(1))
	})
);

export type GuesserBars = v.InferOutput<typeof guesserBarsSchema>;
