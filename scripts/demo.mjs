// npm run demo: install, build, demo data, server, each only when needed.
import { bootstrap } from './bootstrap.mjs';

await bootstrap(import.meta.url, { label: '1/4 Memasang paket' });
const { demo } = await import('./tasks/demo.ts');
await demo();
