import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** Words without which a file makes no promise of its own. */
const WAITING = /\b(async|await|Promise|then|fetch|navigator|document|window|play|import\()/;
const IMPORTS = /^\s*(?:import|export)\s[^;]*?\sfrom '([^']+)'/gm;
/** What comes from these is data: a page's own, what the server found, kit's and svelte's types. */
const DATA = /^(?:\.\/\$types|#lib\/server\/.*|svelte|svelte\/elements|.*\.css|.*\.svg)$/;

/**
 * The components (globs) that could leave a promise floating: those whose text, or that of a module they import from,
 * has a word of waiting, or comes from a package. The rules that need types look at these alone, for each component
 * makes TypeScript walk the whole project again, and two of three only show what they were given.
 */
export function componentsThatWait(patterns = ['src/**/*.svelte', 'content/**/*.svelte']) {
	const known = new Map();
	const found = patterns.flatMap((pattern) => globSync(pattern)).filter((file) => waits(file, known));
	// Names for a glob: a folder may be called [eventId] or (learner).
	return found.map((file) => file.replace(/[()[\]]/g, '\\$&'));
}

function waits(file, known) {
	const seen = known.get(file);
	if (seen !== undefined) return seen;
	// A circle adds nothing to what its other members say.
	known.set(file, false);
	const text = readFileSync(file, 'utf8');
	const answer =
		WAITING.test(text) || [...text.matchAll(IMPORTS)].some(([, from]) => importWaits(from, dirname(file), known));
	known.set(file, answer);
	return answer;
}

function importWaits(from, folder, known) {
	if (DATA.test(from)) return false;
	// A component that is shown does its own waiting, and is looked at for it.
	if (from.endsWith('.svelte')) return false;
	const path = from.startsWith('#lib/') ? join('src/lib', from.slice(5)) : normalize(join(folder, from));
	if (!from.startsWith('.') && !from.startsWith('#lib/')) return true;
	return !existsSync(path) || waits(path, known);
}
