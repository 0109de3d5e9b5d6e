/**
 * What a person's mastery of each prohibition looks like to themselves: the rounds decide wherever they have asked, and
 * where they have not, what they answered in a hall speaks as practice (V6). Practice proves nothing: whoever asks
 * whether somebody has understood asks understanding.ts, which never sees it.
 */
import { PROHIBITION_CODES, type ProhibitionCode } from '../prohibitions.ts';
import type { Grasp, Understanding } from './understanding.ts';

/**
 * `held` is *dikuasai*; `growing`: answered rightly last, more evidence to come; `missed`: wrongly last. `practised` and
 * `practised-missed`: answered in a hall only.
 */
export type MasteryState = 'held' | 'growing' | 'missed' | 'practised' | 'practised-missed' | 'untested';

/** An answer of one's own in a round that was shown to its end; in the order the rounds were shown, first vote first. */
export type RoundVerdict = { prohibition: ProhibitionCode; right: boolean };

/** Of a round the vote after talking decides, where there is one: the latest. */
export const practisedBy = (answers: readonly RoundVerdict[]): ReadonlyMap<ProhibitionCode, boolean> =>
	new Map(answers.map(({ prohibition, right }) => [prohibition, right]));

/** Of what was asked: held, on its way there, or missed the last time. */
const stateOf = ({ held, lastRight }: Pick<Grasp, 'held' | 'lastRight'>): 'held' | 'growing' | 'missed' =>
	held ? 'held' : lastRight ? 'growing' : 'missed';

export function masteryOf(
	understanding: Understanding,
	practised: ReadonlyMap<ProhibitionCode, boolean>
): ReadonlyMap<ProhibitionCode, MasteryState> {
	const of = (code: ProhibitionCode): MasteryState => {
		const [shown, tried] = [understanding.get(code), practised.get(code)];
		if (shown !== undefined) return stateOf(shown);
		if (tried !== undefined) return tried ? 'practised' : 'practised-missed';
		return 'untested';
	};
	return new Map(PROHIBITION_CODES.map((code) => [code, of(code)]));
}
