/** The door goes on scanning while somebody sends the nastiest spreadsheets there are, one after another. */
import { paths } from '#lib/paths.ts';
import { NASTY } from '../support/nasty-spreadsheets.ts';
import { scanner } from './check-in.ts';
import { openLoop } from './load.ts';
import { measure, textOf, type Row, type Stage } from './stage.ts';
import type { Visitor } from './visitor.ts';
import type { LoopReport } from './watch-loop.ts';

const PER_SECOND = 50;
const MOST_SECONDS = 240;

type File = { name: string; bytes: Uint8Array };
type Seen = LoopReport & { name: string; answered: boolean };

export async function uploads(stage: Stage): Promise<Row> {
	const { server, enter } = stage;
	const files = NASTY.map(({ name, make }) => ({ name, bytes: make() }));
	// Making them held up this process: connections that the server closed meanwhile are let go first.
	await new Promise((resolve) => setTimeout(resolve, 500));
	const admin = await enter('eka');
	const unitId = /<option value="([^"]+)"/.exec(textOf(await admin.get(paths.adminImport())))?.[1] ?? '';
	const scan = await scanner(stage);
	// Both ways are warm: the first of each compiles what all others use.
	await openLoop({ perSecond: PER_SECOND, seconds: 2 }, scan);
	await send(admin, unitId, { name: 'hangat', bytes: Buffer.from('Nama;Unit kerja\nA;B\n') });
	const before = await server.loop();
	const seen: Seen[] = [];
	const sending = (async () => {
		for (const file of files) {
			const answered = await send(admin, unitId, file);
			seen.push({ name: file.name, answered, ...(await server.loop()) });
		}
	})();
	const measured = await measure(server, () =>
		openLoop(
			{ perSecond: PER_SECOND, seconds: MOST_SECONDS, enough: () => seen.length === files.length },
			// Passes used while it was warm are not scanned again.
			(turn) => scan(2 * PER_SECOND + turn)
		)
	);
	await sending;
	return { title: `${files.length} lembar terburuk`, measured, setRate: true, ...judged(measured, before, seen) };
}

function judged(measured: { failed: number; p99: number; seconds: number }, before: LoopReport, seen: Seen[]) {
	const longest = seen.reduce((worst, one) => (one.longestMs > worst.longestMs ? one : worst));
	const work = Math.max(...seen.map(({ workMs }) => workMs));
	const more = Math.max(...seen.map(({ memoryMb }) => memoryMb)) - before.memoryMb;
	const silent = seen.filter(({ answered }) => !answered).map(({ name }) => name);
	const quick = measured.failed === 0 && measured.p99 <= 100;
	return {
		target: 'p99 ≤ 100 ms, jeda ≤ 50 ms, +300 MB',
		reached: quick && longest.longestMs <= 50 && more <= 300 && silent.length === 0,
		note: [
			`jeda terpanjang ${Math.round(longest.longestMs)} ms (${longest.name})`,
			`kerja sendiri ${Math.round(work)} ms`,
			`memori +${Math.round(more)} MB`,
			`${Math.round(measured.seconds)} detik`,
			silent.length > 0 ? `tanpa jawaban: ${silent.join(', ')}` : 'semua dijawab'
		].join(', ')
	};
}

/** Uploads a file and opens the page it leads to; whether it was read, or refused in words. */
async function send(admin: Visitor, unitId: string, { name, bytes }: File): Promise<boolean> {
	try {
		const form = { kind: 'people', unitId };
		const answer = await admin.postFile(paths.adminImport(), form, { field: 'file', name, bytes });
		if (answer.status === 303) return (await admin.get(answer.headers.location ?? '')).status === 200;
		return answer.status === 400 && textOf(answer).includes('role="alert"');
	} catch {
		// No answer within twenty seconds: told in the note.
		return false;
	}
}
