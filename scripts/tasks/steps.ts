/** One line of `npm test`. Steps with `heavy` use every core themselves; of the others two run side by side. */
export type Step = {
	name: string;
	/** A script of package.json, or a program with its arguments. */
	command: { script: string } | { program: string; args: string[] };
	/** Which report the step leaves behind to be counted. */
	report?: 'vitest' | 'playwright';
	heavy?: boolean;
	needs?: ('chromium' | 'postgres' | 'build')[];
};

const vitest = (...projects: string[]) => ({
	program: 'vitest',
	args: ['run', ...projects.map((project) => `--project=${project}`)]
});

/** In this order. The cheap ones come first: they find most mistakes within the first minute. */
const steps: Step[] = [
	// The longest of the light ones first: the others fit beside it.
	{ name: 'lint', command: { program: 'eslint', args: ['.', '--max-warnings', '0'] } },
	{ name: 'check', command: { script: 'check' } },
	{ name: 'format', command: { program: 'prettier', args: ['--check', '--log-level', 'warn', '.'] } },
	{ name: 'deps', command: { script: 'deps' } },
	{ name: 'unused', command: { script: 'unused' } },
	{ name: 'content', command: { script: 'content' } },
	{ name: 'build', command: { script: 'build' } },
	{ name: 'unit', command: vitest('domain', 'server'), report: 'vitest', heavy: true },
	{ name: 'contract', command: vitest('contract'), report: 'vitest', heavy: true, needs: ['build'] },
	{
		name: 'postgres',
		command: vitest('server', 'contract'),
		report: 'vitest',
		heavy: true,
		needs: ['postgres', 'build']
	},
	{ name: 'browser', command: vitest('browser'), report: 'vitest', heavy: true, needs: ['chromium'] },
	{
		name: 'e2e',
		command: { program: 'playwright', args: ['test'] },
		report: 'playwright',
		heavy: true,
		needs: ['chromium', 'build']
	}
];

/** Which steps `--only=a,b` and `--from=a` leave. Returns a sentence when a flag or a name is unknown. */
export function chooseSteps(flags: string[]): Step[] | string {
	let chosen = steps;
	for (const flag of flags) {
		const [, kind, value = ''] = /^--(only|from)=(.+)$/.exec(flag) ?? [];
		if (!kind) return `Tanda "${flag}" tidak dikenal. Yang ada: --only=langkah,langkah dan --from=langkah.`;
		const names = value.split(',');
		const unknown = names.find((name) => !steps.some((step) => step.name === name));
		if (unknown) return `Langkah "${unknown}" tidak ada. Yang ada: ${steps.map((step) => step.name).join(', ')}.`;
		const first = steps.findIndex((step) => step.name === value);
		chosen = chosen.filter((step) => (kind === 'only' ? names.includes(step.name) : steps.indexOf(step) >= first));
	}
	return chosen;
}
