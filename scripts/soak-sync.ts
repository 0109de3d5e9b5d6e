/**
 * npm run soak:sync [-- --minutes=10] [-- --seed=123]: the generated days of phones without a network (M4), over and over
 * with new seeds until the time is up, and what they came to. A seed that fails is told and ends it; `--seed` repeats it.
 */
import { randomInt } from 'node:crypto';
import { waitFor } from './tasks/process.ts';
import { spawn } from 'node:child_process';

const FILE = 'src/lib/server/attendance/scanner-days.test.ts';
/** Days in one run over one database: about a minute of one processor. */
const DAYS = 400;

const flag = (name: string): number | null => {
	const given = process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1];
	return given === undefined ? null : Number(given);
};
const minutes = flag('minutes') ?? 10;
const only = flag('seed');
const began = performance.now();
const gone = () => (performance.now() - began) / 60_000;

let days = 0;
const seeds: number[] = [];
do {
	const seed = only ?? randomInt(2 ** 31);
	const env = { ...process.env, SYNC_DAYS: String(DAYS), SYNC_SEED: String(seed) };
	const run = spawn('vitest', ['run', '--project', 'server', '--reporter', 'dot', FILE], {
		env,
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const lines: string[] = [];
	for (const stream of [run.stdout, run.stderr]) stream.on('data', (chunk) => lines.push(String(chunk)));
	const ended = await waitFor(run);
	if (ended === 'stopped') process.exit(130);
	if (ended !== 'ok') {
		console.error(`${lines.join('')}\nGAGAL dengan benih ${seed}. Ulangi: npm run soak:sync -- --seed=${seed}`);
		process.exit(1);
	}
	days += DAYS;
	seeds.push(seed);
	console.log(`${DAYS} hari dengan benih ${seed}: cocok (${gone().toFixed(1).replace('.', ',')} menit)`);
} while (only === null && gone() < minutes);
console.log(`${days} hari acara, benih ${seeds.join(', ')}: buku dan model sepakat.`);
