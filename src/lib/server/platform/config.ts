import { SECONDS_PER_ANSWER } from '#lib/domain/learning/rounds.ts';
/** The environment, read once. Every setting with its default stands in .env.example. */
import { isAbsolute, join } from 'node:path';

/** Where the bytes of certificates lie. Both may hold some; one takes the new ones. */
export type CertificateStore = {
	/** A folder that all servers reach; empty for none. */
	certificateDir: string;
	certificateStore: 'database' | 'folder';
};

export type Config = CertificateStore & {
	dataDir: string;
	databaseUrl: string;
	/** Public address, without a slash at the end: printed on certificates and in QR codes. */
	origin: string;
	/** So long for each scenario a quiz is open before it may be sent; seconds. */
	secondsPerAnswer: number;
	contentDir: string;
	logLevel: string;
	version: string;
	/** What wraps the keys in the database; empty when a file of DATA_DIR holds it. */
	secret: string;
	/** How often a hall screen is told of the state, changed or not: a browser takes 8 s of silence for a lost connection. */
	streamEveryMs: number;
};

export function readConfig(env: Record<string, string | undefined>, root: string): Config {
	const dataDir = env['DATA_DIR'] || join(root, 'data', 'app');
	const port = env['PORT'] || '3000';
	return {
		dataDir,
		databaseUrl: env['DATABASE_URL'] || join(dataDir, 'netral.db'),
		origin: (env['ORIGIN'] || `http://127.0.0.1:${port}`).replace(/\/+$/, ''),
		secondsPerAnswer: secondsPerAnswerOf(env['SECONDS_PER_ANSWER'] || String(SECONDS_PER_ANSWER)),
		contentDir: env['CONTENT_DIR'] || join(root, 'content'),
		logLevel: env['LOG_LEVEL'] || 'info',
		version: env['APP_VERSION'] || '0.5.0',
		secret: env['KELAS_NETRAL_SECRET'] || '',
		streamEveryMs: Number(env['STREAM_EVERY_MS']) || 3_000,
		...certificateStoreOf(env)
	};
}

/** Sixteen scenarios may then be sent after a quarter of an hour: no reader is to be kept longer. */
const MOST_SECONDS_PER_ANSWER = 60;

/** Throws, in words for whoever starts the server, for what is no whole number of seconds, 0 to 60. */
function secondsPerAnswerOf(text: string): number {
	const seconds = /^\d{1,2}$/.test(text) ? Number(text) : NaN;
	if (!(seconds <= MOST_SECONDS_PER_ANSWER))
		throw new Error(`SECONDS_PER_ANSWER harus bilangan bulat 0 sampai ${MOST_SECONDS_PER_ANSWER}, bukan "${text}".`);
	return seconds;
}

/** Throws, in words for whoever starts the server, for settings that contradict each other. */
function certificateStoreOf(env: Record<string, string | undefined>): CertificateStore {
	const certificateDir = env['CERTIFICATE_DIR'] || '';
	const store = env['CERTIFICATE_STORE'] || (certificateDir === '' ? 'database' : 'folder');
	if (store !== 'database' && store !== 'folder')
		throw new Error(`CERTIFICATE_STORE harus "database" atau "folder", bukan "${store}".`);
	if (store === 'folder' && certificateDir === '')
		throw new Error('CERTIFICATE_STORE=folder memerlukan CERTIFICATE_DIR: folder tempat berkas sertifikat disimpan.');
	if (certificateDir !== '' && !isAbsolute(certificateDir))
		throw new Error(`CERTIFICATE_DIR harus alamat lengkap, mulai dari akar: "${certificateDir}" tidak.`);
	return { certificateDir, certificateStore: store };
}
