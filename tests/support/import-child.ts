/** A process that applies an import and is killed while it does: `node import-child.ts <database url> <actor json> <batch> <changes>`. */
import { connect } from '#lib/server/db/connect.ts';
import { applyImport } from '#lib/server/imports/apply-import.ts';
import type { PersonActor } from '#lib/domain/access/policy.ts';
import { testContext } from './context.ts';

const [url = '', actor = '', batchId = '', changes = ''] = process.argv.slice(2);
const connection = connect(url);
const ctx = testContext(connection, JSON.parse(actor) as PersonActor);
process.send?.('begins');
const outcome = await applyImport(ctx, {
	batchId,
	eventId: null,
	changes: Number(changes),
	namesConfirmed: false,
	partConfirmed: true
});
process.send?.(outcome.ok ? 'applied' : outcome.reason);
await connection.close();
process.exit(0);
