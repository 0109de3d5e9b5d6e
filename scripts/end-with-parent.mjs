// Plain JavaScript without a package: bootstrap.mjs uses it on the machine's own Node.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const STARTED_BY = 'KELAS_NETRAL_STARTED_BY';
let watching = false;

/** Tells a process the number of the one that waits for it; for the environment of `spawn`. */
export const startedByUs = () => ({ [STARTED_BY]: String(process.pid) });

/**
 * `kill` on npm ends npm and perhaps its shell, not us, and a process killed outright passes nothing on: what is left
 * would hold the port. So we end, as if asked to, when whoever waits for us has gone: the one that started us, or npm
 * with its shell. A run by hand has no such parent, and may be left in the background.
 */
export function endWithParent() {
	const startedBy = Number(process.env[STARTED_BY]);
	// Not for the programs that we start in turn.
	delete process.env[STARTED_BY];
	if (watching || (!startedBy && !process.env.npm_lifecycle_event)) return;
	watching = true;
	const parent = startedBy || process.ppid;
	const npm = startedBy ? null : parentOfShell(parent);
	const watch = setInterval(() => {
		if (process.ppid === parent && (npm === null || isStillAbove(npm, parent))) return;
		clearInterval(watch);
		process.kill(process.pid, 'SIGTERM');
	}, 500);
	watch.unref();
}

/** npm runs a script as `sh -c "…"`; some shells stay in between, and outlive npm. null when there is none. */
function parentOfShell(pid) {
	try {
		const { parent, command } = lookAt(pid);
		return /^\S*sh -c /.test(command) && parent > 1 ? parent : null;
	} catch {
		return null;
	}
}

function lookAt(pid) {
	if (process.platform === 'linux') {
		// The name in parentheses may hold anything.
		const [, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
		return { parent: Number(parent), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') };
	}
	const { stdout } = spawnSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' });
	const [, parent, command] = /^\s*(\d+)\s+(.*)$/m.exec(stdout);
	return { parent: Number(parent), command };
}

function isStillAbove(npm, shell) {
	try {
		// One that has ended may stay a number until its parent takes note; its children have another parent at once.
		return process.platform === 'linux' ? lookAt(shell).parent === npm : process.kill(npm, 0);
	} catch (error) {
		return error.code === 'EPERM';
	}
}
