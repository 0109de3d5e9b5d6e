/** A certificate: the CPU of drawing it, measured here without a server, and its download. */
import { startSession } from '#lib/server/accounts/sessions.ts';
import type { CertificateFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { certificatePdf } from '#lib/server/certificates/certificate-pdf.ts';
import { paths } from '#lib/paths.ts';
import { closedLoop } from './load.ts';
import { measure, type Measured, type Row, type Stage } from './stage.ts';

const DRAWN = 60;

export async function drawing({ installation }: Stage): Promise<Row> {
	const title = 'Sertifikat PDF, dibuat';
	const rows = await installation.ctx.db
		.selectFrom('certificate')
		.select(['facts', 'issued_at'])
		.limit(DRAWN)
		.execute();
	if (rows.length === 0) return { title, note: 'belum ada sertifikat di data contoh' };
	const draw = async (turn: number) => {
		const row = rows[turn % rows.length] as (typeof rows)[number];
		return (
			(
				await certificatePdf(JSON.parse(row.facts) as CertificateFacts, {
					issuedAt: new Date(row.issued_at),
					publicOrigin: 'http://127.0.0.1:3000'
				})
			).length > 5000
		);
	};
	await closedLoop({ workers: 1, seconds: 5, most: 10 }, draw);
	const before = process.cpuUsage();
	const load = await closedLoop({ workers: 1, seconds: 10, most: DRAWN }, draw);
	const { user, system } = process.cpuUsage(before);
	const measured: Measured = { ...load, cpuMsPerOp: (user + system) / 1000 / load.count };
	return { title, measured, target: 'CPU ≤ 60 ms', reached: measured.cpuMsPerOp <= 60 };
}

/** Its holder downloads the stored file. */
export async function download({ installation, server, client }: Stage): Promise<Row> {
	const title = 'Sertifikat PDF, diunduh';
	const { ctx } = installation;
	const row = await ctx.db
		.selectFrom('certificate')
		.innerJoin('account', 'account.person_id', 'certificate.person_id')
		.select(['certificate.id', 'account.id as account_id'])
		.where('account.activated_at', 'is not', null)
		.executeTakeFirst();
	if (!row) return { title, note: 'belum ada sertifikat di data contoh' };
	const headers = {
		cookie: `session=${await startSession(ctx, row.account_id, 'bench')}`,
		'accept-encoding': 'gzip, br'
	};
	const act = async () => (await client.send({ path: paths.certificateFile(row.id), headers })).status === 200;
	await closedLoop({ workers: 4, seconds: 1 }, act);
	return { title, measured: await measure(server, () => closedLoop({ workers: 4, seconds: 3 }, act)) };
}
