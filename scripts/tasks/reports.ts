import { existsSync, readFileSync } from 'node:fs';

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
