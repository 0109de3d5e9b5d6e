/** Structured log lines to standard output. Personal data never reaches it: log ids, counts and codes. */
import pino from 'pino';

export type Log = pino.Logger;

const SECRET = ['password', 'token', 'cookie', 'authorization', 'code', 'nip', 'number', 'name', 'answers'];

export function makeLog(level: string): Log {
	return pino({
		level,
		base: null,
		timestamp: pino.stdTimeFunctions.isoTime,
		redact: { paths: SECRET.flatMap((key) => [key, `*.${key}`]), censor: '[disembunyikan]' }
	});
}
