/**
 * npm run simulate [-- --people=20000 --stories=12]: what the rule of evidence says of people whose truth is known, as a
 * table, with what is asked of it beside what was found; first with a new story for every question, then with a bank of
 * so many stories of each prohibition. Exit 1 when something asked for is missed. The rule and the calendar are the
 * product's own (src/lib/domain/learning); that the use cases follow them is a test of theirs.
 */
import { learn, type Course, type Truth } from './learners.ts';
import { PROHIBITION_CODES, type ProhibitionCode } from '#lib/domain/prohibitions.ts';

const option = (name: string, usual: number) =>
	Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? usual);
const PEOPLE = option('people', 20_000);
const STORIES = option('stories', 12);
const SLIP = 0.1;
const GUESS = 0.25;

const constant = (right: number, understands: boolean): Truth => ({
	right: () => right,
	understands: () => understands
});
const fourth = (code: ProhibitionCode) => PROHIBITION_CODES.indexOf(code) % 4 === 3;

const KNOWS = constant(1 - SLIP, true);
/** Who guesses at first and knows from a round on. */
const knowsFrom = (first: number): Truth => ({
	right: (round) => (round < first ? GUESS : 1 - SLIP),
	understands: (round) => round >= first
});
const LATER = knowsFrom(2);
const THREE_QUARTERS: Truth = {
	right: (_, code) => (fourth(code) ? GUESS : 1 - SLIP),
	understands: (_, code) => !fourth(code)
};

const run = (truth: Truth, rounds: number, stories = Infinity): Course[] =>
	Array.from({ length: PEOPLE }, (_, index) => learn(truth, rounds, index * 7919 + 13, stories));
const within = (courses: readonly Course[], round: number) =>
	courses.filter((course) => course.round <= round).length / courses.length;
const at = (courses: readonly Course[], share: number) =>
	courses.map((course) => course.answers).sort((a, b) => a - b)[Math.floor((courses.length - 1) * share)] ?? NaN;

const percent = (share: number) => `${(share * 100).toLocaleString('id-ID', { maximumFractionDigits: 2 })} %`;
let missed = 0;
function line(
	what: string,
	found: number,
	asked: string,
	holds: boolean,
	as: (value: number) => string = percent
): void {
	if (!holds) missed++;
	const verdict = asked === '' ? '' : holds ? 'tercapai' : 'TIDAK TERCAPAI';
	console.log([what.padEnd(60), as(found).padStart(9), asked.padStart(10), verdict].join('  ').trimEnd());
}
const atMost = (what: string, found: number, bound: number) => line(what, found, `≤ ${percent(bound)}`, found <= bound);
const atLeast = (what: string, found: number, bound: number) =>
	line(what, found, `≥ ${percent(bound)}`, found >= bound);
/** Nothing is asked of it: what a choice costs. */
const told = (what: string, found: number, as = percent) => line(what, found, '', true, as);
const whole = (value: number) => value.toLocaleString('id-ID');

console.log(
	`${whole(PEOPLE)} orang per baris; memahami = ketiga belas penentu dikuasai, berjarak sekurangnya sepekan\n`
);
atMost('menebak murni, 40 putaran', within(run(constant(GUESS, false), 40), 40), 0);
atMost('menemukan 33 % kunci dari pilihannya, 40 putaran', within(run(constant(0.33, false), 40), 40), 0);
atMost('menemukan 56 % kunci dari pilihannya, 20 putaran', within(run(constant(0.56, false), 20), 20), 0.01);
const knowers = run(KNOWS, 40);
atLeast('paham (keliru 10 %), sesudah tiga putaran', within(knowers, 3), 0.9);
atLeast('paham, sesudah empat putaran', within(knowers, 4), 0.97);
atLeast('paham, sesudah enam putaran', within(knowers, 6), 0.995);
line('jawaban orang yang paham, median', at(knowers, 0.5), '≤ 45', at(knowers, 0.5) <= 45, whole);
line('jawaban orang yang paham, persentil 95', at(knowers, 0.95), '≤ 62', at(knowers, 0.95) <= 62, whole);
const later = run(LATER, 6);
atLeast('belum tahu pada hari 0, paham sepekan kemudian, enam putaran', within(later, 6), 0.97);
const most = run(THREE_QUARTERS, 6);
atMost('paham tiga perempatnya, enam putaran', within(most, 6), 0.001);
const mixed = [...knowers, ...later, ...most, ...run(constant(GUESS, false), 6)];
const held = mixed.reduce((sum, course) => sum + course.held, 0);
const truly = mixed.reduce((sum, course) => sum + course.heldTruly, 0);
atLeast('sungguh dipahami di antara yang dikuasai, keempat kelompok', truly / held, 0.97);

console.log(`\nbank berisi ${whole(STORIES)} cerita per larangan; cerita yang diulang tidak menambah bila tepat\n`);
const limited = run(KNOWS, 40, STORIES);
told('paham (keliru 10 %), sesudah tiga putaran', within(limited, 3));
told('paham, sesudah enam putaran', within(limited, 6));
told('paham, tidak sampai sebelum ceritanya habis', 1 - within(limited, 40));
told('jawaban orang yang paham, median', at(limited, 0.5), whole);
told('jawaban orang yang paham, persentil 95', at(limited, 0.95), whole);
told('belum tahu pada hari 0, paham sepekan kemudian, enam putaran', within(run(LATER, 6, STORIES), 6));
const third = knowsFrom(3);
told('baru paham pada putaran ketiga, enam putaran', within(run(third, 6, STORIES), 6));
told('yang sama bila cerita tidak pernah habis', within(run(third, 6), 6));
process.exitCode = missed === 0 ? 0 : 1;
