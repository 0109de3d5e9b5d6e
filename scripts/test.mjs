// npm test: every check of the project in order. Flags: --only=lint,unit  --from=build
import { bootstrap } from './bootstrap.mjs';

await bootstrap(import.meta.url);
const { test } = await import('./tasks/test.ts');
process.exit(await test(process.argv.slice(2)));
