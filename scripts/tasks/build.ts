// npm run build: vite build, unless build/ was made from exactly these sources.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, waitFor } from './process.ts';

const sources = ['src', 'content', 'migrations', 'static'];
const settings = ['package.json', 'package-lock.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json'];
const stampFile = join(root, 'build', '.sources');

/** One hash over every file that ends up in build/; tests do not. */
export function sourceHash(): string {
	const files = sources
		.flatMap((folder) => globSync(`${folder}/**/*`, { cwd: root }))
		.filter((file) => !file.endsWith('.test.ts') && statSync(join(root, file)).isFile())
		.sort();
	const hash = createHash('sha256');
	for (const file of [...files, ...settings.filter((name) => existsSync(join(root, name)))]) {
		hash
			.update(file)
			.update('\0')
			.update(readFileSync(join(root, file)))
			.update('\0');
	}
	return hash.digest('hex');
}

export function buildIsCurrent(): boolean {
	return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sourceHash();
}

/**
 * Builds and marks build/ with the hash taken before: a file changed meanwhile makes the build stale, not fresh.
 * Quiet: shows what vite said only when it failed.
 */
export async function build({ quiet = false } = {}): Promise<boolean> {
	const hash = sourceHash();
	const output = quiet ? 'pipe' : 'inherit';
	const vite = spawn('vite', ['build'], { cwd: root, stdio: ['ignore', output, output] });
	const kept: string[] = [];
	for (const stream of [vite.stdout, vite.stderr]) stream?.on('data', (chunk) => kept.push(String(chunk)));
	const outcome = await waitFor(vite);
	if (outcome === 'stopped') process.exit(130);
	if (outcome === 'ok') writeFileSync(stampFile, hash);
	else if (quiet) console.error(kept.join(''));
	return outcome === 'ok';
}

if (import.meta.main) {
	if (buildIsCurrent()) console.log('build/ sudah sesuai dengan sumbernya.');
	else if (!(await build())) process.exit(1);
}
