const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** When something was, as one would say it: "just now", "5 min ago", "3 h ago", "yesterday", "12 Nov", "12 Nov 2025". */
export function timeAgo(then: number, now: number): string {
  const age = now - then;
  if (age < MINUTE) return 'just now';
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min ago`;
  if (age < 20 * HOUR) return `${Math.floor(age / HOUR)} h ago`;
  const [day, today] = [new Date(then), new Date(now)];
  if (new Date(now - DAY).toDateString() === day.toDateString()) return 'yesterday';
  const year = day.getFullYear() === today.getFullYear() ? '' : ` ${day.getFullYear()}`;
  return `${day.getDate()} ${day.toLocaleString('en', { month: 'short' })}${year}`;
}
