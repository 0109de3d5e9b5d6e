/** Structured log lines to standard output. Personal data never reaches it: log ids, counts and codes. */
import pino from 'pino';

export type Log = pino.Logger;

const SECRET = ['password', 'token', 'cookie', 'authorization', 'code', 'nip', 'number', 'name', 'answers'];

/**
 * What may be written of an error. Drivers hang more on theirs: PostgreSQL the values of the row that it refused
 * ("Key (number)=(…) already exists"), pg its whole client.
 */
function errorLine(error: unknown): Record<string, unknown> {
	if (!(error instanceof Error)) return { type: typeof error };
	const { type, message, stack } = pino.stdSerializers.err(error);
	const { code, constraint } = error as { code?: unknown; constraint?: unknown };
	// Not under `code`, which is hidden: activation codes and hall codes are called that.
	return { type, message, stack, ...(code ? { state: code } : {}), ...(constraint ? { constraint } : {}) };
}

/** `to` is standard output unless a test reads along. */
export function makeLog(level: string, to?: pino.DestinationStream): Log {
	const options: pino.LoggerOptions = {
		level,
		base: null,
		timestamp: pino.stdTimeFunctions.isoTime,
		redact: { paths: SECRET.flatMap((key) => [key, `*.${key}`]), censor: '[disembunyikan]' },
		serializers: { err: errorLine }
	};
	return to ? pino(options, to) : pino(options);
}
