/**
 * How long ago something happened on a device, whatever its clock was set to meanwhile. The browser's steady clock never
 * jumps, but stands still on some phones while they sleep; the wall clock goes on, and jumps when the network corrects it.
 * All numbers are milliseconds.
 */
export type SteadyState = {
	wall: number;
	steady: number;
	/** What the steady clock missed while the phone slept. */
	slept: number;
};

/** Timers of a page that nobody looks at come this much too late without any sleep. */
const JITTER_MS = 1_500;

/**
 * The state one look later. The wall clock running ahead of the steady one is sleep when nobody saw the page in between
 * (`unseen`), and a clock that was corrected when somebody did.
 */
export function steadyAfter(before: SteadyState, now: { wall: number; steady: number; unseen: boolean }): SteadyState {
	const ahead = now.wall - before.wall - (now.steady - before.steady);
	return {
		wall: now.wall,
		steady: now.steady,
		slept: before.slept + (now.unseen && ahead > JITTER_MS ? ahead : 0)
	};
}
