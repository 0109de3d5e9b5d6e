import type { SheetNamesTrouble } from '#lib/text/sign-in-sheets.ts';

/** As Kit's `preloadData` answers, or its promise fails. */
type Answer<Data> = { type: 'loaded'; status: number; data: Data } | { type: 'redirect'; location: string };

/** As long as anybody holds a sheet before a camera and waits. */
export const NAMES_PATIENCE_MS = 10_000;

/**
 * The names of the sheet that lies before the camera, or why there are none: 'signed-out', 'refused' (the session was
 * closed to this reader meanwhile) and 'unreached'. What the camera has read stays whatever comes back.
 */
export async function sheetNames<Data>(ask: () => Promise<Answer<Data>>): Promise<{ data: Data } | SheetNamesTrouble> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const silence = new Promise<'silent'>((resolve) => (timer = setTimeout(() => resolve('silent'), NAMES_PATIENCE_MS)));
	const answer = await Promise.race([ask().catch(() => 'silent' as const), silence]);
	clearTimeout(timer);
	if (answer === 'silent') return 'unreached';
	if (answer.type === 'redirect' || answer.status === 401) return 'signed-out';
	if (answer.status === 403 || answer.status === 404) return 'refused';
	return answer.status === 200 ? { data: answer.data } : 'unreached';
}
