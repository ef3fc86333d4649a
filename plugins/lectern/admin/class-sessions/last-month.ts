/** The first and the last day of the month before, on the reader's clocks: what is invoiced next. */
export function lastMonth(now: Date): { from: string; to: string } {
  const year = now.getFullYear();
  const month = now.getMonth();
  return { from: civilDate(new Date(year, month - 1, 1)), to: civilDate(new Date(year, month, 0)) };
}

function civilDate(day: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${String(day.getFullYear())}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
