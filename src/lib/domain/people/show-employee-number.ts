/** How an employee number is shown: in groups, or with its middle hidden. */

/** `19870315 201001 1 001`: how an 18-digit number is printed. */
export function groupEmployeeNumber(number: string): string {
	return /^\d{18}$/.test(number)
		? `${number.slice(0, 8)} ${number.slice(8, 14)} ${number.slice(14, 15)} ${number.slice(15)}`
		: number;
}

/** `1987******** 1 ***`: birth date and serial hidden where a number must be recognised but not read. */
export function maskEmployeeNumber(number: string): string {
	return /^\d{18}$/.test(number)
		? `${number.slice(0, 4)}**** ****** * ***`
		: `${number.slice(0, 2)}${'*'.repeat(Math.max(0, number.length - 2))}`;
}
