/** Where the servers under the end-to-end tests are: one for each worker, so that two flows never meet in one hall. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `npm test` and `npm run test:e2e` choose free ports; `npx playwright test` alone uses these. */
export const ports: readonly number[] = (process.env['E2E_PORTS'] || '4310,4311').split(',').map(Number);

export const originOf = (port: number): string => `http://127.0.0.1:${port}`;
export const dataDirOf = (port: number): string => join(tmpdir(), `kelas-netral-e2e-${port}`);

/** Of the worker that asks. Playwright numbers workers that run at the same time from 0, and a restarted one as before. */
export const port = ports[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)] as number;
export const dataDir = dataDirOf(port);
