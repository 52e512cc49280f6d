/** The mark: a token on its ring, with a display of six digits. */
export function FobMark() {
  return (
    <svg className="mark" viewBox="0 0 64 64" aria-hidden="true">
      <circle cx="32" cy="11" r="7.5" />
      <path d="M32 18.5c-9.4 0-15 5.2-15 13V49a9 9 0 0 0 9 9h12a9 9 0 0 0 9-9V31.5c0-7.8-5.6-13-15-13Z" />
      <path d="M17 33h30M17 45h30" />
      <path className="digits" d="M22.5 39h.01M26.3 39h.01M30.1 39h.01M33.9 39h.01M37.7 39h.01M41.5 39h.01" />
    </svg>
  );
}
