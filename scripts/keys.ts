// npm run keys: the keys of the installation of DATABASE_URL or DATA_DIR. May run beside the servers, which look every minute.
import { inDatabase } from '#lib/server/certificates/certificate-files.ts';
import { loadContent } from '#lib/server/content/content.ts';
import { makeContext } from '#lib/server/platform/make-context.ts';
import { Limits } from '#lib/server/platform/limits.ts';
import { connect } from '#lib/server/db/connect.ts';
import { listKeys, readKeys, type ListedKey } from '#lib/server/keys/keys.ts';
import { retireKey } from '#lib/server/keys/retire-key.ts';
import { rotateKeys } from '#lib/server/keys/rotate-keys.ts';
import { systemClock } from '#lib/server/platform/clock.ts';
import { readConfig } from '#lib/server/platform/config.ts';
import { KEY_PURPOSES } from '#lib/server/platform/keys.ts';
import { makeLog } from '#lib/server/platform/log.ts';
import { keyText } from '#lib/text/keys.ts';

const USAGE = `npm run keys -- daftar                  kunci yang ada
npm run keys -- rotate [mac|pass|seal]  kunci berikutnya, semua keperluan atau satu
npm run keys -- retire <kunci>          akhiri satu kunci, misalnya pass-1`;

const [act = 'daftar', which] = process.argv.slice(2);
const config = readConfig(process.env, process.cwd());
const connection = connect(config.databaseUrl);

const lineOf = ({ id, validFrom, retiredAt, signs }: ListedKey) =>
	`${id.padEnd(8)} berlaku sejak ${validFrom}${signs ? '  menandatangani sekarang' : ''}${retiredAt ? `  diakhiri ${retiredAt}` : ''}`;

async function run(): Promise<string> {
	const { ring, secret } = await readKeys({ db: connection.db, now: systemClock }, config);
	const house = {
		db: connection.db,
		keys: ring,
		limits: new Limits(),
		content: loadContent(config.contentDir),
		certificateFiles: inDatabase,
		publicOrigin: config.origin,
		secondsPerAnswer: config.secondsPerAnswer,
		log: makeLog('silent')
	};
	const ctx = makeContext(house, { kind: 'system', name: 'keys' }, 'keys');
	if (act === 'daftar') return (await listKeys(ctx)).map(lineOf).join('\n');
	if (act === 'rotate') {
		const purposes = KEY_PURPOSES.filter((purpose) => which === undefined || which === purpose);
		if (purposes.length === 0) throw new Error(USAGE);
		const outcome = await rotateKeys(ctx, { secret, purposes });
		if (!outcome.ok) throw new Error(keyText[outcome.reason]);
		const lines = outcome.value.map(({ id, validFrom }) => `${id}: menandatangani sejak ${validFrom.toISOString()}`);
		return [...lines, 'Yang sudah ditandatangani kunci lama tetap berlaku.'].join('\n');
	}
	if (act === 'retire' && which) {
		const outcome = await retireKey(ctx, { secret, id: which });
		if (!outcome.ok) throw new Error(keyText[outcome.reason]);
		return `${which} diakhiri. Semua server mengetahuinya dalam satu menit.`;
	}
	throw new Error(USAGE);
}

try {
	console.log(await run());
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
} finally {
	await connection.close();
}
