// npm run verify: checks the database of DATABASE_URL or DATA_DIR. Exit 1 when an invariant does not hold.
import { inDatabase } from '#lib/server/certificates/certificate-files.ts';
import { makeContext } from '#lib/server/platform/make-context.ts';
import { Limits } from '#lib/server/platform/limits.ts';
import { existsSync } from 'node:fs';
import { filesAsSet } from '#lib/server/certificates/open-certificate-files.ts';
import { loadContent } from '#lib/server/content/content.ts';
import { connect } from '#lib/server/db/connect.ts';
import { readKeys } from '#lib/server/keys/keys.ts';
import { systemClock } from '#lib/server/platform/clock.ts';
import { readConfig } from '#lib/server/platform/config.ts';
import { makeLog } from '#lib/server/platform/log.ts';
import { anchorIn } from '#lib/server/seal/anchor.ts';
import { laidAt } from '#lib/server/setup/setup.ts';
import { verifyAll, type InvariantVerdict } from '#lib/server/verify/verify.ts';

/** With --semua every problem is listed. */
const SHOWN = process.argv.includes('--semua') ? Infinity : 5;
const number = new Intl.NumberFormat('id-ID');

const config = readConfig(process.env, process.cwd());
if (!/^postgres(ql)?:/.test(config.databaseUrl) && !existsSync(config.databaseUrl)) {
	console.error(`Tidak ada basis data di ${config.databaseUrl}. Isi DATA_DIR atau DATABASE_URL.`);
	process.exit(1);
}

function report({ invariant, sentence, checked, problems }: InvariantVerdict): string {
	const verdict =
		problems.length === 0
			? `${number.format(checked)} diperiksa`
			: `${number.format(problems.length)} MASALAH dari ${number.format(checked)}`;
	const shown = problems.slice(0, SHOWN).map((problem) => `      ${problem}`);
	const rest = problems.length > SHOWN ? [`      … dan ${number.format(problems.length - SHOWN)} lagi`] : [];
	return [`${problems.length === 0 ? '✓' : '✗'} ${invariant}  ${sentence} (${verdict})`, ...shown, ...rest].join('\n');
}

const started = performance.now();
const connection = connect(config.databaseUrl);
try {
	const { ring } = await readKeys({ db: connection.db, now: systemClock }, config);
	const content = loadContent(config.contentDir);
	const house = {
		db: connection.db,
		keys: ring,
		limits: new Limits(),
		content,
		certificateFiles: inDatabase,
		publicOrigin: config.origin,
		secondsPerAnswer: config.secondsPerAnswer,
		log: makeLog('silent')
	};
	const ctx = makeContext(house, { kind: 'system', name: 'verify' }, 'verify');
	const anchor = anchorIn(config.dataDir).read();
	const files = filesAsSet(ctx, { ...config, laidAt: await laidAt(ctx) });
	const verdicts = await verifyAll(ctx, { connection, content, anchor, files });
	for (const verdict of verdicts) console.log(report(verdict));
	const broken = verdicts.filter((verdict) => verdict.problems.length > 0);
	const seconds = ((performance.now() - started) / 1000).toFixed(1).replace('.', ',');
	console.log(
		broken.length === 0 ? `Semua terpenuhi (${seconds} detik).` : `${broken.length} tidak terpenuhi (${seconds} detik).`
	);
	process.exitCode = broken.length === 0 ? 0 : 1;
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
} finally {
	await connection.close();
}
