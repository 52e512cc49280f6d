/** The mark: a token on its ring, with a display of six digits. */
export function FobMark() {
  return (
    <svg className="mark" viewBox="0 0 64 64" aria-hidden="true">
      <circle cx="32" cy="11" r="7.5" />
      <path d="M32 18.5c-9.4 0-15 5.2-15 13V49a9 9 0 0 0 9 9h12a9 9 0 0 0 9-9V31.5c0-7.8-5.6-13-15-13Z" />
      <rect x="23" y="33" width="18" height="10" rx="3" />
      <path className="digits" d="M27.5 38h.01M32 38h.01M36.5 38h.01" />
      <path d="M28 50.5h8" />
    </svg>
  );
}
