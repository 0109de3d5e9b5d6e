import { catalogue } from '#lib/server/content/catalogue.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ title: '16 larangan', prohibitions: catalogue() });
