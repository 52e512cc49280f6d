/** The mark: a token on its ring, with the display of its codes. */
export function FobMark() {
  return (
    <svg className="mark" viewBox="0 0 64 64" aria-hidden="true">
      <circle cx="32" cy="11" r="7.5" />
      <rect x="17" y="18.5" width="30" height="38" rx="9" />
      <rect x="23" y="25.5" width="18" height="9" rx="2.5" />
      <path className="digits" d="M27 30h.01M32 30h.01M37 30h.01" />
      <path d="m26.5 45.5 4 4 7-8" />
    </svg>
  );
}
