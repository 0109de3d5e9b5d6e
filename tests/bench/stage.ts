/** What every line works with: the two servers, the visitors, and a measurement that also counts the server's CPU. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Fixture } from './fixture.ts';
import type { Installation } from './installation.ts';
import type { Answer, Client, Load } from './load.ts';
import { cpuMs, type Process } from './processes.ts';
import type { Visitor } from './visitor.ts';

export type Stage = {
	installation: Installation;
	fixture: Fixture;
	server: Process;
	client: Client;
	/** The 300 of the fixture, in its order, with what signing them all in took. */
	visitors: Visitor[];
	signIns: Measured;
	/** Signs one of the demo's known people in. */
	enter(username: string): Promise<Visitor>;
	/** Nonces that the server said it had recorded. */
	acknowledged: Set<string>;
};

/** `statementsPerOp` only when they were counted. */
export type Measured = Load & { cpuMsPerOp: number; statementsPerOp?: number };

export type Row = {
	title: string;
	/** Rates compare with the bare server only where they were not set by us. */
	measured?: Measured;
	setRate?: boolean;
	target?: string;
	reached?: boolean;
	/** Why there is no figure, or what it does not say. */
	note?: string;
};

/** Runs a load and shares the CPU that the server used meanwhile among its operations. */
export async function measure(server: Process, load: () => Promise<Load>): Promise<Measured> {
	const statements = await server.statements();
	const before = cpuMs(server.pid);
	const result = await load();
	const cpuMsPerOp = (cpuMs(server.pid) - before) / Math.max(1, result.count);
	if (!statements) return { ...result, cpuMsPerOp };
	const counted = ((await server.statements())?.count ?? 0) - statements.count;
	return { ...result, cpuMsPerOp, statementsPerOp: counted / Math.max(1, result.count) };
}

export function textOf({ body, headers }: Answer): string {
	const encoding = headers['content-encoding'];
	const plain = encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body;
	return plain.toString('utf8');
}

/** The value of a hidden field of a page; '' when it is not there. */
export function fieldOf(html: string, name: string): string {
	const [, value = ''] = new RegExp(`name="${name}" value="([^"]*)"`).exec(html) ?? [];
	return value.replaceAll('&#34;', '"').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
