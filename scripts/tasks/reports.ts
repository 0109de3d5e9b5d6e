import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

export type Count = { passed: number; failed: number; skipped: number };

export const none: Count = { passed: 0, failed: 0, skipped: 0 };

export const add = (a: Count, b: Count): Count => ({
	passed: a.passed + b.passed,
	failed: a.failed + b.failed,
	skipped: a.skipped + b.skipped
});

/** Which numbers of a runner's JSON report make each count. */
const fields = {
	vitest: { passed: ['numPassedTests'], failed: ['numFailedTests'], skipped: ['numPendingTests', 'numTodoTests'] },
	playwright: { passed: ['expected', 'flaky'], failed: ['unexpected'], skipped: ['skipped'] }
} as const;

/** A runner that died before writing its report counted nothing. */
export function readReport(kind: keyof typeof fields, file: string): Count {
	if (!existsSync(file)) return none;
	const report = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number> & { stats?: Record<string, number> };
	const numbers = kind === 'playwright' ? (report.stats ?? {}) : report;
	const sum = (names: readonly string[]) => names.reduce((total, name) => total + (numbers[name] ?? 0), 0);
	return { passed: sum(fields[kind].passed), failed: sum(fields[kind].failed), skipped: sum(fields[kind].skipped) };
}

/** One test and how long it took: in `playwright` by project, with what was tried again. */
export type Timed = { step: string; name: string; seconds: number };

type VitestReport = {
	testResults?: { name: string; assertionResults: { fullName: string; duration?: number | null }[] }[];
};
type Suite = {
	file: string;
	suites?: Suite[];
	specs?: { title: string; tests: { projectName: string; results: { duration: number }[] }[] }[];
};

/** How long each test of a report took; nothing of a runner that died before writing one. */
export function readTimes(kind: keyof typeof fields, file: string, step: string): Timed[] {
	if (!existsSync(file)) return [];
	const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport & { suites?: Suite[] };
	if (kind === 'playwright') return (report.suites ?? []).flatMap((suite) => timesOf(suite, step));
	return (report.testResults ?? []).flatMap(({ name, assertionResults }) =>
		assertionResults.map(({ fullName, duration }) => ({
			step,
			name: `${basename(name)}: ${fullName}`,
			seconds: (duration ?? 0) / 1000
		}))
	);
}

function timesOf({ file, suites = [], specs = [] }: Suite, step: string): Timed[] {
	const own = specs.flatMap(({ title, tests }) =>
		tests.map(({ projectName, results }) => ({
			step,
			name: `${basename(file)} [${projectName}]: ${title}`,
			seconds: results.reduce((sum, { duration }) => sum + duration, 0) / 1000
		}))
	);
	return [...own, ...suites.flatMap((suite) => timesOf(suite, step))];
}

/** The slowest tests of a run, one line each: what to look at when it becomes too long. */
export function slowest(times: readonly Timed[], most = 20): string[] {
	return [...times]
		.sort((a, b) => b.seconds - a.seconds)
		.slice(0, most)
		.map(({ step, name, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${step.padEnd(9)} ${name.slice(0, 110)}`);
}
