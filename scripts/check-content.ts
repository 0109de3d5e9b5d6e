// npm run content: checks everything under content/, names file and line, prints what the bank covers.
// npm run content -- --basis ID: everything that cites a legal basis, for the day it ends.
// npm run content -- --cells: how many stories each cell of the blueprint holds, tab-separated.
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readBank, type Bank } from '../src/lib/server/content/checks/bank.ts';
import { checkBank } from '../src/lib/server/content/checks/check-bank.ts';
import { readings } from '../src/lib/server/content/checks/check-reading.ts';
import { reviewCounts } from '../src/lib/server/content/checks/check-review.ts';
import { citing } from '../src/lib/server/content/checks/citations.ts';
import { coverageCells, coverageTables } from '../src/lib/server/content/checks/coverage.ts';
import { guesserReport } from '../src/lib/server/content/checks/guesser/report.ts';
import type { ContentFinding } from '../src/lib/server/content/checks/finding.ts';

const { values } = parseArgs({
	options: {
		basis: { type: 'string' },
		dir: { type: 'string' },
		brief: { type: 'boolean' },
		cells: { type: 'boolean' }
	}
});
const dir = resolve(values.dir ?? join(import.meta.dirname, '..', 'content'));
if (!existsSync(dir)) throw new Error(`tidak ada folder ${dir}`);

const { bank, findings } = readBank(dir);
process.exitCode =
	values.basis === undefined ? report(bank, [...findings, ...checkBank(bank)]) : listCitations(bank, values.basis);

function listCitations(bank: Bank, id: string): number {
	const basis = bank.bases.value.find((candidate) => candidate.id === id);
	if (!basis) {
		console.error(`Dasar hukum “${id}” tidak ada di legal-bases.yaml.`);
		return 1;
	}
	const until = basis.valid_to ? ` sampai ${basis.valid_to}` : '';
	console.log(
		`${basis.cite} (berlaku sejak ${basis.valid_from}${until}, ${basis.force}, dilihat: ${basis.seen} ${basis.seen_on}) dirujuk oleh:`
	);
	for (const { file, line, in: kind, id } of citing(bank, basis.id))
		console.log(`  ${where({ file, line })}  ${kind} ${id}`);
	return 0;
}

function report(bank: Bank, all: ContentFinding[]): number {
	const errors = all.filter((finding) => finding.level === 'error');
	const warnings = all.filter((finding) => finding.level === 'warning');
	if (!values.brief) {
		console.log(coverageTables(bank));
		if (values.cells) console.log(`\n${coverageCells(bank)}`);
		console.log(`\n${guesserReport(bank)}`);
		console.log('\nKalimat terpanjang rata-rata:');
		for (const text of readings(bank).slice(0, 5))
			console.log(
				`  ${text.average.toFixed(1)} kata, ${(text.longWords * 100).toFixed(0)} % kata panjang  ${text.file}`
			);
	}
	for (const finding of warnings) console.log(`Perhatikan  ${line(finding)}`);
	for (const finding of errors) console.log(`Perbaiki    ${line(finding)}`);
	const states = Object.entries(reviewCounts(bank)).map(([state, count]) => `${count} ${state}`);
	console.log(
		`\n${bank.scenarios.length} skenario, ${bank.prohibitions.length} larangan, ${bank.modules.length} modul, ${bank.bases.value.length} dasar hukum; ${states.join(', ')}.`
	);
	console.log(`${errors.length} kesalahan, ${warnings.length} peringatan.`);
	return errors.length > 0 ? 1 : 0;
}

function line(finding: ContentFinding): string {
	return `${where(finding)}  ${finding.message} [${finding.rule}]`;
}

function where({ file, line }: { file: string; line: number }): string {
	return `${relative(process.cwd(), join(dir, file))}:${line}`;
}
