/**
 * Which answers are about a story whose reasons their owner was shown a short while ago: whoever has just read the key of
 * a story shows no understanding by choosing it. After four weeks the story may speak again, or a small bank would end
 * somebody's chances. Source: docs/adr/0033-evidence.md, requirement Q20.
 */

/** So long after its reasons were shown a story says nothing when it is answered rightly. */
export const FAMILIAR_DAYS = 28;

/** Where, about which story and when, ISO, an answer was scored. */
type Told = { attemptId: string; scenarioId: string; at: string };

/**
 * Marks answers in the order in which their attempts were closed. The close shows the reasons, so a story is familiar for
 * the days after every attempt that asked it, in whatever duty; within the attempt itself it is new.
 */
export function withFamiliar<Answer extends Told>(answers: readonly Answer[]): (Answer & { familiar: boolean })[] {
	const toldIn = new Map<string, Told>();
	return answers.map((answer) => {
		const last = toldIn.get(answer.scenarioId);
		toldIn.set(answer.scenarioId, answer);
		return { ...answer, familiar: last !== undefined && last.attemptId !== answer.attemptId && isRecent(last, answer) };
	});
}

const isRecent = (last: Told, now: Told) => Date.parse(now.at) - Date.parse(last.at) < FAMILIAR_DAYS * 86_400_000;
