/**
 * Pages that change at a known moment, without anybody's touch: doors open, a retake opens, a file is ready. Timers alone
 * do not do: they stand still while a phone sleeps, and a page that is fetched anew without a network is replaced by an
 * error. So the clock is asked again whenever the page is seen, and the server is asked for a sign of life first.
 */
import { pauseAfter, SILENCE_MS } from '#lib/domain/time/live-link.ts';
import { deviceNow } from './device.ts';

/** A timer of a sleeping device counts no sleep, and none counts more than 24 days. */
const LONGEST_WAIT_MS = 30_000;
/** A file of the application that never changes while it runs, behind no sign-in and in no cache. */
const SIGN_OF_LIFE = '/_app/version.json';

/** Whether the server answers at all, within the eight seconds after which a connection counts as lost. */
async function serverAnswers(): Promise<boolean> {
	try {
		const answer = await fetch(SIGN_OF_LIFE, { cache: 'no-store', signal: AbortSignal.timeout(SILENCE_MS) });
		return answer.status < 500;
	} catch {
		return false;
	}
}

/**
 * Acts once, at that millisecond of the device's clock or as soon after it as the page is awake and the server answers.
 * `onlost` is told true when it has to wait for the network, and false when it is back.
 * @returns stops waiting
 */
export function lookAgainAt(
	moment: number,
	act: () => unknown,
	onlost: (lost: boolean) => void = () => {}
): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let over = false;
	let asking = false;
	let failures = 0;

	async function look(): Promise<void> {
		if (over || asking) return;
		clearTimeout(timer);
		const wait = moment - deviceNow().getTime();
		if (wait > 0) {
			timer = setTimeout(again, Math.min(wait, LONGEST_WAIT_MS));
			return;
		}
		asking = true;
		const alive = await serverAnswers();
		asking = false;
		if (over) return;
		onlost(!alive);
		if (alive) {
			stop();
			act();
			return;
		}
		failures += 1;
		timer = setTimeout(again, pauseAfter(failures));
	}
	const again = () => void look();
	function stop(): void {
		over = true;
		clearTimeout(timer);
		document.removeEventListener('visibilitychange', again);
		window.removeEventListener('online', again);
	}
	document.addEventListener('visibilitychange', again);
	window.addEventListener('online', again);
	again();
	return stop;
}
