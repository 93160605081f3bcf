/** The mark: a curve between two nodes. */
export function Logo() {
  return (
    <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
      <rect width="24" height="24" rx="6" fill="var(--ink)" />
      <path
        d="M6 16.5c3.2 0 2.6-9 6-9s2.8 9 6 9"
        transform="translate(0 -.5)"
        fill="none"
        stroke="var(--on-ink)"
        strokeWidth="1.75"
        strokeLinecap="round"
      />
      <circle cx="6" cy="16" r="2" fill="var(--on-ink)" />
      <circle cx="18" cy="16" r="2" fill="var(--on-ink)" />
    </svg>
  );
}
