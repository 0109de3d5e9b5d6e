/**
 * What a person's mastery of each prohibition looks like to themselves: the quiz decides wherever it has asked, and where
 * it has not, what they answered in a hall speaks as practice (V6). Practice passes nothing: whoever asks whether somebody
 * has passed asks understanding.ts, which never sees it.
 */
import { PROHIBITION_CODES, type ProhibitionCode } from '../prohibitions.ts';
import { latestVerdicts, type Understanding } from './understanding.ts';

/** `practised` and `practised-missed`: answered rightly, or wrongly, in a hall, and not asked in a quiz yet. */
export type MasteryState = 'understood' | 'missed' | 'practised' | 'practised-missed' | 'untested';

/** An answer of one's own in a round that was shown to its end; in the order the rounds were shown, first vote first. */
export type RoundVerdict = { prohibition: ProhibitionCode; right: boolean };

/** As in the quiz the latest answer decides: of a round the one after talking, where there is one. */
export const practisedBy = (answers: readonly RoundVerdict[]): Understanding => latestVerdicts([answers]);

export function masteryOf(
	understanding: Understanding,
	practised: Understanding
): ReadonlyMap<ProhibitionCode, MasteryState> {
	const stateOf = (code: ProhibitionCode): MasteryState => {
		const [tested, tried] = [understanding.get(code), practised.get(code)];
		if (tested !== undefined) return tested ? 'understood' : 'missed';
		if (tried !== undefined) return tried ? 'practised' : 'practised-missed';
		return 'untested';
	};
	return new Map(PROHIBITION_CODES.map((code) => [code, stateOf(code)]));
}
